import {describe, expect, it} from 'vitest'
import machines from '../../providers/aws/collectors/machines.js'
import nodePools from '../../providers/aws/collectors/node-pools.js'
import {collect, factsOf} from '../support/answers.js'
import {CLUSTER, cluster, ec2, instance, metadata, nodegroup, stub} from './aws-worlds.js'

describe('node pools', () => {
  async function facts(more: object) {
    const replies = {
      ListNodegroups: {nodegroups: ['ng']},
      DescribeNodegroup: {nodegroup: {...nodegroup, ...more}},
    }
    return factsOf((await collect(nodePools, {resources: [cluster], replies})).resources[0])
  }

  it.each<[string, object, string, unknown]>([
    ['Bottlerocket', {}, 'imageFamily', 'container-optimised'],
    ['Amazon Linux 2023', {amiType: 'AL2023_ARM_64_STANDARD'}, 'imageFamily', 'general'],
    ['Amazon Linux 2', {amiType: 'AL2_x86_64'}, 'imageFamily', 'general'],
    ['Windows', {amiType: 'WINDOWS_CORE_2025_x86_64'}, 'imageFamily', 'windows'],
    ['an own image', {amiType: 'CUSTOM'}, 'imageFamily', 'custom'],
    ['an image type that we do not know', {amiType: 'UBUNTU_x86_64'}, 'imageFamily', '?partial'],
    ['a pinned template', {}, 'templateId', `${ec2('launch-template', 'lt-1')}/3`],
    ['no template', {launchTemplate: undefined}, 'templateId', null],
    ['an empty template', {launchTemplate: {}}, 'templateId', null],
    ['a template without version', {launchTemplate: {id: 'lt-1'}}, 'templateId', '?partial'],
    ['no remote access', {}, 'remoteAccess', null],
    ['empty remote access', {remoteAccess: {}}, 'remoteAccess', null],
    [
      'remote access from everywhere',
      {remoteAccess: {ec2SshKey: 'k', sourceSecurityGroups: null}},
      'remoteAccess',
      {keyName: 'k', sourceSecurityGroups: []},
    ],
    [
      'remote access from a group',
      {remoteAccess: {ec2SshKey: 'k', sourceSecurityGroups: ['sg-1', 'sg-2']}},
      'remoteAccess',
      {keyName: 'k', sourceSecurityGroups: [ec2('security-group', 'sg-1'), ec2('security-group', 'sg-2')]},
    ],
    ['repair', {}, 'autoRepair', true],
    ['no word of repair', {nodeRepairConfig: undefined}, 'autoRepair', false],
    ['groups', {}, 'machineGroups', ['asg-1']],
    ['no groups yet', {resources: undefined}, 'machineGroups', '?partial'],
    ['no version', {version: ''}, 'version', null],
    ['no role', {nodeRole: undefined}, 'roleId', '?partial'],
  ])('%s', async (_title, more, fact, expected) => {
    expect((await facts(more))[fact]).toEqual(expected)
  })

  it('is partial where one cluster does not list its pools, and keeps those of the other', async () => {
    const second = stub('cluster', CLUSTER.replace(/a$/, 'b'), {}, {management: 'managed'})
    const {resources, partial} = await collect(nodePools, {
      resources: [cluster, second],
      replies: {
        ListNodegroups: input => (input.clusterName === 'b' ? 'denied' : {nodegroups: ['ng']}),
        DescribeNodegroup: {nodegroup},
      },
    })
    expect(partial).toBe(true)
    expect(resources.map(({id}) => id)).toEqual([`${CLUSTER.replace(':cluster/', ':nodegroup/')}/ng`])
  })
})

describe('machines', () => {
  async function list(...instances: object[]) {
    const replies = {DescribeInstances: {Reservations: [{Instances: instances}]}}
    const {resources} = await collect(machines, {resources: [cluster], replies})
    return resources.map(factsOf)
  }
  const facts = async (more: object) => (await list({...instance, ...more}))[0] ?? {}
  const tagged = (tags: Record<string, string>) => ({
    Tags: Object.entries(tags).map(([Key, Value]) => ({Key, Value})),
  })

  it.each<[string, object, string, unknown]>([
    ['a node', {}, 'kind', 'node'],
    ['its cluster', {}, 'clusterId', CLUSTER],
    ['its pool', {}, 'poolName', 'ng'],
    ['its launch', {}, 'launchedAt', '2026-01-02T03:04:05.000Z'],
    ['no tags', {Tags: null}, 'kind', 'machine'],
    ['metadata', {}, 'metadata', {endpointEnabled: true, tokensRequired: true, hopLimit: 1}],
    [
      'metadata, version 1',
      {MetadataOptions: {...metadata, HttpTokens: 'optional'}},
      'metadata',
      {endpointEnabled: true, tokensRequired: false, hopLimit: 1},
    ],
    ['no MetadataOptions', {MetadataOptions: undefined}, 'metadata', '?partial'],
    ['empty MetadataOptions', {MetadataOptions: {}}, 'metadata', '?partial'],
    [
      'metadata of a kind that we do not know',
      {MetadataOptions: {...metadata, HttpTokens: 'maybe'}},
      'metadata',
      '?partial',
    ],
    ['metadata that change', {MetadataOptions: {...metadata, State: 'pending'}}, 'metadata', '?undecided'],
    [
      'no public address',
      {PublicIpAddress: '', NetworkInterfaces: [{PrivateIpAddress: '10.0.0.5'}]},
      'publicAddresses',
      [],
    ],
    [
      'a public address on the second interface',
      {
        PublicIpAddress: '',
        NetworkInterfaces: [{}, {PrivateIpAddresses: [{}, {Association: {PublicIp: '198.51.100.9'}}]}],
      },
      'publicAddresses',
      ['198.51.100.9'],
    ],
    [
      'a global IPv6 address',
      {
        PublicIpAddress: null,
        NetworkInterfaces: [{Ipv6Addresses: [{Ipv6Address: '2a05:d018::1'}, {Ipv6Address: 'fd00::1'}]}],
      },
      'publicAddresses',
      ['2a05:d018::1'],
    ],
    [
      'private addresses',
      {
        NetworkInterfaces: [
          {Ipv6Addresses: [{Ipv6Address: 'fd00::1'}], Ipv4Prefixes: [{Ipv4Prefix: '10.0.1.0/28'}]},
        ],
      },
      'privateAddresses',
      ['10.0.0.5', '10.0.1.0/28', 'fd00::1'],
    ],
    ['an address that is none', {PublicIpAddress: '1.2.3'}, 'publicAddresses', '?malformed'],
    [
      'an address of a carrier',
      {NetworkInterfaces: [{Association: {CarrierIp: '198.51.100.1'}}]},
      'publicAddresses',
      '?undecided',
    ],
    ['no interfaces', {NetworkInterfaces: undefined}, 'publicAddresses', '?partial'],
    [
      'groups of the second interface',
      {NetworkInterfaces: [{Groups: [{GroupId: 'sg-1'}]}, {Groups: [{GroupId: 'sg-2'}]}]},
      'securityGroupIds',
      [ec2('security-group', 'sg-1'), ec2('security-group', 'sg-2')],
    ],
    [
      'a group of which it is not told which',
      {NetworkInterfaces: [{Groups: [{GroupId: 'sg-1'}, {GroupName: 'nodes'}]}]},
      'securityGroupIds',
      '?partial',
    ],
    [
      'an interface with such a group',
      {NetworkInterfaces: [{NetworkInterfaceId: 'eni-1', SubnetId: 'subnet-1', Groups: [{GroupName: 'x'}]}]},
      'interfaces',
      '?partial',
    ],
    ['no key', {KeyName: ''}, 'keyName', null],
    ['no profile', {IamInstanceProfile: undefined}, 'instanceProfileId', null],
    [
      'its template',
      tagged({'aws:ec2launchtemplate:id': 'lt-1', 'aws:ec2launchtemplate:version': '3'}),
      'madeFrom',
      `${ec2('launch-template', 'lt-1')}/3`,
    ],
    ['no version of the template', tagged({'aws:ec2launchtemplate:id': 'lt-1'}), 'madeFrom', '?partial'],
    ['no template', {}, 'madeFrom', null],
    ['stopping', {State: {Name: 'stopping'}}, 'state', 'other'],
    ['no state', {State: undefined}, 'state', '?partial'],
    ['no disks in the answer', {BlockDeviceMappings: undefined}, 'volumeIds', '?partial'],
  ])('%s', async (_title, more, fact, expected) => {
    expect((await facts(more))[fact]).toEqual(expected)
  })

  it.each<[string, Record<string, string>, unknown, unknown]>([
    ['a node group', {'aws:eks:cluster-name': 'x'}, CLUSTER.replace(/a$/, 'x'), 'worker'],
    ['Auto Mode', {'eks:eks-cluster-name': 'x'}, CLUSTER.replace(/a$/, 'x'), 'worker'],
    ['a tag that names an EKS cluster', {'kubernetes.io/cluster/a': 'owned'}, CLUSTER, 'worker'],
    [
      'a tag that names none',
      {'kubernetes.io/cluster/b': 'owned'},
      'self-managed/111122223333/eu-west-1/b',
      'unknown',
    ],
    [
      'owned before shared',
      {'kubernetes.io/cluster/z': 'owned', 'kubernetes.io/cluster/b': 'shared'},
      'self-managed/111122223333/eu-west-1/z',
      'unknown',
    ],
    [
      'kOps',
      {KubernetesCluster: 'k.example', 'k8s.io/role/control-plane': '1'},
      'self-managed/111122223333/eu-west-1/k.example',
      'control-plane',
    ],
    [
      'kOps, a node',
      {KubernetesCluster: 'k.example', 'k8s.io/role/node': '1'},
      'self-managed/111122223333/eu-west-1/k.example',
      'worker',
    ],
    ['the tag of kOps alone', {KubernetesCluster: 'k.example'}, undefined, undefined],
    [
      'Cluster API',
      {
        'sigs.k8s.io/cluster-api-provider-aws/cluster/c': 'owned',
        'sigs.k8s.io/cluster-api-provider-aws/role': 'control-plane',
      },
      'self-managed/111122223333/eu-west-1/c',
      'control-plane',
    ],
    [
      'a bastion of Cluster API',
      {
        'sigs.k8s.io/cluster-api-provider-aws/cluster/c': 'owned',
        'sigs.k8s.io/cluster-api-provider-aws/role': 'bastion',
      },
      undefined,
      undefined,
    ],
    [
      'OpenShift',
      {'kubernetes.io/cluster/o-1': 'owned', Name: 'o-1-master-0'},
      'self-managed/111122223333/eu-west-1/o-1',
      'control-plane',
    ],
    [
      'OpenShift, by its own id and no other word',
      {'kubernetes.io/cluster/my-master-1': 'owned', Name: 'my-master-1-worker-eu-west-1a-x'},
      'self-managed/111122223333/eu-west-1/my-master-1',
      'worker',
    ],
    [
      'OpenShift, while it is made',
      {'kubernetes.io/cluster/o-1': 'owned', Name: 'o-1-bootstrap'},
      'self-managed/111122223333/eu-west-1/o-1',
      'control-plane',
    ],
    [
      'Rancher, and whoever else tags for the cloud controller',
      {'kubernetes.io/cluster/r': 'owned', Name: 'r-pool1-1'},
      'self-managed/111122223333/eu-west-1/r',
      'unknown',
    ],
    [
      'kOps, an API server alone',
      {KubernetesCluster: 'k.example', 'k8s.io/role/apiserver': '1'},
      'self-managed/111122223333/eu-west-1/k.example',
      'control-plane',
    ],
    [
      'a bastion of kOps',
      {
        KubernetesCluster: 'k.example',
        'kubernetes.io/cluster/k.example': 'owned',
        'k8s.io/role/bastion': '1',
      },
      undefined,
      undefined,
    ],
    [
      'Karpenter',
      {'karpenter.sh/nodepool': 'spot', 'eks:eks-cluster-name': 'a', 'karpenter.k8s.aws/ec2nodeclass': 'd'},
      CLUSTER,
      'worker',
    ],
    ['a prefix without a name', {'kubernetes.io/cluster/': 'owned'}, undefined, undefined],
  ])('membership: %s', async (_title, tags, clusterId, role) => {
    const read = await facts(tagged(tags))
    expect([read.clusterId, read.role]).toEqual([clusterId, role])
  })

  it.each([
    [
      'kops',
      {KubernetesCluster: 'k', 'kops.k8s.io/instancegroup': 'nodes', 'kubernetes.io/cluster/k': 'owned'},
    ],
    ['cluster-api', {'sigs.k8s.io/cluster-api-provider-aws/cluster/c': 'owned'}],
    ['openshift', {'kubernetes.io/cluster/o-1': 'owned', Name: 'o-1-worker-eu-west-1a-x'}],
    [null, {'kubernetes.io/cluster/r': 'owned'}],
    ['eks', {'kubernetes.io/cluster/a': 'owned'}],
  ])('tells the tool: %s', async (tool, tags) => {
    const {membership} = await facts(tagged(tags))
    expect(membership).toEqual({by: tool === 'eks' ? 'cloud' : 'tags', tool, signs: []})
  })

  it('hardeneks: sees both instances of one reservation, and what Karpenter makes', async () => {
    const karpenter = {'karpenter.sh/nodepool': 'spot', 'kubernetes.io/cluster/a': 'owned'}
    const read = await list(instance, {...instance, InstanceId: 'i-2', ...tagged(karpenter)})
    expect(read.map(({id, kind, clusterId, poolName}) => [id, kind, clusterId, poolName])).toEqual([
      [ec2('instance', 'i-1'), 'node', CLUSTER, 'ng'],
      [ec2('instance', 'i-2'), 'node', CLUSTER, 'spot'],
    ])
  })

  it('leaves out what is terminated, and keeps the later of two answers', async () => {
    const read = await list(
      {...instance, InstanceId: 'i-9', State: {Name: 'terminated'}},
      {...instance, State: {Name: 'pending'}},
      {...instance, State: {Name: 'running'}},
    )
    expect(read.map(item => [item.id, item.state])).toEqual([[ec2('instance', 'i-1'), 'running']])
  })
})
