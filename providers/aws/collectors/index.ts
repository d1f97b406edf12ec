import type {AwsCollector} from '../collector.js'
import accessTunnels from './access-tunnels.js'
import account from './account.js'
import addons from './addons.js'
import alerts from './alerts.js'
import buckets from './buckets.js'
import clusterAccess from './cluster-access.js'
import clusters from './clusters.js'
import gateways from './gateways.js'
import identityProviders from './identity-providers.js'
import keys from './keys.js'
import loadBalancers from './load-balancers.js'
import logStores from './log-stores.js'
import logTrails from './log-trails.js'
import machineGroups from './machine-groups.js'
import machines from './machines.js'
import networkAcls from './network-acls.js'
import networkInterfaces from './network-interfaces.js'
import networks from './networks.js'
import nodePools from './node-pools.js'
import nodeTemplates from './node-templates.js'
import platformVersions from './platform-versions.js'
import podIdentities from './pod-identities.js'
import prefixLists from './prefix-lists.js'
import principals from './principals.js'
import privateEndpoints from './private-endpoints.js'
import regions from './regions.js'
import registries from './registries.js'
import routeTables from './route-tables.js'
import securityGroupRules from './security-group-rules.js'
import securityGroups from './security-groups.js'
import selfManagedClusters from './self-managed-clusters.js'
import sessionAgents from './session-agents.js'
import snapshots from './snapshots.js'
import subnets from './subnets.js'
import volumes from './volumes.js'

export const AWS_COLLECTORS: readonly AwsCollector[] = [
  accessTunnels,
  account,
  addons,
  alerts,
  buckets,
  clusterAccess,
  clusters,
  gateways,
  identityProviders,
  keys,
  loadBalancers,
  logStores,
  logTrails,
  machineGroups,
  machines,
  networkAcls,
  networkInterfaces,
  networks,
  nodePools,
  nodeTemplates,
  platformVersions,
  podIdentities,
  prefixLists,
  principals,
  privateEndpoints,
  regions,
  registries,
  routeTables,
  securityGroupRules,
  securityGroups,
  selfManagedClusters,
  sessionAgents,
  snapshots,
  subnets,
  volumes,
]
