import {classicBalancer} from '../build/classic-balancer.js'
import {role} from '../build/iam.js'
import {instanceId, type MachineSpec, machines, siteOf} from '../build/machine.js'
import type {Fragment} from '../build/merge.js'
import type {Place} from '../build/place.js'
import {allow, trustService} from '../build/policy.js'
import {type RuleSpec, securityGroup, securityGroupId} from '../build/security-group.js'
import {partnersNetwork, RANGE} from './partners-network.js'
import {PUBLIC_NODES} from './place.js'

const NAME = 'partners'
const CONTROL_PLANE = `${NAME}-control-plane-0`
const OWNED = {[`sigs.k8s.io/cluster-api-provider-aws/cluster/${NAME}`]: 'owned'}
const PROFILES = '.cluster-api-provider-aws.sigs.k8s.io'

/**
 * A cluster of Cluster API. To each of its workers somebody opened SSH in another way, and what reaches them differs:
 * `silent` and `https-out` by the way back through a network ACL, `halves` by two ranges that are the whole internet,
 * `v6` and `v6-out` by where the subnet sends IPv6.
 */
export function partners(place: Place): readonly Fragment[] {
  const net = partnersNetwork(place)
  const group = (name: string) => securityGroupId(place, `${NAME}-${name}`)
  const shared = {imdsTokens: 'required', imdsHopLimit: 1, ageDays: 60} as const
  const v6 = (subnet: string) => ({ipv6: `${net.addresses6[net.special[subnet] ?? '']}::10`})
  const worker = (
    name: string,
    subnetId: string | undefined,
    ssh: string,
    address: Pick<MachineSpec, 'publicIp' | 'ipv6'>,
  ): MachineSpec => ({
    ...shared,
    ...siteOf(net, subnetId ?? '', 10),
    ...address,
    name: `${NAME}-md-${name}`,
    groups: [group('node'), group(ssh)],
    profile: `nodes${PROFILES}`,
    keyName: NAME,
    tags: membership('node'),
    volumes: [{device: '/dev/sda1', encrypted: true}],
  })
  return [
    net.fragment,
    machines(place, [
      {
        ...shared,
        ...siteOf(net, net.privateSubnets[0] ?? '', 10),
        name: CONTROL_PLANE,
        groups: [group('node'), group('controlplane')],
        profile: `control-plane${PROFILES}`,
        tags: membership('control-plane'),
        // etcd is kept on it.
        volumes: [{device: '/dev/sda1', encrypted: false}],
      },
      worker('silent', net.special.silent, 'ssh-everyone', {publicIp: `${PUBLIC_NODES}.40`}),
      worker('https-out', net.special['https-out'], 'ssh-everyone', {publicIp: `${PUBLIC_NODES}.41`}),
      worker('halves', net.publicSubnets[0], 'ssh-halves', {publicIp: `${PUBLIC_NODES}.42`}),
      worker('v6', net.special.v6, 'ssh-v6', v6('v6')),
      worker('v6-out', net.special['v6-out'], 'ssh-v6', v6('v6-out')),
    ]),
    classicBalancer(place, {
      name: `${NAME}-apiserver`,
      internal: true,
      network: net,
      groups: [group('apiserver-lb')],
      port: 6443,
      targetPort: 6443,
      instances: [instanceId(place, CONTROL_PLANE)],
    }),
    {
      region: {
        ec2: {
          securityGroups: Object.entries(rules(group)).map(([name, ingress]) =>
            securityGroup(place, {name: `${NAME}-${name}`, vpcId: net.vpcId, tags: OWNED, ingress}),
          ),
        },
      },
      iam: {roles: roles(place)},
    },
  ]
}

function membership(role: 'node' | 'control-plane'): Readonly<Record<string, string>> {
  return {
    ...OWNED,
    [`kubernetes.io/cluster/${NAME}`]: 'owned',
    'sigs.k8s.io/cluster-api-provider-aws/role': role,
  }
}

/** The first three as Cluster API writes them, its service ports kept to the network. */
function rules(group: (name: string) => string): Readonly<Record<string, readonly RuleSpec[]>> {
  const [controlPlane, node] = [group('controlplane'), group('node')]
  const ssh = (...from: readonly string[]): readonly RuleSpec[] => [{ports: [22, 22], from}]
  return {
    controlplane: [
      {
        ports: [6443, 6443],
        fromGroups: [group('apiserver-lb'), controlPlane, node],
        description: 'Kubernetes API',
      },
      {ports: [2379, 2379], fromGroups: [controlPlane], description: 'etcd'},
      {ports: [2380, 2380], fromGroups: [controlPlane], description: 'etcd peer'},
    ],
    node: [
      {ports: [30000, 32767], from: [RANGE], description: 'Node Port Services'},
      {ports: [10250, 10250], fromGroups: [controlPlane, node], description: 'Kubelet API'},
    ],
    'apiserver-lb': [{ports: [6443, 6443], from: [RANGE], description: 'Kubernetes API'}],
    'ssh-everyone': ssh('0.0.0.0/0'),
    // Copied from the configuration of a VPN, which writes the whole internet so.
    'ssh-halves': ssh('0.0.0.0/1', '128.0.0.0/1'),
    'ssh-v6': ssh('::/0'),
  }
}

function roles(place: Place) {
  const machine = {trust: trustService('ec2.amazonaws.com'), instanceProfile: true, lastUsedDaysAgo: 0}
  return [
    role(place, {
      ...machine,
      name: `control-plane${PROFILES}`,
      inline: {controllers: [allow(['ec2:Describe*', 'ec2:CreateTags', 'elasticloadbalancing:Describe*'])]},
    }),
    role(place, {
      ...machine,
      name: `nodes${PROFILES}`,
      policies: ['AmazonEC2ContainerRegistryPullOnly'],
      inline: {nodes: [allow(['ec2:DescribeInstances', 'ec2:DescribeRegions'])]},
    }),
  ]
}
