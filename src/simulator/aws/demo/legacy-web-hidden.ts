import {balancer} from '../build/balancer.js'
import type {Fragment} from '../build/merge.js'
import {type NodeGroupSpec, nodeGroup} from '../build/node-group.js'
import type {Place} from '../build/place.js'

/**
 * Two pools of one machine each in a private subnet, whose groups open SSH, the kubelet and all service ports to
 * everyone. No way from the internet leads to `backoffice`, although EKS opened its remote access without naming a
 * source. To `checkout` leads one, to one port: a network balancer without groups that keeps its clients' addresses.
 */
export function hiddenPools(place: Place, shared: Omit<NodeGroupSpec, 'name' | 'size' | 'placement'>) {
  const hidden = {...shared, size: 1, placement: 'private'} as const
  const pools = [
    nodeGroup(place, {...hidden, name: 'backoffice', remoteAccess: {key: 'legacy-web'}}),
    nodeGroup(place, {...hidden, name: 'checkout', firstHost: 20}),
  ]
  const instances = pools[1]?.fragment.region?.ec2?.instances?.slice().map(i => i.InstanceId ?? '') ?? []
  const front: Fragment = balancer(place, {
    name: 'legacy-web-checkout',
    type: 'network',
    internal: false,
    network: shared.network,
    listener: {port: 443, protocol: 'TCP'},
    target: {port: 32443, instances},
  })
  return {
    nodegroups: pools.map(({nodegroup}) => nodegroup),
    fragments: [...pools.map(({fragment}) => fragment), front],
  }
}
