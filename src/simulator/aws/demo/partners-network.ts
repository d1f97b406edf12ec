import {type Network, network} from '../build/network.js'
import type {AclRule} from '../build/network-acl.js'
import type {Place} from '../build/place.js'
import {PUBLIC_NODES_6} from './place.js'

export const RANGE = '10.60.0.0/16'

/** Everything comes in, and within the network everything goes out: else no machine could be a node. */
const INWARD: readonly AclRule[] = [
  {number: 100, direction: 'in'},
  {number: 100, direction: 'out', range: RANGE},
]

/**
 * A dual-stack network, whose special subnets differ in what becomes of the answer to a client: `silent` lets none
 * out; `https-out` only those to port 443, from which a client may well have called; `v6` routes it to the internet
 * gateway by IPv6, `v6-out` to a gateway through which nobody comes in.
 */
export function partnersNetwork(place: Place): Network {
  return network(place, {
    name: 'partners',
    prefix: '10.60',
    prefix6: PUBLIC_NODES_6,
    publicSubnets: 1,
    privateSubnets: 1,
    special: [
      {name: 'silent', to: 'internet-gateway', acl: INWARD},
      {
        name: 'https-out',
        to: 'internet-gateway',
        acl: [...INWARD, {number: 110, direction: 'out', ports: [443, 443]}],
      },
      {name: 'v6', to: 'nat', to6: 'internet-gateway'},
      {name: 'v6-out', to: 'nat', to6: 'egress-only-gateway'},
    ],
  })
}
