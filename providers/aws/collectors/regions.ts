import {known} from '../../../src/model/fact.js'
import {defineCollector} from '../collector.js'
import {pagesOf, present, texts} from '../reading.js'
import {listAnalyzers} from '../services/accessanalyzer.js'
import {describeConfigurationRecorderStatus, describeConfigurationRecorders} from '../services/config.js'
import {
  describeVpcBlockPublicAccessExclusions,
  describeVpcBlockPublicAccessOptions,
  getEbsEncryptionByDefault,
  getInstanceMetadataDefaults,
  getSerialConsoleAccessStatus,
} from '../services/ec2.js'
import {getDetector, listDetectors} from '../services/guardduty.js'
import {batchGetAccountStatus} from '../services/inspector2.js'
import {describeHub} from '../services/securityhub.js'
import type {AwsAsk} from '../session.js'
import {
  accessAnalyzers,
  configurationRecorder,
  machineScanning,
  postureService,
  threatDetection,
} from './regions.detection.js'
import {
  diskEncryption,
  metadataDefaults,
  publicAccessBlock,
  publicAccessExclusions,
  serialConsole,
} from './regions.settings.js'

/** What one account has set for one region, whether or not anything runs there. */
export default defineCollector({
  topic: 'regions',
  scope: 'region',
  calls: [
    getEbsEncryptionByDefault,
    getInstanceMetadataDefaults,
    describeVpcBlockPublicAccessOptions,
    describeVpcBlockPublicAccessExclusions,
    getSerialConsoleAccessStatus,
    listAnalyzers,
    listDetectors,
    getDetector,
    batchGetAccountStatus,
    describeConfigurationRecorders,
    describeConfigurationRecorderStatus,
    describeHub,
  ],
  async collect(ask) {
    await Promise.all([
      ask.get(getEbsEncryptionByDefault, {}),
      ask.get(getInstanceMetadataDefaults, {}),
      askPublicAccess(ask),
      ask.get(getSerialConsoleAccessStatus, {}),
      pagesOf(ask, listAnalyzers, {}),
      askDetectors(ask),
      ask.get(batchGetAccountStatus, {}),
      ask.get(describeConfigurationRecorders, {}),
      ask.get(describeConfigurationRecorderStatus, {}),
      ask.get(describeHub, {}),
    ])
  },
  normalize(answers, place) {
    return [
      {
        kind: 'region',
        id: `${place.account}/${place.region}`,
        name: place.region,
        ...place,
        denied: known(false, []),
        diskEncryptionByDefault: diskEncryption(answers),
        metadataDefaults: metadataDefaults(answers),
        publicAccessBlock: publicAccessBlock(answers),
        publicAccessExclusions: publicAccessExclusions(answers),
        serialConsole: serialConsole(answers),
        accessAnalyzers: accessAnalyzers(answers),
        threatDetection: threatDetection(answers),
        machineScanning: machineScanning(answers),
        configurationRecorder: configurationRecorder(answers),
        postureService: postureService(answers),
      },
    ]
  },
})

/** Exclusions have no effect while nothing is blocked. */
async function askPublicAccess(ask: AwsAsk): Promise<void> {
  const body = await ask.get(describeVpcBlockPublicAccessOptions, {})
  const mode = body?.VpcBlockPublicAccessOptions?.InternetGatewayBlockMode
  if (mode !== undefined && mode !== 'off') await pagesOf(ask, describeVpcBlockPublicAccessExclusions, {})
}

async function askDetectors(ask: AwsAsk): Promise<void> {
  const pages = await pagesOf(ask, listDetectors, {})
  const ids = texts(pages.flatMap(page => present(page.DetectorIds)))
  await Promise.all(ids.map(DetectorId => ask.get(getDetector, {DetectorId}, {subject: DetectorId})))
}
