import {describe, expect, it} from 'vitest'
import type {Reply} from '../support/answers.js'
import {collect, factsOf} from '../support/answers.js'
import {CASES} from './aws-account-worlds.js'

const {collector, world} = CASES.regions as (typeof CASES)[string]

async function region(replies: Readonly<Record<string, Reply>> = {}) {
  const {resources, answers} = await collect(collector, {...world, replies: {...world.replies, ...replies}})
  return {facts: factsOf(resources[0]), calls: answers.map(answer => answer.call)}
}

const options = (InternetGatewayBlockMode: string | undefined, State = 'update-complete') => ({
  DescribeVpcBlockPublicAccessOptions: {VpcBlockPublicAccessOptions: {InternetGatewayBlockMode, State}},
})
const exclusion = (more: object) => ({
  DescribeVpcBlockPublicAccessExclusions: {
    VpcBlockPublicAccessExclusions: [
      {
        ResourceArn: 'arn:vpc',
        InternetGatewayExclusionMode: 'allow-egress',
        State: 'create-complete',
        ...more,
      },
    ],
  },
})
const recorder = (more: object, status: object = {}) => ({
  DescribeConfigurationRecorders: {ConfigurationRecorders: [{name: 'd', ...more}]},
  DescribeConfigurationRecorderStatus: {
    ConfigurationRecordersStatus: [{name: 'd', recording: true, lastStatus: 'Success', ...status}],
  },
})
const all = {recordingGroup: {allSupported: true}}

describe('regions', () => {
  it('reads one where all is on', async () => {
    const {facts} = await region()
    expect(facts).toMatchObject({
      id: '111122223333/eu-west-1',
      region: 'eu-west-1',
      denied: false,
      diskEncryptionByDefault: true,
      metadataDefaults: {endpointEnabled: null, tokensRequired: true, hopLimit: 1},
      publicAccessBlock: 'ingress',
      publicAccessExclusions: [
        {resourceId: 'arn:vpc', mode: 'bidirectional', active: true},
        {resourceId: 'arn:old', mode: 'egress', active: false},
      ],
      serialConsole: false,
      accessAnalyzers: ['account'],
      threatDetection: {enabled: true, clusterAuditLogs: true, runtimeMonitoring: false},
      machineScanning: true,
      configurationRecorder: true,
      postureService: true,
    })
  })

  it.each<[string, Readonly<Record<string, Reply>>, string, unknown]>([
    [
      'nothing preferred',
      {GetInstanceMetadataDefaults: {AccountLevel: {}}},
      'metadataDefaults',
      {endpointEnabled: null, tokensRequired: null, hopLimit: null},
    ],
    [
      'a hop limit of -1',
      {
        GetInstanceMetadataDefaults: {
          AccountLevel: {HttpPutResponseHopLimit: -1, HttpTokens: 'optional', HttpEndpoint: 'disabled'},
        },
      },
      'metadataDefaults',
      {endpointEnabled: false, tokensRequired: false, hopLimit: null},
    ],
    [
      'tokens enforced',
      {GetInstanceMetadataDefaults: {AccountLevel: {HttpTokensEnforced: 'enabled'}}},
      'metadataDefaults',
      {endpointEnabled: null, tokensRequired: true, hopLimit: null},
    ],
    ['no member', {GetEbsEncryptionByDefault: {}}, 'diskEncryptionByDefault', '?partial'],
    ['off', {GetEbsEncryptionByDefault: {EbsEncryptionByDefault: false}}, 'diskEncryptionByDefault', false],
    ['no member', {GetSerialConsoleAccessStatus: {}}, 'serialConsole', '?partial'],
    ['no block', options('off', 'default-state'), 'publicAccessBlock', 'off'],
    ['no block', options('off', 'default-state'), 'publicAccessExclusions', []],
    ['both ways', options('block-bidirectional'), 'publicAccessBlock', 'bidirectional'],
    ['being changed', options('block-ingress', 'update-in-progress'), 'publicAccessBlock', '?undecided'],
    ['a mode that is new', options('block-something'), 'publicAccessBlock', '?partial'],
    ['no mode', options(undefined), 'publicAccessExclusions', '?partial'],
    ['options denied', {DescribeVpcBlockPublicAccessOptions: 'denied'}, 'publicAccessExclusions', '?denied'],
    [
      'exclusions denied',
      {DescribeVpcBlockPublicAccessExclusions: 'denied'},
      'publicAccessExclusions',
      '?denied',
    ],
    [
      'an exclusion being made',
      exclusion({State: 'create-in-progress'}),
      'publicAccessExclusions',
      '?undecided',
    ],
    [
      'an exclusion without mode',
      exclusion({InternetGatewayExclusionMode: undefined}),
      'publicAccessExclusions',
      '?partial',
    ],
    [
      'an exclusion switched off',
      exclusion({State: 'disable-complete'}),
      'publicAccessExclusions',
      [{resourceId: 'arn:vpc', mode: 'egress', active: false}],
    ],
    ['no analyser', {ListAnalyzers: {analyzers: []}}, 'accessAnalyzers', []],
    ['analysers denied', {ListAnalyzers: 'denied'}, 'accessAnalyzers', '?denied'],
    ['no detector', {ListDetectors: {DetectorIds: []}}, 'threatDetection', null],
    ['detector denied', {GetDetector: 'denied'}, 'threatDetection', '?denied'],
    ['a detector of another age', {GetDetector: {Status: 'ENABLED'}}, 'threatDetection', '?partial'],
    [
      'a suspended detector',
      {GetDetector: {Status: 'DISABLED', Features: [{Name: 'EKS_RUNTIME_MONITORING', Status: 'ENABLED'}]}},
      'threatDetection',
      {enabled: false, clusterAuditLogs: false, runtimeMonitoring: true},
    ],
    [
      'scanning off',
      {BatchGetAccountStatus: {accounts: [{resourceState: {ec2: {status: 'SUSPENDED'}}}]}},
      'machineScanning',
      false,
    ],
    [
      'scanning failed',
      {BatchGetAccountStatus: {accounts: [], failedAccounts: [{errorCode: 'ACCESS_DENIED'}]}},
      'machineScanning',
      '?failed',
    ],
    ['no account', {BatchGetAccountStatus: {accounts: []}}, 'machineScanning', '?partial'],
    [
      'no recorder',
      {DescribeConfigurationRecorders: {ConfigurationRecorders: []}},
      'configurationRecorder',
      false,
    ],
    [
      'a recorder of some types',
      recorder({recordingGroup: {allSupported: false, resourceTypes: ['AWS::EC2::Instance']}}),
      'configurationRecorder',
      false,
    ],
    [
      'a recorder by strategy',
      recorder({recordingGroup: {recordingStrategy: {useOnly: 'ALL_SUPPORTED_RESOURCE_TYPES'}}}),
      'configurationRecorder',
      true,
    ],
    ['a recorder that stands still', recorder(all, {recording: false}), 'configurationRecorder', false],
    ['a recorder that fails', recorder(all, {lastStatus: 'Failure'}), 'configurationRecorder', false],
    [
      'a recorder of another cloud',
      recorder({...all, connectorArn: 'arn:c'}),
      'configurationRecorder',
      false,
    ],
    ['the status of another recorder', recorder(all, {name: 'x'}), 'configurationRecorder', false],
    ['status denied', {DescribeConfigurationRecorderStatus: 'denied'}, 'configurationRecorder', '?denied'],
    [
      'status denied, yet no recorder',
      {
        DescribeConfigurationRecorders: {ConfigurationRecorders: []},
        DescribeConfigurationRecorderStatus: 'denied',
      },
      'configurationRecorder',
      false,
    ],
    ['not subscribed', {DescribeHub: 'absent'}, 'postureService', false],
    ['hub denied', {DescribeHub: 'denied'}, 'postureService', '?denied'],
  ])('%s', async (_, replies, fact, expected) => {
    const {facts} = await region(replies)
    expect(facts[fact]).toEqual(expected)
  })

  it('asks for no exclusions of a block that is off, and for no detector where there is none', async () => {
    const {calls} = await region({...options('off'), ListDetectors: {DetectorIds: []}})
    expect(calls).not.toContain('ec2:DescribeVpcBlockPublicAccessExclusions')
    expect(calls).not.toContain('guardduty:GetDetector')
    expect(calls).toHaveLength(10)
  })
})
