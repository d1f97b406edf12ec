import type {Kind} from './resource.js'

/**
 * What is enumerated together; coverage is kept per topic, account and region. The order is that in which collectors
 * start: the longest chain of pages first.
 */
export const TOPICS = {
  principals: ['principal', 'policy', 'workload-identity'],
  account: ['account', 'credential'],
  'identity-providers': ['oidc-provider'],
  regions: ['region'],
  clusters: ['cluster'],
  'self-managed-clusters': ['cluster'],
  'platform-versions': ['platform-version'],
  addons: ['addon'],
  'cluster-access': ['cluster-access'],
  'pod-identities': ['workload-identity'],
  'node-pools': ['node-pool'],
  machines: ['node', 'machine'],
  'machine-groups': ['machine-group'],
  'node-templates': ['node-template'],
  'session-agents': ['session-agent'],
  volumes: ['volume'],
  snapshots: ['snapshot'],
  networks: ['network'],
  subnets: ['subnet'],
  'route-tables': ['route-table'],
  'network-acls': ['network-acl'],
  'security-groups': ['security-group'],
  'security-group-rules': ['security-group-rule'],
  'network-interfaces': ['network-interface'],
  gateways: ['gateway'],
  'prefix-lists': ['prefix-list'],
  'private-endpoints': ['private-endpoint'],
  'access-tunnels': ['access-tunnel'],
  'load-balancers': ['load-balancer'],
  keys: ['key'],
  buckets: ['bucket'],
  registries: ['registry'],
  'log-trails': ['log-trail'],
  'log-stores': ['log-store'],
  alerts: ['alert'],
} as const satisfies Record<string, readonly Kind[]>

export type Topic = keyof typeof TOPICS

/** Topics that only help to name what another one holds: collected with it, and no verdict rests on them. */
export const COMPANIONS: Partial<Record<Topic, readonly Topic[]>> = {
  'security-groups': ['security-group-rules'],
}

export const TOPIC_NAMES = Object.keys(TOPICS) as Topic[]

/**
 * Topics that only clusters need: they are enumerated in regions that hold a cluster, and are complete (nothing
 * applies) in the others. A check of an account or of a region must not count their resources.
 */
export const CLUSTER_REGION_TOPICS: ReadonlySet<Topic> = new Set([
  'addons',
  'cluster-access',
  'pod-identities',
  'node-pools',
  'self-managed-clusters',
  'session-agents',
  'machine-groups',
  'node-templates',
  'volumes',
  'snapshots',
  'subnets',
  'route-tables',
  'network-interfaces',
  'gateways',
  'prefix-lists',
  'private-endpoints',
  'access-tunnels',
  'security-group-rules',
  'load-balancers',
  'registries',
])

/** The topics that enumerate resources of a kind. */
export function topicsOf(kind: Kind): readonly Topic[] {
  return TOPIC_NAMES.filter(topic => (TOPICS[topic] as readonly Kind[]).includes(kind))
}
