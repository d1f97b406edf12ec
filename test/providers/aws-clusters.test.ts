import {describe, expect, it} from 'vitest'
import clusters from '../../providers/aws/collectors/clusters.js'
import {collect, factsOf, type Reply, type World} from '../support/answers.js'

const EKS = {
  name: 'a',
  arn: 'arn:aws:eks:eu-west-1:111122223333:cluster/a',
  version: '1.34',
  status: 'ACTIVE',
  createdAt: new Date('2026-06-01T00:00:00Z'),
  roleArn: 'arn:aws:iam::111122223333:role/control-plane',
  tags: {team: 'x'},
  health: {issues: []},
  resourcesVpcConfig: {
    vpcId: 'vpc-1',
    subnetIds: ['subnet-1', 'subnet-2'],
    clusterSecurityGroupId: 'sg-1',
    securityGroupIds: ['sg-2'],
    endpointPublicAccess: true,
    endpointPrivateAccess: true,
    publicAccessCidrs: ['203.0.113.0/24'],
  },
  accessConfig: {authenticationMode: 'API', bootstrapClusterCreatorAdminPermissions: false},
  identity: {oidc: {issuer: 'https://oidc.eks.eu-west-1.amazonaws.com/id/ABC'}},
  logging: {clusterLogging: [{enabled: true, types: ['api', 'audit']}]},
  certificateAuthority: {data: 'x', active: {id: '1', activatedBy: 'EKS'}},
  deletionProtection: true,
  upgradePolicy: {supportType: 'EXTENDED'},
}

function world(cluster: object | Reply = {}, replies: World['replies'] = {}): World {
  const described = typeof cluster === 'string' ? cluster : {cluster: {...EKS, ...cluster}}
  return {
    replies: {
      ListClusters: {clusters: ['a']},
      DescribeCluster: described,
      ListFargateProfiles: {fargateProfileNames: []},
      ListIdentityProviderConfigs: {identityProviderConfigs: []},
      ...replies,
    },
  }
}

async function facts(cluster: object | Reply = {}, replies: World['replies'] = {}) {
  const {resources} = await collect(clusters, world(cluster, replies))
  return factsOf(resources[0])
}

const vpc = (more: object) => ({resourcesVpcConfig: {...EKS.resourcesVpcConfig, ...more}})

describe('clusters', () => {
  it('reads a whole answer', async () => {
    expect(await facts()).toMatchObject({
      id: EKS.arn,
      management: 'managed',
      version: '1.34',
      createdAt: '2026-06-01T00:00:00.000Z',
      anonymousAccess: 'health-only',
      networkId: 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1',
      publicEndpoint: true,
      publicEndpointRanges: ['203.0.113.0/24'],
      endpointSecurityGroups: [
        'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1',
        'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-2',
      ],
      controlPlaneEgress: 'provider',
      customerSigningKeys: false,
      authenticationMode: 'cloud-identity',
      creatorAdmin: false,
      tokenIssuer: 'oidc.eks.eu-west-1.amazonaws.com/id/ABC',
      secretsEncrypted: true,
      encryptionKeyId: null,
      logTypes: ['api', 'audit'],
      nodesOperatedByProvider: false,
      nodePortRange: '30000-32767',
      isolatedProfiles: [],
      identityProviders: [],
      etcdHeldByProvider: true,
    })
  })

  it.each<[string, object, string, unknown]>([
    [
      'no ranges on a public endpoint',
      vpc({publicAccessCidrs: undefined}),
      'publicEndpointRanges',
      ['0.0.0.0/0'],
    ],
    [
      'empty ranges on a public endpoint',
      vpc({publicAccessCidrs: []}),
      'publicEndpointRanges',
      ['0.0.0.0/0'],
    ],
    [
      'no ranges on a dual-stack endpoint',
      {...vpc({publicAccessCidrs: null}), kubernetesNetworkConfig: {ipFamily: 'ipv6'}},
      'publicEndpointRanges',
      ['0.0.0.0/0', '::/0'],
    ],
    [
      'empty ranges on a private endpoint',
      vpc({endpointPublicAccess: false, publicAccessCidrs: []}),
      'publicEndpointRanges',
      [],
    ],
    [
      'the second range counts',
      vpc({publicAccessCidrs: ['192.0.2.1/32', '0.0.0.0/0']}),
      'publicEndpointRanges',
      ['192.0.2.1/32', '0.0.0.0/0'],
    ],
    [
      'a range that is none',
      vpc({publicAccessCidrs: ['192.0.2.1/32', '300.0.0.0/8']}),
      'publicEndpointRanges',
      '?malformed',
    ],
    ['no endpoint members', vpc({endpointPublicAccess: undefined}), 'publicEndpoint', '?partial'],
    [
      'ranges without endpoint members',
      vpc({endpointPublicAccess: undefined}),
      'publicEndpointRanges',
      '?partial',
    ],
    ['no network at all', {resourcesVpcConfig: undefined}, 'controlPlaneEgress', '?partial'],
    ['routed egress', vpc({controlPlaneEgressMode: 'CUSTOMER_ROUTED'}), 'controlPlaneEgress', 'customer'],
    ['isolated egress', vpc({controlPlaneEgressMode: 'CUSTOMER_ISOLATED'}), 'controlPlaneEgress', 'customer'],
    [
      'egress of a kind that we do not know',
      vpc({controlPlaneEgressMode: 'NEW'}),
      'controlPlaneEgress',
      '?partial',
    ],
    [
      'an own signing key',
      {certificateAuthority: {active: {activatedBy: 'CUSTOMER'}}},
      'customerSigningKeys',
      true,
    ],
    [
      'signing keys before they could be chosen',
      {certificateAuthority: {data: 'x'}},
      'customerSigningKeys',
      '?partial',
    ],
    ['the first version that limits anonymous requests', {version: '1.32'}, 'anonymousAccess', 'health-only'],
    ['the last version that does not', {version: '1.31'}, 'anonymousAccess', 'by-binding'],
    ['a version with fewer digits', {version: '1.9'}, 'anonymousAccess', 'by-binding'],
    ['no version that we know', {version: 'latest'}, 'anonymousAccess', '?partial'],
    ['a local cluster', {outpostConfig: {outpostArns: ['x']}}, 'anonymousAccess', '?partial'],
    ['a registered cluster', {connectorConfig: {provider: 'OTHER'}}, 'anonymousAccess', '?not-collected'],
    ['no date', {createdAt: undefined}, 'createdAt', '?partial'],
    ['no accessConfig', {accessConfig: undefined}, 'authenticationMode', '?partial'],
    ['an empty accessConfig', {accessConfig: {authenticationMode: 'CONFIG_MAP'}}, 'creatorAdmin', null],
    ['no accessConfig, creator', {accessConfig: null}, 'creatorAdmin', '?partial'],
    [
      'audit in the second entry',
      {
        logging: {
          clusterLogging: [
            {enabled: true, types: ['api']},
            {enabled: true, types: ['audit']},
          ],
        },
      },
      'logTypes',
      ['api', 'audit'],
    ],
    [
      'audit in an entry that is off',
      {logging: {clusterLogging: [{enabled: false, types: ['audit']}]}},
      'logTypes',
      [],
    ],
    ['no logging', {logging: {}}, 'logTypes', '?partial'],
    ['before 1.28 without a key', {version: '1.27'}, 'secretsEncrypted', false],
    [
      'before 1.28 with a key',
      {version: '1.27', encryptionConfig: [{provider: {keyArn: 'arn:key'}}]},
      'secretsEncrypted',
      true,
    ],
    [
      'the key in the second entry',
      {encryptionConfig: [{}, {provider: {keyArn: 'arn:key'}}]},
      'encryptionKeyId',
      'arn:key',
    ],
    ['a version that is none', {version: 'latest'}, 'secretsEncrypted', '?partial'],
    ['no version', {version: ''}, 'version', '?partial'],
    ['a local cluster without a key', {outpostConfig: {outpostArns: ['x']}}, 'secretsEncrypted', '?partial'],
    ['a local cluster', {outpostConfig: {outpostArns: ['x']}}, 'etcdHeldByProvider', false],
    ['Auto Mode', {computeConfig: {enabled: true}}, 'nodesOperatedByProvider', true],
    [
      'own node ports',
      {kubeApiServerConfig: {serviceNodePortRange: {minPort: 20000, maxPort: 22000}}},
      'nodePortRange',
      '20000-22000',
    ],
    [
      'half a range of node ports',
      {kubeApiServerConfig: {serviceNodePortRange: {minPort: 20000}}},
      'nodePortRange',
      '?partial',
    ],
    ['no deletionProtection', {deletionProtection: undefined}, 'deletionProtection', '?partial'],
    ['no tags', {tags: null}, 'tags', {}],
    ['no health', {health: undefined}, 'healthIssues', '?partial'],
    ['an issue', {health: {issues: [{code: 'KmsKeyDisabled'}]}}, 'healthIssues', ['KmsKeyDisabled']],
  ])('%s', async (_title, cluster, fact, expected) => {
    expect((await facts(cluster))[fact]).toEqual(expected)
  })

  it('leaves out what is gone when it is described', async () => {
    expect((await collect(clusters, world('absent'))).resources).toEqual([])
  })

  it('keeps a cluster whose description fails, with unknown facts and the same id', async () => {
    const read = await facts('denied')
    expect(read).toMatchObject({
      id: EKS.arn,
      publicEndpoint: '?denied',
      publicEndpointRanges: '?denied',
      etcdHeldByProvider: '?denied',
    })
    expect(read.isolatedProfiles).toEqual([])
  })

  it('Prowler: one failing describe does not take the clusters after it', async () => {
    const {resources} = await collect(
      clusters,
      world('denied', {
        ListClusters: {clusters: ['a', 'b']},
        DescribeCluster: ({name}) => (name === 'a' ? 'denied' : {cluster: {...EKS, name: 'b'}}),
      }),
    )
    expect(resources.map(factsOf).map(read => [read.name, read.publicEndpoint])).toEqual([
      ['a', '?denied'],
      ['b', true],
    ])
  })

  it('does not claim anything of the control plane of a registered cluster', async () => {
    const read = await facts({
      version: '1.34',
      resourcesVpcConfig: undefined,
      connectorConfig: {provider: 'OTHER', activationId: 'x'},
    })
    expect(read).toMatchObject({
      management: 'self-managed',
      version: '1.34',
      publicEndpoint: '?not-collected',
      publicEndpointRanges: '?not-collected',
      secretsEncrypted: '?not-collected',
      encryptionKeyId: '?not-collected',
      etcdHeldByProvider: false,
      nodesOperatedByProvider: false,
    })
  })

  it('reads identity providers, and knows none of them when one is unread', async () => {
    const two = {
      identityProviderConfigs: [
        {type: 'oidc', name: 'x'},
        {type: 'oidc', name: 'y'},
      ],
    }
    const oidc = {issuerUrl: 'https://login.example', groupsPrefix: 'corp:', usernamePrefix: ''}
    const answer = (y: Reply) => ({
      ListIdentityProviderConfigs: two,
      DescribeIdentityProviderConfig: (input: Record<string, unknown>) =>
        (input.identityProviderConfig as {name: string}).name === 'y' ? y : {identityProviderConfig: {oidc}},
    })
    const one = {
      issuer: 'login.example',
      groupsClaim: null,
      groupsPrefix: 'corp:',
      usernamePrefix: null,
    }
    expect((await facts({}, answer({identityProviderConfig: {oidc}}))).identityProviders).toEqual([one, one])
    expect((await facts({}, answer('absent'))).identityProviders).toEqual([one])
    expect((await facts({}, answer('throttled'))).identityProviders).toBe('?throttled')
    expect((await facts({}, answer({identityProviderConfig: {}}))).identityProviders).toBe('?partial')
    expect((await facts({}, {ListIdentityProviderConfigs: 'denied'})).identityProviders).toBe('?denied')
  })

  it.each([
    ['sub', '', null],
    ['email', undefined, '-'],
    ['email', 'corp:', 'corp:'],
    ['email', '-', '-'],
  ])('names by the claim %s with the prefix %j come in as %j', async (usernameClaim, usernamePrefix, as) => {
    const oidc = {issuerUrl: 'https://login.example', groupsClaim: 'groups', usernameClaim, usernamePrefix}
    const replies = {
      ListIdentityProviderConfigs: {identityProviderConfigs: [{type: 'oidc', name: 'x'}]},
      DescribeIdentityProviderConfig: {identityProviderConfig: {oidc}},
    }
    expect((await facts({}, replies)).identityProviders).toEqual([
      {issuer: 'login.example', groupsClaim: 'groups', groupsPrefix: null, usernamePrefix: as},
    ])
  })

  it('reads all pages of Fargate profiles, or none', async () => {
    const pages = (second: Reply) => ({
      ListFargateProfiles: (input: Record<string, unknown>) =>
        input.nextToken ? second : {fargateProfileNames: ['x'], nextToken: 't'},
    })
    expect((await facts({}, pages({fargateProfileNames: ['y']}))).isolatedProfiles).toEqual(['x', 'y'])
    expect((await facts({}, pages('timeout'))).isolatedProfiles).toBe('?timeout')
    expect((await facts({}, pages({fargateProfileNames: ['x']}))).isolatedProfiles).toBe('?malformed')
    expect((await facts({}, pages({fargateProfileNames: ['x'], nextToken: 't'}))).isolatedProfiles).toBe(
      '?malformed',
    )
  })

  it('is partial where the list fails', async () => {
    expect(await collect(clusters, {replies: {ListClusters: 'denied'}})).toMatchObject({
      resources: [],
      partial: true,
    })
  })
})
