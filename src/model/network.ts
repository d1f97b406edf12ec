import type {Base, Tags} from './base.js'
import type {Fact} from './fact.js'

/** A virtual network (VPC, VNet). */
export interface NetworkResource extends Base<'network'> {
  readonly tags: Fact<Tags>
  /** The account whose network it is: another one where the network is shared with this account. */
  readonly owner: Fact<string>
  readonly ranges: Fact<readonly string[]>
  /** The network that the cloud makes unasked. */
  readonly isDefault: Fact<boolean>
  /** Flow logs that cover the whole network, by status. */
  readonly flowLogs: Fact<
    readonly {
      readonly id: string
      readonly active: boolean
      readonly traffic: 'all' | 'accepted' | 'rejected'
    }[]
  >
  /** DNS queries are logged. */
  readonly dnsQueryLog: Fact<boolean>
}

export interface SubnetResource extends Base<'subnet'> {
  readonly tags: Fact<Tags>
  readonly networkId: Fact<string>
  readonly ranges: Fact<readonly string[]>
  readonly zone: Fact<string>
  /** New machines get a public address unasked. */
  readonly autoPublicAddress: Fact<boolean>
}

export interface Route {
  /** CIDR or prefix list id. */
  readonly destination: string
  readonly target: string
  readonly targetKind:
    | 'internet-gateway'
    | 'egress-only-gateway'
    | 'nat'
    | 'peering'
    | 'transit-gateway'
    | 'vpn'
    | 'local'
    | 'interface'
    | 'endpoint'
    | 'other'
  readonly active: boolean
  /** Learned from a virtual private gateway: static routes of equal length win. */
  readonly propagated: boolean
}

export interface RouteTableResource extends Base<'route-table'> {
  readonly networkId: Fact<string>
  /** Serves every subnet of the network that has no table of its own. */
  readonly main: Fact<boolean>
  readonly subnetIds: Fact<readonly string[]>
  /** Gateways whose incoming traffic this table routes (edge association). */
  readonly gatewayIds: Fact<readonly string[]>
  readonly routes: Fact<readonly Route[]>
}

/** One rule of an ordered list: the first match decides. */
export interface AclEntry {
  readonly number: number
  readonly direction: 'ingress' | 'egress'
  /** IANA protocol number, or `all`. */
  readonly protocol: string
  /** null = all ports. */
  readonly ports: readonly [number, number] | null
  readonly range: string
  readonly action: 'allow' | 'deny'
}

export interface NetworkAclResource extends Base<'network-acl'> {
  readonly networkId: Fact<string>
  readonly isDefault: Fact<boolean>
  readonly subnetIds: Fact<readonly string[]>
  readonly entries: Fact<readonly AclEntry[]>
}

/** One rule of a set in which every match allows. */
export interface GroupRule {
  readonly direction: 'ingress' | 'egress'
  /** `tcp`, `udp`, `icmp`, an IANA number, or `all`. */
  readonly protocol: string
  /** null = all ports. */
  readonly ports: readonly [number, number] | null
  readonly ranges: readonly string[]
  readonly groups: readonly string[]
  readonly prefixLists: readonly string[]
}

export interface SecurityGroupResource extends Base<'security-group'> {
  readonly tags: Fact<Tags>
  readonly networkId: Fact<string | null>
  /** The group that every machine without a group of its own gets. */
  readonly isDefault: Fact<boolean>
  readonly rules: Fact<readonly GroupRule[]>
}

export interface NetworkInterfaceResource extends Base<'network-interface'> {
  readonly networkId: Fact<string>
  readonly subnetId: Fact<string>
  /** The machine or load balancer that it is of; null = another service's. */
  readonly attachedTo: Fact<string | null>
  readonly interfaceType: Fact<string>
  /** Of a service that brings clients into the network past its gateways (Global Accelerator). */
  readonly frontDoor: Fact<boolean>
  readonly publicAddresses: Fact<readonly string[]>
  readonly privateAddresses: Fact<readonly string[]>
  readonly securityGroupIds: Fact<readonly string[]>
}

/** A service of the cloud that carries a login into the network, for those whom its IAM lets (Instance Connect). */
export interface AccessTunnelResource extends Base<'access-tunnel'> {
  readonly networkId: Fact<string>
  readonly subnetId: Fact<string>
  readonly securityGroupIds: Fact<readonly string[]>
  readonly available: Fact<boolean>
  /** The machine sees the address of whoever logs in, not that of the tunnel. */
  readonly preservesClientAddress: Fact<boolean>
}

/** The cloud's own id of one rule of a security group, by which it can be named and removed. */
export interface SecurityGroupRuleResource extends Base<'security-group-rule'> {
  readonly groupId: string
  readonly direction: 'ingress' | 'egress'
  /** As in `GroupRule`. */
  readonly protocol: string
  readonly ports: readonly [number, number] | null
  /** The one range, group or prefix list that it names. */
  readonly peer: Fact<string>
}

export interface GatewayResource extends Base<'gateway'> {
  readonly type: 'internet-gateway'
  readonly attachedNetworks: Fact<readonly string[]>
}

/** A named list of ranges that rules and routes refer to. */
export interface PrefixListResource extends Base<'prefix-list'> {
  readonly ranges: Fact<readonly string[]>
}

/** A private way from a network to a service of the cloud. */
export interface PrivateEndpointResource extends Base<'private-endpoint'> {
  readonly networkId: Fact<string>
  /** The service without region and prefix, e.g. `s3`, `ecr.api`, `sts`. */
  readonly service: Fact<string>
  readonly available: Fact<boolean>
}
