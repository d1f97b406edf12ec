import {describe, expect, it} from 'vitest'
import {DEMO_ACCOUNT, demoEstate} from '../../src/simulator/aws/demo.js'
import type {AwsAccount, AwsRegion} from '../../src/simulator/aws/estate.js'
import {startSimulator} from '../../src/simulator/server.js'
import {contradictions} from './contradictions.js'
import {sdkClient, sdkCommand} from './sdk.js'
import {situation} from './situation.js'

const NOW = new Date('2027-02-03T04:05:06Z')
const estate = demoEstate(NOW)
const regions = estate.accounts.flatMap(account =>
  Object.entries(account.regional).map(([name, region]) => ({
    label: `${account.id} ${name}`,
    account,
    region,
  })),
)

const all = <T>(items: {slice(): T[]} | undefined): T[] => items?.slice() ?? []

/** All values of the named members, wherever they stand. */
function mentioned(value: unknown, names: ReadonlySet<string>): string[] {
  if (Array.isArray(value)) return value.flatMap(item => mentioned(item, names))
  if (typeof value !== 'object' || value === null || value instanceof Date) return []
  return Object.entries(value).flatMap(([key, item]) =>
    names.has(key) ? [item].flat().filter(text => typeof text === 'string') : mentioned(item, names),
  )
}

describe.each(regions)(
  'the demo estate, $label',
  ({account, region}: {account: AwsAccount; region: AwsRegion}) => {
    const ec2 = region.ec2 ?? {}
    const missing = (names: string[], known: (string | undefined)[]) =>
      mentioned(region, new Set(names)).filter(id => !known.includes(id))

    it('names no group, subnet, network, machine, interface, volume or key that it does not have', () => {
      const groups = all(ec2.securityGroups).map(group => group.GroupId)
      expect(
        missing(
          [
            'GroupId',
            'securityGroupIds',
            'clusterSecurityGroupId',
            'SecurityGroupIds',
            'sourceSecurityGroups',
          ],
          groups,
        ),
      ).toEqual([])
      expect(
        missing(
          ['SubnetId', 'subnets', 'subnetIds', 'Subnets'],
          all(ec2.subnets).map(subnet => subnet.SubnetId),
        ),
      ).toEqual([])
      expect(
        missing(
          ['VpcId', 'vpcId', 'VPCId'],
          all(ec2.vpcs).map(vpc => vpc.VpcId),
        ),
      ).toEqual([])
      expect(
        missing(
          ['InstanceId'],
          all(ec2.instances).map(instance => instance.InstanceId),
        ),
      ).toEqual([])
      // A copy keeps the id of a volume that is gone.
      const disks = all(ec2.volumes).map(volume => volume.VolumeId)
      const named = mentioned({...region, ec2: {...ec2, snapshots: []}}, new Set(['VolumeId']))
      expect(named.filter(id => !disks.includes(id))).toEqual([])
      expect(
        missing(
          ['NetworkInterfaceId', 'NetworkInterfaceIds'],
          all(ec2.networkInterfaces).map(eni => eni.NetworkInterfaceId),
        ),
      ).toEqual([])
      expect(
        missing(
          ['KmsKeyId', 'keyArn', 'kmsKeyId'],
          (region.keys ?? []).map(key => key.metadata.Arn),
        ),
      ).toEqual([])
    })

    it('has a role behind each node, cluster, add-on and association', () => {
      const roles = all(account.iam?.roles)
      const arns = roles.map(role => role.Arn)
      const wanted = mentioned(
        region,
        new Set(['nodeRole', 'roleArn', 'serviceAccountRoleArn', 'podExecutionRoleArn']),
      )
      expect(wanted.filter(arn => !arns.includes(arn))).toEqual([])
      const profiles = roles.flatMap(role => (role.InstanceProfileList ?? []).map(profile => profile.Arn))
      expect(
        all(ec2.instances)
          .flatMap(instance => instance.IamInstanceProfile?.Arn ?? [])
          .filter(arn => !profiles.includes(arn)),
      ).toEqual([])
    })

    it('contradicts itself nowhere', () => {
      expect(contradictions(region)).toEqual([])
    })
  },
)

describe('machines that only all filters together tell apart', () => {
  const PUBLIC = {v4: 'igw', v6: 'none', out: ['0.0.0.0/0'], excluded: false, ssh: ['0.0.0.0/0']}
  const DUAL = {...PUBLIC, out: ['0.0.0.0/0', '::/0']}
  const IN_VPC = '10.60.0.0/16'

  it.each([
    ['us-east-1', 'legacy-web-general-0', PUBLIC],
    ['us-east-1', 'legacy-web-backoffice-0', {...PUBLIC, v4: 'none'}],
    ['us-east-1', 'legacy-web-checkout-0', {...PUBLIC, v4: 'none'}],
    ['us-east-1', 'partners-md-silent', {...DUAL, out: [IN_VPC]}],
    ['us-east-1', 'partners-md-https-out', {...DUAL, out: [IN_VPC, '0.0.0.0/0 443']}],
    ['us-east-1', 'partners-md-halves', {...DUAL, ssh: ['0.0.0.0/1', '128.0.0.0/1']}],
    ['us-east-1', 'partners-md-v6', {...DUAL, v4: 'none', v6: 'igw', ssh: ['::/0']}],
    ['us-east-1', 'partners-md-v6-out', {...DUAL, v4: 'none', v6: 'eigw', ssh: ['::/0']}],
    ['eu-west-1', 'shop-staging-worker-0', {...PUBLIC, excluded: true}],
    ['eu-west-1', 'shop-staging-worker-1', PUBLIC],
    ['eu-central-1', 'lab-worker-1', {...PUBLIC, ssh: ['192.31.196.0/24']}],
  ])('%s: %s', (region, name, expected) => {
    expect(situation(estate.accounts[0].regional[region] ?? {}, name)).toEqual(expected)
  })

  it('one region blocks public access', () => {
    const modes = Object.entries(estate.accounts[0].regional).map(([name, {ec2}]) => [
      name,
      ec2?.blockPublicAccess?.InternetGatewayBlockMode,
    ])
    expect(Object.fromEntries(modes)).toEqual({
      'us-east-1': undefined,
      'eu-west-1': 'block-ingress',
      'eu-central-1': undefined,
    })
  })

  it('copies of etcd are shared with nobody, with everyone and with another company', () => {
    const {snapshots, createVolumePermissions} = estate.accounts[0].regional['eu-central-1']?.ec2 ?? {}
    const shares = all(snapshots).map(({SnapshotId = ''}) => createVolumePermissions?.[SnapshotId])
    expect(shares).toEqual([[], [{Group: 'all'}], [{UserId: '222233334444'}]])
  })

  it('no tag says that the lab is a cluster', () => {
    const machines = all(estate.accounts[0].regional['eu-central-1']?.ec2?.instances).filter(({Tags}) =>
      Tags?.some(({Value}) => Value?.startsWith('lab-')),
    )
    expect(machines.flatMap(({Tags}) => Tags?.map(({Key}) => Key))).toEqual(['Name', 'Name', 'Name'])
  })
})

describe.each(estate.accounts.map(account => ({account})))('the identities of $account.id', ({account}) => {
  it('every attached policy, group and boundary exists', () => {
    const iam = account.iam ?? {}
    const policies = all(iam.policies).map(policy => policy.Arn)
    const entities = [...all(iam.users).map(user => user.detail), ...all(iam.groups), ...all(iam.roles)]
    const attached = mentioned(entities, new Set(['PolicyArn', 'PermissionsBoundaryArn']))
    expect(attached.filter(arn => !policies.includes(arn))).toEqual([])
    const groups = all(iam.groups).map(group => group.GroupName)
    expect(
      all(iam.users)
        .flatMap(user => user.detail.GroupList ?? [])
        .filter(name => !groups.includes(name)),
    ).toEqual([])
  })

  it('no two of a kind share a name', () => {
    const names = [
      ...all(account.iam?.roles).map(role => role.Arn),
      ...all(account.iam?.users).map(user => user.detail.Arn),
    ]
    expect(names).toEqual([...new Set(names)])
  })
})

it('holds no key but AWS’s documented example', () => {
  const text = JSON.stringify(estate)
  const decoded = mentioned(
    estate.accounts.map(account => account.regional),
    new Set(['UserData']),
  ).map(data => Buffer.from(data, 'base64').toString())
  expect(
    [text, ...decoded]
      .join('\n')
      .match(/\b(AKIA|ASIA)[A-Z0-9]{16}\b/g)
      ?.filter(key => key !== 'AKIAIOSFODNN7EXAMPLE') ?? [],
  ).toEqual([])
})

it('counts its ages from the hour that it is given', () => {
  const shift = 1000 * 86_400_000
  const later = JSON.stringify(demoEstate(new Date(NOW.getTime() + shift)))
  const age = (text: string): number =>
    NOW.getTime() - Date.parse(/"createdAt":"([^"]+)"/.exec(text)?.[1] ?? '')
  expect(age(later) + shift).toBe(age(JSON.stringify(estate)))
})

it('refuses what its scanner may not see', async () => {
  const simulator = await startSimulator({aws: estate})
  const ask = (service: string, operation: string, input: object, region: string) =>
    sdkClient(service, {endpoint: simulator.url, region}).send(sdkCommand(service, operation, input))
  expect(await ask('sts', 'GetCallerIdentity', {}, 'ap-southeast-2')).toMatchObject({Account: DEMO_ACCOUNT})
  await expect(ask('ec2', 'DescribeVpcs', {}, 'ap-southeast-2')).rejects.toThrow(
    'explicit deny in a service control policy',
  )
  expect(await ask('eks', 'ListClusters', {}, 'eu-central-1')).toMatchObject({
    clusters: ['data-dev', 'edge-lab'],
  })
  await expect(ask('eks', 'DescribeCluster', {name: 'edge-lab'}, 'eu-central-1')).rejects.toMatchObject({
    name: 'AccessDeniedException',
  })
  const {cluster} = await ask('eks', 'DescribeCluster', {name: 'data-dev'}, 'eu-central-1')
  const KeyId = (cluster as {encryptionConfig: {provider: {keyArn: string}}[]}).encryptionConfig[0]?.provider
    .keyArn
  expect(await ask('kms', 'DescribeKey', {KeyId}, 'eu-central-1')).toHaveProperty('KeyMetadata')
  await expect(ask('kms', 'GetKeyPolicy', {KeyId}, 'eu-central-1')).rejects.toMatchObject({
    name: 'AccessDeniedException',
  })
  await simulator.close()
})
