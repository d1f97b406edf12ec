import {balancer} from '../build/balancer.js'
import {role} from '../build/iam.js'
import {instanceId, type MachineSpec, machines, siteOf} from '../build/machine.js'
import type {Fragment} from '../build/merge.js'
import {network} from '../build/network.js'
import type {Place} from '../build/place.js'
import {allow, trustService} from '../build/policy.js'
import {type RuleSpec, securityGroup, securityGroupId} from '../build/security-group.js'
import {OFFICE_RANGE, PUBLIC_NODES} from './place.js'

const CONTROL_PLANE = 'lab-control-plane-1'

/**
 * What somebody built by hand with kubeadm: no tag says that these machines are a cluster, only what surrounds them
 * does. Beside it, in the same network, a web server that is none of it.
 */
export function lab(place: Place): readonly Fragment[] {
  const net = network(place, {name: 'lab', prefix: '10.80', publicSubnets: 1, privateSubnets: 0})
  const [subnetId = ''] = net.publicSubnets
  const machineAt = (host: number, spec: Pick<MachineSpec, 'name' | 'groups' | 'profile'>): MachineSpec => ({
    ...siteOf(net, subnetId, host),
    publicIp: `${PUBLIC_NODES}.${50 + host}`,
    keyName: 'lab',
    imdsTokens: 'optional',
    imdsHopLimit: 1,
    ageDays: 150,
    volumes: [{device: '/dev/sda1', encrypted: true}],
    ...spec,
  })
  const group = (name: string) => securityGroupId(place, name)
  const worker = {groups: [group('lab-worker')], profile: 'lab-node'}
  return [
    net.fragment,
    machines(place, [
      machineAt(10, {
        name: CONTROL_PLANE,
        groups: [group('lab-control-plane')],
        profile: 'lab-control-plane',
      }),
      machineAt(11, {name: 'lab-worker-1', ...worker}),
      machineAt(12, {name: 'lab-worker-2', ...worker}),
      machineAt(20, {name: 'status-page', groups: [group('status-page')]}),
    ]),
    balancer(place, {
      name: 'lab-api',
      type: 'network',
      internal: false,
      network: net,
      listener: {port: 6443, protocol: 'TCP'},
      target: {port: 6443, instances: [instanceId(place, CONTROL_PLANE)]},
    }),
    {
      region: {
        ec2: {
          securityGroups: Object.entries(rules(group)).map(([name, ingress]) =>
            securityGroup(place, {name, vpcId: net.vpcId, ingress}),
          ),
        },
      },
      iam: {
        roles: ['lab-control-plane', 'lab-node'].map(name =>
          role(place, {
            name,
            trust: trustService('ec2.amazonaws.com'),
            instanceProfile: true,
            inline: {machines: [allow('ec2:DescribeInstances')]},
            lastUsedDaysAgo: 0,
          }),
        ),
      },
    },
  ]
}

/** https://kubernetes.io/docs/reference/networking/ports-and-protocols/ */
function rules(group: (name: string) => string): Readonly<Record<string, readonly RuleSpec[]>> {
  const controlPlane = group('lab-control-plane')
  const ssh: RuleSpec = {ports: [22, 22], from: [OFFICE_RANGE], description: 'office'}
  return {
    'lab-control-plane': [
      {ports: [6443, 6443], from: ['0.0.0.0/0'], description: 'Kubernetes API server'},
      {ports: [2379, 2380], fromGroups: [controlPlane], description: 'etcd server client API'},
      {ports: [10250, 10250], fromGroups: [controlPlane], description: 'Kubelet API'},
      {ports: [10257, 10257], fromGroups: [controlPlane], description: 'kube-controller-manager'},
      {ports: [10259, 10259], fromGroups: [controlPlane], description: 'kube-scheduler'},
      ssh,
    ],
    'lab-worker': [
      {ports: [10250, 10250], fromGroups: [controlPlane], description: 'Kubelet API'},
      {ports: [30000, 32767], from: ['0.0.0.0/0'], description: 'NodePort Services'},
      ssh,
    ],
    'status-page': [{ports: [443, 443], from: ['0.0.0.0/0']}],
  }
}
