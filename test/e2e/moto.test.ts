import {type ChildProcess, spawn, spawnSync} from 'node:child_process'
import {createServer} from 'node:net'
import {CloudTrailClient, CreateTrailCommand, StartLoggingCommand} from '@aws-sdk/client-cloudtrail'
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DescribeImagesCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2'
import {CreateClusterCommand, CreateNodegroupCommand, EKSClient} from '@aws-sdk/client-eks'
import {
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
} from '@aws-sdk/client-iam'
import {CreateBucketCommand, S3Client} from '@aws-sdk/client-s3'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {Report} from '../../src/model/report.js'
import {fourc} from '../support/cli.js'

/** An AWS that others wrote: what we read of it owes nothing to our own simulator. */
const present = spawnSync('moto_server', ['--version'], {stdio: 'ignore'}).error === undefined
if (!present) {
  console.log('moto suite did not run: moto_server is not on this machine (the project never installs it)')
}

const REGION = 'eu-west-1'
const credentials = {accessKeyId: 'testing', secretAccessKey: 'testing'}

async function freePort(): Promise<number> {
  return new Promise(done => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

describe.skipIf(!present)('an estate that was made in moto through the AWS API', () => {
  let server: ChildProcess
  let endpoint: string
  let report: Report

  beforeAll(async () => {
    const port = await freePort()
    endpoint = `http://127.0.0.1:${port}`
    server = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], {stdio: 'ignore'})
    await answering(endpoint)
    await populate(endpoint)
    const env = {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: 'testing',
      AWS_SECRET_ACCESS_KEY: 'testing',
    }
    const result = await fourc(['scan', 'aws', '--region', REGION, '--region', 'us-east-1', '--json'], {env})
    report = JSON.parse(result.stdout) as Report
  }, 120_000)
  afterAll(() => void server?.kill('SIGKILL'))

  const status = (check: string, name: string) =>
    report.findings.find(
      f => f.check === check && (f.resource.name.includes(name) || f.resource.id.includes(name)),
    )?.status

  it('finds the account and judges it', () => {
    expect(report.scopes[0]?.account).toBe('123456789012')
    expect(report.layers.length).toBeGreaterThan(1)
    expect(report.findings.filter(f => f.status === 'error')).toEqual([])
  })
  it('sees the cluster that is open to the world, and the one that is not', () => {
    expect(status('cluster-endpoint-exposure', 'cluster/open')).toBe('fail')
    expect(status('cluster-endpoint-exposure', 'cluster/closed')).toBe('pass')
  })
  it('sees the user without a second factor and the administrator', () => {
    expect(status('credential-second-factor', 'user/ann')).toBe('fail')
    expect(status('principal-administration', 'role/admin')).toBe('fail')
  })
  it('sees the group that opens SSH', () => {
    const open = report.findings.filter(f => f.check === 'security-group-admin-ports' && f.status === 'fail')
    expect(open.map(f => f.resource.name)).toEqual(['ssh-open'])
  })
  it('sees the machine that takes tokens of the old kind', () => {
    expect(
      report.findings.some(f => f.check === 'machine-metadata-tokens' && f.resource.kind === 'machine'),
    ).toBe(true)
  })
  it('sees the trail', () => {
    expect(report.findings.some(f => f.check === 'log-trail-integrity' && f.resource.name === 'main')).toBe(
      true,
    )
  })
  it('rests no verdict on an answer that failed', () => {
    const failed = new Set(report.sources.flatMap((source, row) => (source.error ? [row] : [])))
    const wrong = report.findings.filter(finding =>
      finding.evidence.some(row => [row.from].flat().some(from => failed.has(from as number))),
    )
    expect(wrong).toEqual([])
    for (const gap of report.gaps) expect(gap.reason).not.toBe('not-collected')
  })
})

async function answering(url: string): Promise<void> {
  for (let i = 0; i < 150; i++) {
    const ok = await fetch(`${url}/moto-api/`).then(
      answer => answer.ok,
      () => false,
    )
    if (ok) return
    await new Promise(done => setTimeout(done, 200))
  }
  throw new Error('moto_server did not start')
}

async function populate(url: string): Promise<void> {
  const config = {endpoint: url, region: REGION, credentials}
  const iam = new IAMClient(config)
  const ec2 = new EC2Client(config)
  const eks = new EKSClient(config)
  const trust = (service: string) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{Effect: 'Allow', Principal: {Service: service}, Action: 'sts:AssumeRole'}],
    })
  await iam.send(new CreateUserCommand({UserName: 'ann'}))
  await iam.send(new CreateLoginProfileCommand({UserName: 'ann', Password: 'not-a-secret-1A!'}))
  await iam.send(new CreateAccessKeyCommand({UserName: 'ann'}))
  const {Role: clusterRole} = await iam.send(
    new CreateRoleCommand({RoleName: 'cluster', AssumeRolePolicyDocument: trust('eks.amazonaws.com')}),
  )
  const {Role: nodeRole} = await iam.send(
    new CreateRoleCommand({RoleName: 'node', AssumeRolePolicyDocument: trust('ec2.amazonaws.com')}),
  )
  await iam.send(
    new CreateRoleCommand({RoleName: 'admin', AssumeRolePolicyDocument: trust('ec2.amazonaws.com')}),
  )
  const everything = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{Effect: 'Allow', Action: '*', Resource: '*'}],
  })
  const {Policy} = await iam.send(
    new CreatePolicyCommand({PolicyName: 'everything', PolicyDocument: everything}),
  )
  await iam.send(new AttachRolePolicyCommand({RoleName: 'admin', PolicyArn: Policy?.Arn ?? ''}))

  const vpc = (await ec2.send(new DescribeVpcsCommand({}))).Vpcs?.[0]?.VpcId ?? ''
  const subnets = ((await ec2.send(new DescribeSubnetsCommand({}))).Subnets ?? [])
    .flatMap(s => s.SubnetId ?? [])
    .slice(0, 2)
  const {GroupId = ''} = await ec2.send(
    new CreateSecurityGroupCommand({GroupName: 'ssh-open', Description: 'open', VpcId: vpc}),
  )
  await ec2.send(
    new AuthorizeSecurityGroupIngressCommand({
      GroupId,
      IpPermissions: [{IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{CidrIp: '0.0.0.0/0'}]}],
    }),
  )
  const image = (await ec2.send(new DescribeImagesCommand({}))).Images?.[0]?.ImageId ?? 'ami-12c6146b'
  await ec2.send(
    new RunInstancesCommand({
      ImageId: image,
      MinCount: 1,
      MaxCount: 1,
      InstanceType: 't3.micro',
      SubnetId: subnets[0],
      SecurityGroupIds: [GroupId],
    }),
  )

  const roleArn = clusterRole?.Arn ?? ''
  await eks.send(
    new CreateClusterCommand({
      name: 'open',
      roleArn,
      resourcesVpcConfig: {subnetIds: subnets, endpointPublicAccess: true, publicAccessCidrs: ['0.0.0.0/0']},
    }),
  )
  await eks.send(
    new CreateClusterCommand({
      name: 'closed',
      roleArn,
      resourcesVpcConfig: {subnetIds: subnets, endpointPublicAccess: false, endpointPrivateAccess: true},
    }),
  )
  await eks.send(
    new CreateNodegroupCommand({
      clusterName: 'open',
      nodegroupName: 'workers',
      subnets,
      nodeRole: nodeRole?.Arn ?? '',
    }),
  )

  await new S3Client({...config, forcePathStyle: true}).send(
    new CreateBucketCommand({Bucket: 'trail-logs', CreateBucketConfiguration: {LocationConstraint: REGION}}),
  )
  const trail = new CloudTrailClient(config)
  await trail.send(
    new CreateTrailCommand({Name: 'main', S3BucketName: 'trail-logs', IsMultiRegionTrail: true}),
  )
  await trail.send(new StartLoggingCommand({Name: 'main'}))
}
