import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type Simulator, startSimulator} from '../../src/simulator/server.js'
import {CASES, type ListCase} from './aws-cases.js'
import {ACCOUNT, account, POLICY} from './aws-estate.js'
import {OPERATIONS, type SdkClient, sdkClient, sdkCommand} from './sdk.js'

let simulator: Simulator
const clients = new Map<string, SdkClient>()

beforeAll(async () => {
  simulator = await startSimulator({aws: {accounts: [account]}})
})
afterAll(async () => {
  await simulator.close()
})

function client(service: string, options: object = {}): SdkClient {
  const known = clients.get(service)
  if (known && Object.keys(options).length === 0) return known
  const made = sdkClient(service, {endpoint: simulator.url, ...options})
  if (Object.keys(options).length === 0) clients.set(service, made)
  return made
}

function ask(call: string, input: object = {}, options: object = {}): Promise<Record<string, unknown>> {
  const [service = '', operation = ''] = call.split(':')
  return client(service, options).send(sdkCommand(service, operation, input))
}

async function collect({
  call,
  input,
  member,
  token: [out, into],
}: ListCase): Promise<{items: unknown[]; pages: number}> {
  const items: unknown[] = []
  let pages = 0
  let token: unknown
  do {
    const answer = await ask(call, {...input, ...(token === undefined ? {} : {[into]: token})})
    items.push(...((answer[member] as unknown[] | undefined) ?? []))
    token = answer[out]
    pages += 1
  } while (token !== undefined)
  return {items, pages}
}

it('has a case for each call', () => {
  expect([...new Set(CASES.map(({call}) => call))].sort()).toEqual(
    OPERATIONS.map(([service, operation]) => `${service}:${operation}`).sort(),
  )
})

describe('a real client reads what the estate declares', () => {
  const lists = CASES.filter(item => 'member' in item)
  const singles = CASES.filter(item => 'answer' in item)

  it.each(singles)('$call', async ({call, input, answer}) => {
    if (call === 'iam:GetCredentialReport') await expect(ask(call)).rejects.toThrow('in progress')
    expect(await ask(call, input)).toMatchObject(answer)
  })

  it.each(lists)('$call', async list => {
    expect(await collect(list)).toEqual({items: list.items, pages: 1})
  })

  describe.each([1, 2])('in pages of %i', size => {
    beforeAll(() => simulator.setFaults([{on: '*', does: 'page-size', size}]))
    afterAll(() => simulator.setFaults([]))

    it.each(lists)('$call', async list => {
      expect(await collect(list)).toEqual({items: list.items, pages: Math.ceil(list.items.length / size)})
    })

    it('iam:GetAccountAuthorizationDetails, through users, groups, roles and policies', async () => {
      const answers: Record<string, unknown>[] = []
      do {
        const Marker = answers.at(-1)?.Marker
        answers.push(await ask('iam:GetAccountAuthorizationDetails', Marker === undefined ? {} : {Marker}))
      } while (answers.at(-1)?.IsTruncated)
      expect(answers).toHaveLength(12 / size)
      const joined = (member: string): unknown[] => answers.flatMap(answer => answer[member] as unknown[])
      const decoded = JSON.parse(
        decodeURIComponent(JSON.stringify(joined('UserDetailList')).replaceAll('%22', '%5C%22')),
      )
      expect(decoded).toEqual(
        JSON.parse(JSON.stringify(account.iam?.users?.slice().map(({detail}) => detail))),
      )
      expect(joined('GroupDetailList')).toMatchObject([
        {GroupName: 'g1'},
        {GroupName: 'g2'},
        {GroupName: 'g3'},
      ])
      expect(joined('RoleDetailList')).toMatchObject([{RoleName: 'r1'}, {RoleName: 'r2'}, {RoleName: 'r3'}])
      expect(joined('Policies')).toMatchObject([{PolicyName: 'p1'}, {PolicyName: 'p2'}, {PolicyName: 'p3'}])
    })
  })
})

describe('requests that narrow a list', () => {
  const instances = async (...Filters: object[]): Promise<unknown> => {
    const {Reservations} = await ask('ec2:DescribeInstances', {Filters})
    return (Reservations as {Instances: {InstanceId: string}[]}[]).flatMap(r =>
      r.Instances.map(i => i.InstanceId),
    )
  }

  it('EC2 filters: any value of each, all filters, wildcards', async () => {
    expect(await instances({Name: 'tag-key', Values: ['kubernetes.io/cluster/*']})).toEqual([
      'i-1',
      'i-2',
      'i-3',
    ])
    expect(await instances({Name: 'tag:kubernetes.io/cluster/c2', Values: ['own?d']})).toEqual(['i-2'])
    expect(await instances({Name: 'instance-state-name', Values: ['running', 'pending']})).toEqual([
      'i-1',
      'i-2',
    ])
    expect(await instances({Name: 'vpc-id', Values: ['vpc-2']})).toEqual([])
    await expect(instances({Name: 'colour', Values: ['red']})).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    })
  })

  it('ids, which exclude MaxResults', async () => {
    const {Vpcs} = await ask('ec2:DescribeVpcs', {VpcIds: ['vpc-3']})
    expect(Vpcs).toEqual([{VpcId: 'vpc-3', IsDefault: false}])
    await expect(ask('ec2:DescribeVpcs', {VpcIds: ['vpc-9']})).rejects.toMatchObject({
      name: 'InvalidVpcID.NotFound',
    })
    await expect(ask('ec2:DescribeVpcs', {VpcIds: ['vpc-3'], MaxResults: 5})).rejects.toMatchObject({
      name: 'InvalidParameterCombination',
    })
  })

  it('snapshots: of volumes, by their owner and by who may use them', async () => {
    const snapshots = async (input: object) => {
      const {Snapshots} = await ask('ec2:DescribeSnapshots', {OwnerIds: ['self'], ...input})
      return (Snapshots as {SnapshotId: string}[]).map(({SnapshotId}) => SnapshotId)
    }
    const Filters = [{Name: 'volume-id', Values: ['vol-1', 'vol-2']}]
    expect(await snapshots({Filters})).toEqual(['snap-1', 'snap-2'])
    expect(await snapshots({Filters, RestorableByUserIds: ['all']})).toEqual(['snap-1'])
    expect(await snapshots({RestorableByUserIds: ['self']})).toEqual(['snap-1', 'snap-2', 'snap-3'])
    expect(await snapshots({OwnerIds: ['amazon']})).toEqual([])
    await expect(
      ask('ec2:DescribeSnapshotAttribute', {SnapshotId: 'snap-9', Attribute: 'createVolumePermission'}),
    ).rejects.toMatchObject({name: 'InvalidSnapshot.NotFound'})
  })

  it('agents of some machines, of which one is asked by no more than a hundred names', async () => {
    const agents = async (...Values: string[]) =>
      ask('ssm:DescribeInstanceInformation', {Filters: [{Key: 'InstanceIds', Values}]})
    expect(await agents('i-2', 'i-none')).toMatchObject({InstanceInformationList: [{InstanceId: 'i-2'}]})
    await expect(agents(...Array.from({length: 101}, (_, n) => `i-${n}`))).rejects.toMatchObject({
      name: 'ValidationException',
    })
    await expect(
      ask('ssm:DescribeInstanceInformation', {Filters: [{Key: 'Colour', Values: ['red']}]}),
    ).rejects.toMatchObject({name: 'InvalidFilterKey'})
  })

  it('a page larger than the service allows is refused', async () => {
    await expect(ask('ec2:DescribeRouteTables', {MaxResults: 1000})).rejects.toThrow('between 1 and 100')
    await expect(ask('eks:ListClusters', {maxResults: 101})).rejects.toThrow()
  })

  it('holders of one access policy', async () => {
    const {accessEntries} = await ask('eks:ListAccessEntries', {
      clusterName: 'c1',
      associatedPolicyArn: 'policy-2-1',
    })
    expect(accessEntries).toEqual([`arn:aws:iam::${ACCOUNT}:role/team/r2`])
  })

  it('kinds of IAM entities', async () => {
    const answer = await ask('iam:GetAccountAuthorizationDetails', {Filter: ['AWSManagedPolicy', 'Group']})
    expect(answer).toMatchObject({UserDetailList: [], RoleDetailList: [], Policies: [{PolicyName: 'p3'}]})
    expect(answer.GroupDetailList).toHaveLength(3)
  })
})

describe('refusals that are answers', () => {
  it.each([
    ['s3:GetPublicAccessBlock', {Bucket: 'bare'}, 'NoSuchPublicAccessBlockConfiguration', 404],
    ['s3:GetBucketPolicy', {Bucket: 'bare'}, 'NoSuchBucketPolicy', 404],
    ['s3:GetBucketPolicyStatus', {Bucket: 'bare'}, 'NoSuchBucketPolicy', 404],
    ['s3:GetBucketEncryption', {Bucket: 'bare'}, 'ServerSideEncryptionConfigurationNotFoundError', 404],
    ['s3:GetBucketAcl', {Bucket: 'missing'}, 'NoSuchBucket', 404],
    ['s3:GetBucketAcl', {Bucket: 'elsewhere'}, 'PermanentRedirect', 301],
    ['kms:GetKeyRotationStatus', {KeyId: 'key-2'}, 'UnsupportedOperationException', 400],
    ['kms:DescribeKey', {KeyId: 'none'}, 'NotFoundException', 400],
    ['eks:DescribeCluster', {name: 'none'}, 'ResourceNotFoundException', 404],
    ['ecr:GetRepositoryPolicy', {repositoryName: 'team/repo2'}, 'RepositoryPolicyNotFoundException', 400],
    ['sns:GetTopicAttributes', {TopicArn: 'none'}, 'NotFoundException', 404],
    ['guardduty:GetDetector', {DetectorId: 'none'}, 'BadRequestException', 400],
    ['cloudtrail:GetTrailStatus', {Name: 't3'}, 'TrailNotFoundException', 400],
    ['account:GetAlternateContact', {AlternateContactType: 'BILLING'}, 'ResourceNotFoundException', 404],
    [
      'elasticloadbalancing:DescribeLoadBalancerAttributes',
      {LoadBalancerName: 'x'},
      'AccessPointNotFoundException',
      400,
    ],
  ])('%s %o is %s', async (call, input, name, httpStatusCode) => {
    await expect(ask(call, input)).rejects.toMatchObject({name, $metadata: {httpStatusCode}})
  })

  it('of an account with nothing in it', async () => {
    const empty = await startSimulator({
      aws: {accounts: [{id: ACCOUNT, regions: ['eu-west-1'], regional: {}}]},
    })
    const options = {endpoint: empty.url}
    for (const [call, name] of [
      ['iam:GetAccountPasswordPolicy', 'NoSuchEntityException'],
      ['iam:GetCredentialReport', 'CredentialReportNotPresentException'],
      ['iam:ListOrganizationsFeatures', 'OrganizationNotFoundException'],
      ['organizations:DescribeOrganization', 'AWSOrganizationsNotInUseException'],
      ['securityhub:DescribeHub', 'InvalidAccessException'],
    ] as const)
      await expect(ask(call, {}, options)).rejects.toMatchObject({name})
    expect(
      await ask('s3:GetBucketVersioning', {Bucket: 'x'}, options).catch((error: Error) => error.name),
    ).toBe('NoSuchBucket')
    await empty.close()
  })

  it('what is empty by default is an empty answer', async () => {
    const {$metadata: _, ...versioning} = await ask('s3:GetBucketVersioning', {Bucket: 'bare'})
    const {$metadata: __, ...logging} = await ask('s3:GetBucketLogging', {Bucket: 'bare'})
    expect([versioning, logging]).toEqual([{}, {}])
  })
})

describe('accounts and regions', () => {
  it('each region answers for itself; one that is not enabled knows no credentials', async () => {
    const elsewhere = {region: 'us-east-1'}
    expect((await ask('eks:ListClusters', {}, elsewhere)).clusters).toEqual([])
    await expect(ask('ec2:DescribeVpcs', {}, {region: 'me-south-1'})).rejects.toMatchObject({
      name: 'AuthFailure',
    })
    await expect(ask('eks:ListClusters', {}, {region: 'me-south-1'})).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    })
  })

  it('AssumeRole leads into another account, with the external id that its trust asks for', async () => {
    const trust = JSON.stringify({Statement: [{Condition: {StringEquals: {'sts:ExternalId': 'secret'}}}]})
    const RoleArn = 'arn:aws:iam::444455556666:role/auditor'
    const other = {
      id: '444455556666',
      regions: ['eu-west-1'],
      regional: {},
      iam: {roles: [{RoleName: 'auditor', RoleId: 'AROAX', Arn: RoleArn, AssumeRolePolicyDocument: trust}]},
    }
    const two = await startSimulator({aws: {accounts: [account, other]}})
    const endpoint = two.url
    const input = {RoleArn, RoleSessionName: 'scan'}
    await expect(ask('sts:AssumeRole', input, {endpoint})).rejects.toMatchObject({name: 'AccessDenied'})
    const {Credentials} = await ask('sts:AssumeRole', {...input, ExternalId: 'secret'}, {endpoint})
    const {AccessKeyId, SecretAccessKey, SessionToken} = Credentials as Record<string, string>
    const credentials = {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
    }
    expect(await ask('sts:GetCallerIdentity', {}, {endpoint, credentials})).toMatchObject({
      Account: '444455556666',
      Arn: 'arn:aws:sts::444455556666:assumed-role/auditor/scan',
    })
    expect(two.requests.map(request => request.account)).toEqual([ACCOUNT, ACCOUNT, '444455556666'])
    await two.close()
  })

  it('the credential report is one line a user', async () => {
    await ask('iam:GenerateCredentialReport')
    expect(await ask('iam:GenerateCredentialReport')).toMatchObject({State: 'COMPLETE'})
    const {Content} = await ask('iam:GetCredentialReport')
    const lines = Buffer.from(Content as Uint8Array)
      .toString('utf8')
      .split('\n')
    expect(lines).toHaveLength(5)
    expect(lines[0]?.split(',')).toHaveLength(22)
    expect(lines[1]).toMatch(
      /^<root_account>,.*,not_supported,2026-03-04T05:06:07\+00:00,not_supported,not_supported,true,/,
    )
    expect(lines[2]).toBe(
      `u1,arn:aws:iam::${ACCOUNT}:user/u1,2026-03-04T05:06:07+00:00,true,2026-03-04T05:06:07+00:00,` +
        '2026-03-04T05:06:07+00:00,2026-06-02T05:06:07+00:00,true,true,2026-03-04T05:06:07+00:00,' +
        '2026-03-04T05:06:07+00:00,eu-west-1,eks,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A',
    )
  })

  it('a call that is not served is the protocol’s unknown operation, and is recorded', async () => {
    for (const [service, operation, input, name] of [
      ['ec2', 'DescribeKeyPairs', {}, 'InvalidAction'],
      ['iam', 'ListUsers', {}, 'InvalidAction'],
      ['kms', 'ListKeys', {}, 'UnknownOperationException'],
      ['eks', 'ListUpdates', {name: 'c1'}, 'UnknownOperationException'],
      ['s3', 'GetBucketCors', {Bucket: 'full'}, 'NotImplemented'],
    ] as const)
      await expect(client(service).send(sdkCommand(service, operation, input))).rejects.toMatchObject({name})
    expect(simulator.requests.at(-5)).toMatchObject({
      service: 'ec2',
      operation: 'DescribeKeyPairs',
      status: 400,
    })
  })

  it('documents of keys and buckets are not encoded', async () => {
    expect((await ask('kms:GetKeyPolicy', {KeyId: 'key-1'})).Policy).toBe(POLICY)
  })
})
