import {describe, expect, it} from 'vitest'
import addons from '../../providers/aws/collectors/addons.js'
import clusterAccess from '../../providers/aws/collectors/cluster-access.js'
import {levelOf} from '../../providers/aws/collectors/cluster-access.levels.js'
import platformVersions from '../../providers/aws/collectors/platform-versions.js'
import podIdentities from '../../providers/aws/collectors/pod-identities.js'
import {unknown} from '../../src/model/fact.js'
import {collect, factsOf, type Reply} from '../support/answers.js'
import {CASES, CLUSTER, cluster, ROLE, stub} from './aws-worlds.js'

const repliesOf = (name: string) => CASES[name]?.world.replies ?? {}

describe('cluster access', () => {
  async function entry(described: Reply, policies: Reply, arn = ROLE) {
    const {resources} = await collect(clusterAccess, {
      resources: [cluster],
      replies: {
        ListAccessEntries: {accessEntries: [arn]},
        DescribeAccessEntry: described,
        ListAssociatedAccessPolicies: policies,
      },
    })
    return factsOf(resources[0])
  }
  const standard = {accessEntry: {type: 'STANDARD', kubernetesGroups: []}}
  const none = {associatedAccessPolicies: []}
  const policy = (name: string, accessScope: object) => ({
    policyArn: `arn:aws:eks::aws:cluster-access-policy/${name}`,
    accessScope,
  })

  it.each<[string, object, string, string]>([
    ['a role', standard.accessEntry, ROLE, 'role'],
    ['a user', standard.accessEntry, 'arn:aws:iam::111122223333:user/team/ann', 'user'],
    ['the root user', standard.accessEntry, 'arn:aws:iam::111122223333:root', 'root'],
    [
      'a role of a service',
      standard.accessEntry,
      'arn:aws:iam::111122223333:role/aws-service-role/eks.amazonaws.com/X',
      'service',
    ],
    ['a node role', {type: 'EC2_LINUX', kubernetesGroups: ['system:nodes']}, ROLE, 'node'],
    ['a Fargate role', {type: 'FARGATE_LINUX', kubernetesGroups: []}, ROLE, 'node'],
    ['no type', {kubernetesGroups: []}, ROLE, '?partial'],
  ])('%s', async (_title, accessEntry, arn, expected) => {
    expect((await entry({accessEntry}, none, arn)).principalType).toBe(expected)
  })

  it('reads the scope and the level of policies', async () => {
    const read = await entry(standard, {
      associatedAccessPolicies: [
        policy('AmazonEKSAdminPolicy', {type: 'namespace', namespaces: ['shop', 'kube-system']}),
        policy('AmazonEKSBatchPolicy', {type: 'cluster'}),
      ],
    })
    expect(read.policies).toEqual([
      {name: 'AmazonEKSAdminPolicy', scope: 'namespace', namespaces: ['shop', 'kube-system'], level: 'admin'},
      {name: 'AmazonEKSBatchPolicy', scope: 'cluster', namespaces: [], level: 'undocumented'},
    ])
  })

  it.each<[string, Reply, string]>([
    [
      'a scope of a kind that we do not know',
      {associatedAccessPolicies: [policy('AmazonEKSAdminPolicy', {type: 'galaxy'})]},
      '?malformed',
    ],
    ['no scope', {associatedAccessPolicies: [{policyArn: 'x'}]}, '?malformed'],
    ['a refusal', 'denied', '?denied'],
  ])('policies: %s', async (_title, policies, expected) => {
    expect((await entry(standard, policies)).policies).toBe(expected)
  })

  it('says when the entry was made', async () => {
    const createdAt = new Date('2026-06-01T00:00:09Z')
    const dated = await entry({accessEntry: {...standard.accessEntry, createdAt}}, none)
    expect(dated.createdAt).toBe('2026-06-01T00:00:09.000Z')
    expect((await entry(standard, none)).createdAt).toBe('?partial')
  })

  it('does not take absent groups for none', async () => {
    expect((await entry({accessEntry: {type: 'STANDARD'}}, none)).groups).toBe('?partial')
  })

  it('drops an entry that is gone, and has one id whether it was described or not', async () => {
    expect((await entry('absent', none)).id).toBeUndefined()
    const id = `${CLUSTER.replace(':cluster/', ':access-entry/')}/111122223333/role/admin`
    expect((await entry(standard, none)).id).toBe(id)
    expect((await entry('denied', none)).id).toBe(id)
  })

  it('asks nothing of clusters that keep everyone in the ConfigMap, but asks where that was not read', async () => {
    const of = (facts: object) => ({...cluster, ...facts}) as typeof cluster
    const world = (one: typeof cluster) => ({resources: [one], replies: repliesOf('cluster-access')})
    const configMap = stub('cluster', CLUSTER, {authenticationMode: 'config-map'}, {management: 'managed'})
    expect((await collect(clusterAccess, world(configMap))).answers).toEqual([])
    const unread = of({authenticationMode: unknown('denied', 0)})
    expect((await collect(clusterAccess, world(unread))).answers).toHaveLength(3)
    expect((await collect(clusterAccess, world(of({management: 'self-managed'})))).answers).toEqual([])
  })

  it('knows no level of a name that is not in the guide', () => {
    expect([levelOf('AmazonEKSAdminViewPolicy'), levelOf('constructor'), levelOf('')]).toEqual([
      'secrets',
      'undocumented',
      'undocumented',
    ])
  })
})

describe('pod identities', () => {
  async function identities(association: Reply) {
    const result = await collect(podIdentities, {
      resources: [cluster],
      replies: {...repliesOf('pod-identities'), DescribePodIdentityAssociation: association},
    })
    return {...result, resources: result.resources.map(factsOf)}
  }

  it('names the role and the service account', async () => {
    const {resources} = await identities({
      association: {namespace: 'shop', serviceAccount: 'web', roleArn: ROLE},
    })
    expect(resources).toEqual([
      expect.objectContaining({
        id: `${CLUSTER.replace(':cluster/', ':podidentityassociation/')}/a-1`,
        clusterId: CLUSTER,
        principalId: ROLE,
        mechanism: 'pod-identity',
        subjects: ['shop/web'],
        audiences: null,
        issuer: null,
      }),
    ])
  })

  it('names the target role too', async () => {
    const {resources} = await identities({
      association: {
        namespace: 'shop',
        serviceAccount: 'web',
        roleArn: ROLE,
        targetRoleArn: 'arn:aws:iam::444455556666:role/far',
      },
    })
    expect(resources.map(item => item.principalId)).toEqual([ROLE, 'arn:aws:iam::444455556666:role/far'])
  })

  it('is partial where a description fails, whole where the association is gone', async () => {
    expect(await identities('denied')).toMatchObject({resources: [], partial: true})
    expect(await identities('absent')).toMatchObject({resources: [], partial: false})
  })
})

describe('add-ons', () => {
  async function addon(more: object, name = 'vpc-cni') {
    const {resources} = await collect(addons, {
      resources: [cluster],
      replies: {
        ...repliesOf('addons'),
        ListAddons: {addons: [name]},
        DescribeAddon: {addon: {addonVersion: 'v1', ...more}},
      },
    })
    return factsOf(resources[0])
  }

  it.each<[string, string | undefined, unknown]>([
    ['unset', undefined, null],
    ['empty', '', null],
    ['other settings', '{"env": {"X": "1"}}', null],
    ['JSON text', '{"env":{},"enableNetworkPolicy": "true"}', true],
    ['JSON boolean', '{"enableNetworkPolicy":true}', true],
    ['JSON off', '{"enableNetworkPolicy": "false"}', false],
    ['YAML', 'env: {}\nenableNetworkPolicy: "true"\n', true],
    ['YAML off', "enableNetworkPolicy: 'false'", false],
    ['a comment', '# enableNetworkPolicy: "true"', '?malformed'],
  ])('network policy: %s', async (_title, configurationValues, expected) => {
    expect((await addon({configurationValues})).networkPolicy).toBe(expected)
  })

  it('does not look for network policy in other add-ons', async () => {
    expect(
      (await addon({configurationValues: '{"enableNetworkPolicy": "true"}'}, 'coredns')).networkPolicy,
    ).toBeNull()
  })

  it('joins roles of both kinds', async () => {
    const {resources} = await collect(addons, {resources: [cluster], replies: repliesOf('addons')})
    expect(factsOf(resources[0]).roleIds).toEqual(['arn:aws:iam::111122223333:role/cni', ROLE])
  })
})

describe('platform versions', () => {
  async function versions(...clusterVersions: object[]) {
    const {resources} = await collect(platformVersions, {
      resources: [cluster],
      replies: {DescribeClusterVersions: {clusterVersions}},
    })
    return resources.map(factsOf)
  }

  it('reads support and its end', async () => {
    expect(
      await versions(
        {
          clusterVersion: '1.34',
          versionStatus: 'STANDARD_SUPPORT',
          endOfStandardSupportDate: new Date('2027-01-01'),
        },
        {
          clusterVersion: '1.30',
          status: 'extended-support',
          endOfStandardSupportDate: new Date('not a date'),
        },
        {clusterVersion: '1.29', versionStatus: 'NEW'},
        {clusterVersion: '1.34', clusterType: 'eks-local-outposts', versionStatus: 'UNSUPPORTED'},
      ),
    ).toEqual([
      expect.objectContaining({
        version: '1.34',
        support: 'standard',
        endOfStandardSupport: '2027-01-01T00:00:00.000Z',
      }),
      expect.objectContaining({version: '1.30', support: 'extended', endOfStandardSupport: '?partial'}),
      expect.objectContaining({version: '1.29', support: '?partial'}),
    ])
  })

  it('asks nothing where there is no cluster', async () => {
    expect((await collect(platformVersions, {replies: {}})).answers).toEqual([])
  })
})
