import type {NetworkAcl, NetworkAclEntry} from '@aws-sdk/client-ec2'
import {idOf, type Place, tags} from './place.js'

export interface AclRule {
  readonly number: number
  readonly direction: 'in' | 'out'
  /** TCP on these ports; undefined = every protocol and port. */
  readonly ports?: readonly [from: number, to: number]
  /** Default: every IPv4 address. */
  readonly range?: string
  readonly action?: 'allow' | 'deny'
}

export interface NetworkAclSpec {
  readonly name: string
  readonly vpcId: string
  readonly isDefault: boolean
  readonly subnetIds: readonly string[]
  readonly rules: readonly AclRule[]
  /** The network has IPv6 addresses as well. */
  readonly dualStack: boolean
}

const TCP = '6'
const ALL = '-1'

/**
 * A network ACL. Its last entries, which nobody can remove, deny what no other rule allowed:
 * https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html
 */
export function networkAcl(place: Place, spec: NetworkAclSpec): NetworkAcl {
  const NetworkAclId = idOf('acl', `${place.account}/${spec.name}`)
  const last = (['in', 'out'] as const).flatMap((direction): AclRule[] => [
    {number: 32767, direction, action: 'deny'},
    ...(spec.dualStack ? [{number: 32768, direction, range: '::/0', action: 'deny' as const}] : []),
  ])
  return {
    NetworkAclId,
    VpcId: spec.vpcId,
    OwnerId: place.account,
    IsDefault: spec.isDefault,
    Entries: [...spec.rules, ...last].map(entry),
    Associations: spec.subnetIds.map(SubnetId => ({
      NetworkAclAssociationId: idOf('aclassoc', SubnetId),
      NetworkAclId,
      SubnetId,
    })),
    Tags: spec.isDefault ? [] : tags({Name: spec.name}),
  }
}

/** The rules that AWS makes with a network: everything in, everything out. */
export function openRules(dualStack: boolean): readonly AclRule[] {
  return (['in', 'out'] as const).flatMap((direction): AclRule[] => [
    {number: 100, direction},
    ...(dualStack ? [{number: 101, direction, range: '::/0'}] : []),
  ])
}

function entry({number, direction, ports, range = '0.0.0.0/0', action = 'allow'}: AclRule): NetworkAclEntry {
  return {
    Egress: direction === 'out',
    RuleNumber: number,
    Protocol: ports ? TCP : ALL,
    ...(ports ? {PortRange: {From: ports[0], To: ports[1]}} : {}),
    ...(range.includes(':') ? {Ipv6CidrBlock: range} : {CidrBlock: range}),
    RuleAction: action,
  }
}
