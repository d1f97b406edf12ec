import type {AwsCollector} from '../../providers/aws/collector.js'
import {known} from '../../src/model/fact.js'
import type {Resource} from '../../src/model/resource.js'
import {PLACE, type World} from '../support/answers.js'

export interface Case {
  readonly collector: AwsCollector
  readonly world: World
}

export const ec2 = (type: string, id: string) => `arn:aws:ec2:eu-west-1:111122223333:${type}/${id}`
export const CLUSTER = 'arn:aws:eks:eu-west-1:111122223333:cluster/a'
export const ROLE = 'arn:aws:iam::111122223333:role/admin'

/** A resource of which a collector reads a few facts. */
export function stub(kind: string, id: string, facts: Record<string, unknown>, more: object = {}): Resource {
  const known_ = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, known(value, 0)]))
  return {
    kind,
    id,
    name: id.slice(id.lastIndexOf('/') + 1),
    ...PLACE,
    ...more,
    ...known_,
  } as unknown as Resource
}

export const cluster = stub(
  'cluster',
  CLUSTER,
  {authenticationMode: 'cloud-identity', networkId: ec2('vpc', 'vpc-1')},
  {management: 'managed'},
)
export const node = stub(
  'node',
  ec2('instance', 'i-1'),
  {networkId: ec2('vpc', 'vpc-1')},
  {clusterId: CLUSTER},
)
export const KOPS = 'self-managed/111122223333/eu-west-1/k.example'
export const MASTERS = 'arn:aws:iam::111122223333:instance-profile/masters'
export const controlPlane = stub(
  'node',
  ec2('instance', 'i-1'),
  {role: 'control-plane', instanceProfileId: MASTERS},
  {clusterId: KOPS},
)
export const pool = stub('node-pool', 'pool', {templateId: `${ec2('launch-template', 'lt-1')}/2`})

export const metadata = {
  State: 'applied',
  HttpEndpoint: 'enabled',
  HttpTokens: 'required',
  HttpPutResponseHopLimit: 1,
}

export const instance = {
  InstanceId: 'i-1',
  State: {Name: 'running'},
  VpcId: 'vpc-1',
  SubnetId: 'subnet-1',
  PrivateIpAddress: '10.0.0.5',
  PublicIpAddress: '198.51.100.7',
  SecurityGroups: [{GroupId: 'sg-1'}],
  NetworkInterfaces: [
    {PrivateIpAddress: '10.0.0.5', Association: {PublicIp: '198.51.100.7'}, Groups: [{GroupId: 'sg-1'}]},
  ],
  BlockDeviceMappings: [{DeviceName: '/dev/xvda', Ebs: {VolumeId: 'vol-1'}}],
  MetadataOptions: metadata,
  IamInstanceProfile: {Arn: 'arn:aws:iam::111122223333:instance-profile/node'},
  ImageId: 'ami-1',
  LaunchTime: new Date('2026-01-02T03:04:05Z'),
  Tags: [
    {Key: 'Name', Value: 'one'},
    {Key: 'eks:cluster-name', Value: 'a'},
    {Key: 'eks:nodegroup-name', Value: 'ng'},
  ],
}

export const nodegroup = {
  nodegroupName: 'ng',
  status: 'ACTIVE',
  version: '1.34',
  subnets: ['subnet-1'],
  nodeRole: 'arn:aws:iam::111122223333:role/node',
  amiType: 'BOTTLEROCKET_x86_64',
  tags: {},
  nodeRepairConfig: {enabled: true},
  launchTemplate: {id: 'lt-1', name: 'eks-1', version: '3'},
  resources: {autoScalingGroups: [{name: 'asg-1'}]},
}
