import {describe, expect, it} from 'vitest'
import buckets from '../../providers/aws/collectors/buckets.js'
import {known, unknown} from '../../src/model/fact.js'
import type {Resource} from '../../src/model/resource.js'
import type {AwsEstate} from '../../src/simulator/aws/estate.js'
import {collect, factsOf} from '../support/answers.js'
import {scanSimulated} from '../support/scan.js'
import {
  ACCOUNT,
  allowing,
  BUCKET,
  controlPlane,
  GLOBAL,
  KOPS,
  STATE,
  stateRole,
  stub,
  trail,
} from './aws-account-stubs.js'
import {CASES} from './aws-account-worlds.js'

/** The facts of each bucket that is found, by its id. */
async function found(...resources: readonly Resource[]) {
  const read = await collect(buckets, {place: GLOBAL, replies: CASES.buckets?.world.replies ?? {}, resources})
  const facts = Object.fromEntries(read.resources.map(bucket => [bucket.id, factsOf(bucket)]))
  return {...read, facts, ids: Object.keys(facts)}
}

const withGrants = (...grants: object[]) => ({...stateRole, inlineGrants: known(grants, 0)}) as Resource
const as = (role: object) => ({...controlPlane, role}) as Resource

describe('the bucket of a cluster’s state', () => {
  it('is the one whose part for the cluster its control plane may read', async () => {
    const {facts, answers} = await found(controlPlane, stateRole)
    expect(facts).toMatchObject({[STATE]: {name: 'state', stateOf: [KOPS], encryption: 'customer-key'}})
    expect(answers).toHaveLength(7)
    expect(answers.every(answer => answer.subject === STATE)).toBe(true)
  })

  it.each<[string, object, readonly string[]]>([
    ['all rights on objects', allowing('s3:*', `${STATE}/k.example/*`), [STATE]],
    ['a part of its part', allowing('s3:GetObject', `${STATE}/clusters/k.example/*`), [STATE]],
    ['the certificates', allowing('s3:Get*', `${STATE}/pki/*`), [STATE]],
    ['copies of etcd', allowing('s3:Get*', `${STATE}/x/backups/etcd/main/*`), [STATE]],
    ['in China', allowing('s3:Get*', 'arn:aws-cn:s3:::state/k.example/*'), ['arn:aws-cn:s3:::state']],
    ['writing alone', allowing('s3:PutObject', `${STATE}/k.example/*`), []],
    ['the bucket itself', allowing('s3:*', STATE), []],
    ['another cluster', allowing('s3:Get*', `${STATE}/k.example.org/*`), []],
    ['a folder of another kind', allowing('s3:Get*', `${STATE}/charts/*`), []],
    ['everything', allowing('s3:*', '*'), []],
    ['buckets by a pattern', allowing('s3:*', 'arn:aws:s3:::state-*/k.example/*'), []],
    ['a statement that denies', {...allowing('s3:*', `${STATE}/k.example/*`), effect: 'deny'}, []],
    ['all but reading', {...allowing('*', `${STATE}/k.example/*`), exceptActions: ['s3:Get*']}, []],
  ])('by the rights of the role: %s', async (_title, grant, ids) => {
    expect((await found(controlPlane, withGrants(grant))).ids).toEqual(ids)
  })

  it('by an attached policy of the customer’s own', async () => {
    const role = {...withGrants(), policyIds: known(['own', 'aws'], 0)} as Resource
    const policy = (id: string, managedByProvider: boolean, grants: unknown) =>
      ({...stub('policy', id, {}), managedByProvider, grants}) as Resource
    const own = policy('own', false, known([allowing('s3:Get*', `${STATE}/k.example/*`)], 0))
    expect((await found(controlPlane, role, own, policy('aws', true, unknown('denied', 0)))).ids).toEqual([
      STATE,
    ])
    const unread = await found(controlPlane, role, policy('own', false, unknown('malformed', 0)))
    expect(unread.facts).toMatchObject({
      [`${stateRole.id}#unread`]: {stateOf: '?malformed', policyPublic: '?not-collected'},
    })
    expect(unread.answers).toEqual([])
  })

  it.each<[string, object, unknown]>([
    ['unknown', known('unknown', 0), '?undecided'],
    ['undecided', unknown('undecided', 0), '?undecided'],
  ])('is open where the role of the node is %s', async (_title, role, expected) => {
    const {facts} = await found(as(role), stateRole)
    expect(facts[STATE]?.stateOf).toBe(expected)
    expect((await found(as(role), controlPlane, stateRole)).facts[STATE]?.stateOf).toEqual([KOPS])
  })

  it('is open where the role may read all of a bucket, and names no part of another', async () => {
    const whole = allowing('s3:*', 'arn:aws:s3:::all/*')
    expect((await found(controlPlane, withGrants(whole))).facts).toMatchObject({
      'arn:aws:s3:::all': {stateOf: '?undecided'},
    })
    const both = withGrants(whole, allowing('s3:Get*', `${STATE}/k.example/*`))
    expect((await found(controlPlane, both)).ids).toEqual([STATE])
  })

  it('is not looked for by the role of a worker, nor by that of a node that EKS runs', async () => {
    const managed = {...controlPlane, clusterId: 'arn:aws:eks:eu-west-1:1:cluster/a'} as Resource
    expect((await found(as(known('worker', 0)), managed, stateRole)).ids).toEqual([])
  })

  it('may be the bucket of a trail, which is asked once', async () => {
    const role = withGrants(allowing('s3:Get*', `${BUCKET}/k.example/*`))
    const {facts, answers} = await found(trail, controlPlane, role)
    expect(facts).toMatchObject({[BUCKET]: {stateOf: [KOPS]}})
    expect(answers).toHaveLength(7)
  })
})

describe('in a scan', () => {
  const tags = (record: Record<string, string>) =>
    Object.entries(record).map(([Key, Value]) => ({Key, Value}))
  const profile = `arn:aws:iam::${ACCOUNT}:instance-profile/masters`
  const estate: AwsEstate = {
    accounts: [
      {
        id: ACCOUNT,
        regions: ['eu-west-1', 'us-east-1'],
        regional: {
          'eu-west-1': {
            ec2: {
              instances: [
                {
                  InstanceId: 'i-1',
                  State: {Name: 'running'},
                  IamInstanceProfile: {Arn: profile},
                  Tags: tags({KubernetesCluster: 'k.example', 'k8s.io/role/control-plane': '1'}),
                },
              ],
            },
          },
        },
        iam: {
          roles: [
            {
              RoleName: 'masters',
              Arn: `arn:aws:iam::${ACCOUNT}:role/masters`,
              AssumeRolePolicyDocument: '{"Statement":[]}',
              InstanceProfileList: [
                {Arn: profile, Path: '/', InstanceProfileName: 'masters', Roles: []} as never,
              ],
              RolePolicyList: [
                {
                  PolicyName: 'masters',
                  PolicyDocument: JSON.stringify({
                    Statement: [{Effect: 'Allow', Action: 's3:Get*', Resource: `${STATE}/k.example/*`}],
                  }),
                },
              ],
            },
          ],
        },
        buckets: {state: {region: 'us-east-1', policy: '{"Statement":[]}', policyIsPublic: true}},
      },
    ],
  }
  const selection = {checks: ['bucket-state-openness']}

  it('a store in another region than its cluster is asked where it is', async () => {
    const {report, requests} = await scanSimulated({aws: estate, selection})
    expect(report.findings).toMatchObject([{status: 'fail', severity: 'critical', resource: {id: STATE}}])
    const regions = requests.filter(({operation}) => operation === 'GetBucketPolicyStatus')
    expect(regions.map(({region, status}) => [region, status])).toEqual([
      ['eu-west-1', 301],
      ['us-east-1', 200],
    ])
  })

  it('a store of which S3 does not say where it is was not read', async () => {
    const [account] = estate.accounts
    const lost = {...account, buckets: {state: {region: ''}}}
    const {report} = await scanSimulated({aws: {accounts: [lost]}, selection})
    expect(report.findings).toMatchObject([{status: 'unknown', resource: {id: STATE}}])
  })

  it('the list is whole without roles where nobody runs a control plane', async () => {
    const [account] = estate.accounts
    const empty = {...account, regional: {}}
    const faults = [{on: 'iam:GetAccountAuthorizationDetails', does: 'deny'}] as const
    const scan = await scanSimulated({aws: {accounts: [empty]}, selection, faults})
    const rows = scan.estate.coverage.filter(({topic}) => topic === 'buckets' || topic === 'principals')
    expect(rows.map(({topic, state}) => [topic, state])).toEqual([
      ['principals', 'failed'],
      ['buckets', 'complete'],
    ])
    expect(scan.report.findings).toMatchObject([{status: 'not-applicable'}])
  })

  it.each(['ec2:DescribeInstances', 'iam:GetAccountAuthorizationDetails'])(
    'is missing, and the list is not whole, where %s is denied',
    async on => {
      const {report} = await scanSimulated({aws: estate, selection, faults: [{on, does: 'deny'}]})
      expect(report.findings.map(({status, resource}) => [status, resource.kind])).toEqual([
        ['unknown', 'gap'],
      ])
    },
  )
})
