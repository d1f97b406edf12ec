import type {Subnet} from '@aws-sdk/client-ec2'
import type {AclRule} from './network-acl.js'
import {idOf, type Place} from './place.js'
import {subnet} from './subnet.js'

export interface NetworkSpec {
  readonly name: string
  /** The first two octets: `10.20` makes 10.20.0.0/16. */
  readonly prefix: string
  /** The start of an IPv6 range: `2620:4f:8000:60` makes 2620:4f:8000:6000::/56. Default: none. */
  readonly prefix6?: string
  /** Of a /20 each, up to eight of a kind; the special ones count as public. */
  readonly publicSubnets: number
  readonly privateSubnets: number
  /** Subnets with routes, or with a network ACL, of their own. */
  readonly special?: readonly SpecialSubnetSpec[]
  readonly flowLogs?: boolean
  /** New instances in public subnets get a public address. */
  readonly autoPublicIp?: boolean
  readonly isDefault?: boolean
}

export interface SpecialSubnetSpec {
  readonly name: string
  /** Where it sends what is for the internet, by IPv4. */
  readonly to: 'internet-gateway' | 'nat'
  /** The same by IPv6, of which it then has addresses. */
  readonly to6?: 'internet-gateway' | 'egress-only-gateway'
  /** Rules of a network ACL of its own. Default: the network's. */
  readonly acl?: readonly AclRule[]
}

export interface PlannedSubnet {
  readonly kind: 'public' | 'private' | 'special'
  readonly special: SpecialSubnetSpec | undefined
  readonly subnet: Subnet & {readonly SubnetId: string}
}

/** What the parts of a network must agree on. */
export interface NetworkPlan {
  readonly name: string
  readonly vpcId: string
  readonly gatewayId: string
  readonly range: string
  readonly range6: string | undefined
  readonly subnets: readonly PlannedSubnet[]
}

export function zoneOf({region}: Place, index: number): string {
  return region + 'abc'.charAt(index % 3)
}

const PRIVATE_SLOT = 8

export function planOf(place: Place, spec: NetworkSpec): NetworkPlan {
  const {name, prefix, prefix6, isDefault = false} = spec
  const key = `${place.account}/${name}`
  const vpcId = idOf('vpc', key)
  const plan = (kind: PlannedSubnet['kind'], n: number, special?: SpecialSubnetSpec): PlannedSubnet => {
    const slot = n + {public: 0, special: spec.publicSubnets, private: PRIVATE_SLOT}[kind]
    const range6 = special?.to6 && prefix6 && `${prefix6}${slot.toString(16).padStart(2, '0')}::/64`
    const made = subnet(place, {
      name: `${name}-${special?.name ?? `${kind}-${n}`}`,
      vpcId,
      zone: zoneOf(place, n),
      range: `${prefix}.${slot * 16}.0/20`,
      ...(range6 ? {range6} : {}),
      autoPublicIp: kind === 'public' && (spec.autoPublicIp ?? false),
      isDefault,
    })
    return {kind, special, subnet: made}
  }
  return {
    name,
    vpcId,
    gatewayId: idOf('igw', key),
    range: `${prefix}.0.0/16`,
    range6: prefix6 && `${prefix6}00::/56`,
    subnets: [
      ...Array.from({length: spec.publicSubnets}, (_, n) => plan('public', n)),
      ...Array.from({length: spec.privateSubnets}, (_, n) => plan('private', n)),
      ...(spec.special ?? []).map((special, n) => plan('special', n, special)),
    ],
  }
}
