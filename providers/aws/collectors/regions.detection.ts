import type {ConfigurationRecorder, ConfigurationRecorderStatus} from '@aws-sdk/client-config-service'
import type {GetDetectorResponse} from '@aws-sdk/client-guardduty'
import type {Answers} from '../../../src/contracts/provider.js'
import type {Fact} from '../../../src/model/fact.js'
import {combine, known, unknown} from '../../../src/model/fact.js'
import type {RegionResource, ThreatDetection} from '../../../src/model/region.js'
import {factOf, member} from '../collector.js'
import {factOfPages, flatten, present, texts} from '../reading.js'
import {listAnalyzers} from '../services/accessanalyzer.js'
import {describeConfigurationRecorderStatus, describeConfigurationRecorders} from '../services/config.js'
import {getDetector, listDetectors} from '../services/guardduty.js'
import {batchGetAccountStatus} from '../services/inspector2.js'
import {describeHub} from '../services/securityhub.js'

/** Analysers of unused and of internal access say nothing of access from outside. */
const ZONES: Readonly<Record<string, string>> = {ACCOUNT: 'account', ORGANIZATION: 'organisation'}

export function accessAnalyzers(answers: Answers): RegionResource['accessAnalyzers'] {
  return factOfPages(answers, listAnalyzers, undefined, bodies =>
    texts(
      bodies
        .flatMap(body => present(body.analyzers))
        .filter(analyzer => analyzer.status === 'ACTIVE')
        .map(analyzer => ZONES[analyzer.type ?? '']),
    ),
  )
}

/** An account has at most one detector per region. */
export function threatDetection(answers: Answers): RegionResource['threatDetection'] {
  const ids = factOfPages(answers, listDetectors, undefined, bodies =>
    texts(bodies.flatMap(body => present(body.DetectorIds))),
  )
  if (ids.state !== 'known') return ids
  const [id] = ids.value
  if (id === undefined) return known(null, ids.from)
  const answer = answers.about(getDetector, id)
  return flatten(factOf(answer, body => detectionFrom(body, answer?.from ?? 0)))
}

/** https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-features-activation-model.html */
function detectionFrom(detector: GetDetectorResponse, from: number): Fact<ThreatDetection> {
  if (detector.Features === undefined) return unknown('partial', from, 'no Features in the answer')
  const on = (name: string): boolean =>
    present(detector.Features).some(feature => feature.Name === name && feature.Status === 'ENABLED')
  return known(
    {
      enabled: detector.Status === 'ENABLED',
      clusterAuditLogs: on('EKS_AUDIT_LOGS'),
      runtimeMonitoring: on('RUNTIME_MONITORING') || on('EKS_RUNTIME_MONITORING'),
    },
    from,
  )
}

/** https://docs.aws.amazon.com/inspector/v2/APIReference/API_BatchGetAccountStatus.html */
export function machineScanning(answers: Answers): RegionResource['machineScanning'] {
  const answer = answers.of(batchGetAccountStatus)[0]
  const from = answer?.from ?? 0
  return flatten(
    factOf(answer, body => {
      const [account] = present(body.accounts)
      const [failed] = present(body.failedAccounts)
      if (account === undefined && failed)
        return unknown('failed', from, failed.errorCode ?? 'failedAccounts')
      const status = account?.resourceState?.ec2?.status
      return member(status === undefined ? undefined : status === 'ENABLED', from, 'state of EC2 scanning')
    }),
  )
}

/** Runs, does not fail, and records every type: https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html */
export function configurationRecorder(answers: Answers): RegionResource['configurationRecorder'] {
  const recorders = factOf(answers.of(describeConfigurationRecorders)[0], body =>
    present(body.ConfigurationRecorders),
  )
  const statuses = factOf(answers.of(describeConfigurationRecorderStatus)[0], body =>
    present(body.ConfigurationRecordersStatus),
  )
  if (recorders.state === 'known' && !recorders.value.some(recordsAll)) return known(false, recorders.from)
  if (statuses.state === 'known' && !statuses.value.some(runs)) return known(false, statuses.from)
  return combine(recorders, statuses, (all, running) =>
    all.filter(recordsAll).some(({name}) => running.filter(runs).some(status => status.name === name)),
  )
}

/** A recorder with a connector is for another cloud. */
function recordsAll({connectorArn, recordingGroup: group}: ConfigurationRecorder): boolean {
  if (connectorArn) return false
  return group?.allSupported === true || group?.recordingStrategy?.useOnly === 'ALL_SUPPORTED_RESOURCE_TYPES'
}

function runs(status: ConfigurationRecorderStatus): boolean {
  return status.recording === true && status.lastStatus?.toUpperCase() !== 'FAILURE'
}

/** A refusal says that the account does not use Security Hub. */
export function postureService(answers: Answers): RegionResource['postureService'] {
  return factOf(answers.of(describeHub)[0], () => true, false)
}
