import type {AccountResource, AlertResource} from './account.js'
import type {
  AddonResource,
  ClusterAccessResource,
  ClusterResource,
  PlatformVersionResource,
} from './cluster.js'
import type {BucketResource, KeyResource, RegistryResource} from './data.js'
import type {LoadBalancerResource} from './load-balancer.js'
import type {LogStoreResource, LogTrailResource} from './logging.js'
import type {
  AccessTunnelResource,
  GatewayResource,
  NetworkAclResource,
  NetworkInterfaceResource,
  NetworkResource,
  PrefixListResource,
  PrivateEndpointResource,
  RouteTableResource,
  SecurityGroupResource,
  SecurityGroupRuleResource,
  SubnetResource,
} from './network.js'
import type {
  MachineGroupResource,
  MachineResource,
  NodePoolResource,
  NodeResource,
  NodeTemplateResource,
  SessionAgentResource,
  SnapshotResource,
  VolumeResource,
} from './node.js'
import type {
  CredentialResource,
  OidcProviderResource,
  PolicyResource,
  PrincipalResource,
  WorkloadIdentityResource,
} from './principal.js'
import type {RegionResource} from './region.js'

/** Every kind of resource that an estate can hold. */
export type Resource =
  | AccountResource
  | RegionResource
  | AlertResource
  | ClusterResource
  | AddonResource
  | ClusterAccessResource
  | PlatformVersionResource
  | NodePoolResource
  | NodeResource
  | MachineResource
  | MachineGroupResource
  | NodeTemplateResource
  | VolumeResource
  | SnapshotResource
  | SessionAgentResource
  | NetworkResource
  | SubnetResource
  | RouteTableResource
  | NetworkAclResource
  | SecurityGroupResource
  | SecurityGroupRuleResource
  | NetworkInterfaceResource
  | GatewayResource
  | PrefixListResource
  | PrivateEndpointResource
  | AccessTunnelResource
  | LoadBalancerResource
  | PrincipalResource
  | PolicyResource
  | CredentialResource
  | WorkloadIdentityResource
  | OidcProviderResource
  | KeyResource
  | BucketResource
  | RegistryResource
  | LogTrailResource
  | LogStoreResource

export type Kind = Resource['kind']
export type ResourceOf<K extends Kind> = Extract<Resource, {kind: K}>

/** Names of the properties of a resource that are facts. */
export function factsOf(resource: Resource): readonly string[] {
  const names: string[] = []
  for (const [name, value] of Object.entries(resource)) {
    if (typeof value === 'object' && value !== null && 'state' in value) names.push(name)
  }
  return names
}
