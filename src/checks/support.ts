import {
  type CheckContext,
  fail,
  type Members,
  notApplicable,
  type Outcome,
  pass,
  undecided,
} from '../contracts/check.js'
import type {AccountResource} from '../model/account.js'
import {type AddressSet, contains, empty, fromCidrs, union} from '../model/address-set.js'
import type {ClusterAccessResource, ClusterResource} from '../model/cluster.js'
import type {KeyResource} from '../model/data.js'
import {classify, describeExposure, type Exposure} from '../model/exposure.js'
import type {Fact} from '../model/fact.js'
import {
  type Admitted,
  admittedToAny,
  gatewayClients,
  type RoutedRange,
  type Target,
  unboundDestinations,
} from '../model/firewall.js'
import type {LogStoreResource} from '../model/logging.js'
import type {GroupRule, Route, RouteTableResource} from '../model/network.js'
import type {MachineFacts} from '../model/node.js'
import {type Capability, type Grant, opennessOf, type ResourceGrant} from '../model/permission.js'
import type {PrincipalResource, WorkloadIdentityResource} from '../model/principal.js'
import type {Severity} from '../model/provider.js'
import type {MetadataOptions} from '../model/region.js'

/** What several checks answer alike. A check keeps its own question; only the wording of an answer stands here. */

/** The cloud gave ranges that are none: nothing can be said of what they admit. */
export function malformedRanges(ranges: readonly string[]): Outcome {
  return undecided(`the cloud gave address ranges that cannot be read: ${ranges.join(', ')}`, {
    assumptions: ['the unreadable ranges admit nobody'],
  })
}

/** Names for a message: the first few, and how many more. */
export function named(items: readonly {readonly name: string}[], limit = 5): string {
  const names = items.slice(0, limit).map(item => item.name)
  const more = items.length - names.length
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ')
}

/** Whole days from one ISO time to another. */
export function daysBetween(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** More of the internet than a list of known addresses. */
export function isWide({grade}: Exposure): boolean {
  return grade !== 'none' && grade !== 'narrow'
}

/** What is asked of a list of rules, under a name of its own. */
export interface Selection {
  readonly name: string
  of(rules: readonly GroupRule[]): Admitted
}

/** Who may knock at any of the ports. */
export function toTargets(targets: readonly Target[]): Selection {
  return {name: describeTargets(targets), of: rules => admittedToAny(rules, targets)}
}

/** Where traffic of any kind may go. */
export const TO_ANYWHERE: Selection = {name: 'unbound', of: unboundDestinations}

/** Thousands of machines share a group: each question is worked out once for it. */
const answered = new WeakMap<readonly GroupRule[], Map<string, Admitted>>()

function selected(rules: readonly GroupRule[], {name, of}: Selection): Admitted {
  const answers = answered.get(rules) ?? new Map<string, Admitted>()
  const answer = answers.get(name) ?? of(rules)
  answered.set(rules, answers.set(name, answer))
  return answer
}

/** What the groups of rules that guard one thing admit together. */
export interface Admission {
  readonly exposure: Exposure
  readonly wide: boolean
  readonly malformed: readonly string[]
  /** All rules that were read. */
  readonly rules: readonly GroupRule[]
}

/**
 * Sums up what groups of rules admit: two groups may each admit half of the internet. The sum only grows, so that it
 * proves wideness although a group or a prefix list could not be read, and its absence only where all was read.
 */
export function admission(
  {any, follow, read, some}: CheckContext,
  groups: readonly (() => readonly GroupRule[])[],
  selection: Selection,
  family?: 'v4' | 'v6',
): Admission {
  const rules: GroupRule[] = []
  const malformed = new Set<string>()
  let sum = empty()
  let exposure = classify(sum)
  const grows = (part: AddressSet, unreadable: readonly string[]): boolean => {
    for (const range of unreadable) malformed.add(range)
    const more = ofFamily(part, family)
    if (!contains(sum, more)) {
      sum = union(sum, more)
      exposure = classify(sum)
    }
    return isWide(exposure)
  }
  const wide = some(groups, rulesOf => {
    const group = rulesOf()
    rules.push(...group)
    const own = selected(group, selection)
    return any(
      () => grows(own.sources, own.malformed),
      () =>
        some(own.prefixLists, id => {
          const listed = fromCidrs(read(follow('prefix-list', id).ranges))
          return grows(listed.set, listed.malformed)
        }),
    )
  })
  return {exposure, wide, malformed: [...malformed], rules}
}

/** The severity where anyone at all may knock, and where only very many may. */
export interface ExposureSeverity {
  readonly world: Severity
  readonly wide: Severity
}

/** Whether groups of rules keep wide ranges of public addresses from some ports. */
export function portOutcome(
  context: CheckContext,
  groups: readonly (() => readonly GroupRule[])[],
  targets: readonly Target[],
  severity: ExposureSeverity,
  family?: 'v4' | 'v6',
): Outcome {
  const sum = admission(context, groups, toTargets(targets), family)
  const exposure = describeExposure(sum.exposure)
  if (sum.wide) {
    const open = (target: Target): boolean =>
      isWide(classify(ofFamily(admittedToAny(sum.rules, [target]).sources, family)))
    const reached = targets.filter(open)
    const ports = describeTargets(reached.length > 0 ? reached : targets)
    return fail(`the security groups admit ${exposure} to ${ports}`, {
      severity: severity[sum.exposure.grade === 'world' ? 'world' : 'wide'],
    })
  }
  if (sum.malformed.length > 0) return malformedRanges(sum.malformed)
  return pass(`the security groups admit ${exposure} to ${describeTargets(targets)}`)
}

/** As `portOutcome`, of all groups of a machine. */
export function machinePortOutcome(
  context: CheckContext,
  machine: Pick<MachineFacts, 'securityGroupIds'>,
  targets: readonly Target[],
  severity: ExposureSeverity,
): Outcome {
  const ids = context.read(machine.securityGroupIds)
  return ids.length === 0 ? unguarded() : portOutcome(context, groupRules(context, ids), targets, severity)
}

/** The rules of groups, each read when it is asked for. */
export function groupRules(
  {follow, read}: CheckContext,
  ids: readonly string[],
): readonly (() => readonly GroupRule[])[] {
  return ids.map(id => () => read(follow('security-group', id).rules))
}

/** No cloud leaves a machine without any group, unless it is going away or something else decides. */
export function unguarded(): Outcome {
  return undecided('no security group of the machine is known', {
    assumptions: ['something else guards the machine'],
  })
}

/** Each port as a target of its own. */
export function tcpPorts(...ports: readonly number[]): readonly Target[] {
  return ports.map(port => ({protocol: 'tcp', ports: [port, port]}))
}

/** SSH and RDP: the ports that benchmarks call those of administration. */
export const ADMIN_PORTS = tcpPorts(22, 3389)

function describeTargets(targets: readonly Target[]): string {
  return targets
    .map(({ports: [lo, hi], protocol}) => `${lo === hi ? lo : `${lo}-${hi}`}/${protocol}`)
    .join(', ')
}

/**
 * Whether an internet gateway serves a subnet: by the table that names the subnet, else by the network's main one.
 * What else stands between the internet and a machine in it (addresses, groups, lists) is not asked here.
 */
export function publicSubnet(context: CheckContext, subnetId: string, family?: 'v4' | 'v6'): boolean {
  const table = routeTableOf(context, subnetId)
  const routes = context.read(table.routes)
  if (routes.some(route => route.active && route.targetKind === 'internet-gateway')) {
    const ranges = routes.flatMap(route =>
      routedRanges(context, route).map((range): RoutedRange => ({range, route})),
    )
    if (isWide(classify(ofFamily(gatewayClients(ranges), family)))) return true
  }
  // What lies there is not in the estate: unknown, not private.
  if (isDetoured(context, table, routes)) context.follow('route-table', `beyond the gateway of ${subnetId}`)
  return false
}

/**
 * Whether the internet may come in by another way than the subnet's own route says: by a kind of gateway that is not
 * known here, or by an appliance to which the network's internet gateway sends first what comes in (`domain.md` 1.2).
 */
function isDetoured(
  {list, read, some}: CheckContext,
  table: RouteTableResource,
  routes: readonly Route[],
): boolean {
  const outward = routes.filter(
    ({active, destination}) => active && isWide(classify(fromCidrs([destination]).set)),
  )
  if (outward.some(route => route.targetKind === 'other')) return true
  if (!outward.some(isByAppliance)) return false
  const networkId = read(table.networkId)
  const edges = list(
    'route-table',
    edge => read(edge.networkId) === networkId && read(edge.gatewayIds).length > 0,
  )
  return some(edges, edge => read(edge.routes).some(isByAppliance))
}

function isByAppliance({targetKind}: Route): boolean {
  return targetKind === 'endpoint' || targetKind === 'interface'
}

/** The addresses of one family, or all. */
function ofFamily(set: AddressSet, family: 'v4' | 'v6' | undefined): AddressSet {
  return family === undefined ? set : {...empty(), [family]: set[family]}
}

function routeTableOf({follow, list, matching, read}: CheckContext, subnetId: string): RouteTableResource {
  const own = matching(
    list('route-table', table => read(table.subnetIds).includes(subnetId)),
    () => true,
  )
  if (own[0] !== undefined) return own[0]
  const networkId = read(follow('subnet', subnetId).networkId)
  const main = matching(
    list('route-table', table => read(table.main) && read(table.networkId) === networkId),
    () => true,
  )
  // A table of another account (a shared network) is not in the estate: unknown, not private.
  return main[0] ?? follow('route-table', `of ${subnetId}`)
}

/** The ranges of a route's destination: a prefix list stands for many. */
export function routedRanges(
  {follow, read}: CheckContext,
  {destination, targetKind}: Route,
): readonly string[] {
  if (isRange(destination)) return [destination]
  // Only lists of the cloud's own services lead to an endpoint: they take nothing that a gateway would.
  if (targetKind === 'endpoint') return []
  const ranges = read(follow('prefix-list', destination).ranges)
  const unreadable = ranges.find(range => !isRange(range))
  return unreadable === undefined ? ranges : read(follow('prefix-list', unreadable).ranges)
}

/** CIDR text or an address, not the name of a list. */
export function isRange(text: string): boolean {
  return fromCidrs([text]).malformed.length === 0
}

/**
 * What a pod can get of a machine's metadata. `open`: it answers without a session token, whatever the hop limit.
 * `hops`: the token travels as far as a pod. A service that no layer turns off is on, in every cloud.
 */
export function metadataReach(options: MetadataOptions): 'off' | 'shielded' | 'hops' | 'open' | 'undecided' {
  const {endpointEnabled, tokensRequired, hopLimit} = options
  if (endpointEnabled === false) return 'off'
  if (tokensRequired === false) return 'open'
  if (hopLimit !== null && hopLimit > 1) return 'hops'
  return tokensRequired === true && hopLimit !== null ? 'shielded' : 'undecided'
}

/** Whether metadata is out of the reach of pods; `severity` as for `metadataReach`. */
export function metadataOutcome(
  options: MetadataOptions,
  severity: {readonly open: Severity; readonly hops: Severity},
): Outcome {
  const reach = metadataReach(options)
  if (reach === 'off') return pass('the metadata service is off')
  if (reach === 'shielded')
    return pass('metadata asks for a session token, which travels no further than the host')
  if (reach === 'open') {
    return fail('metadata answers without a session token, to pods too, whatever the hop limit', {
      severity: severity.open,
    })
  }
  if (reach === 'hops') {
    return fail(`answers of the metadata service travel ${options.hopLimit} hops, as far as a pod`, {
      severity: severity.hops,
    })
  }
  return undecided('no layer says whether metadata asks for session tokens and how far they travel', {
    assumptions: ['the machine image requires session tokens and a hop limit of 1'],
  })
}

/** What a node's identity must not be able to do, worst first. */
const NODE_DANGERS: readonly {readonly capability: Capability; readonly severity: Severity}[] = [
  {capability: 'administer-account', severity: 'high'},
  {capability: 'escalate-privileges', severity: 'high'},
  {capability: 'administer-clusters', severity: 'high'},
  {capability: 'assume-any-identity', severity: 'high'},
  {capability: 'read-any-secret', severity: 'medium'},
  {capability: 'use-any-key', severity: 'medium'},
  {capability: 'tamper-with-audit-log', severity: 'medium'},
]

/** Whether the identity of nodes is harmless in the hands of whoever takes over one of them. */
export function nodePrivileges({because, can, matching}: CheckContext, role: PrincipalResource): Outcome {
  const dangers = matching(NODE_DANGERS, ({capability}) => can(role, capability))
  const [worst] = dangers
  if (worst === undefined) return pass(`${role.name} gives nodes no right over accounts, clusters or secrets`)
  const what = dangers.map(({capability}) => capability.replaceAll('-', ' ')).join(', ')
  const [reason] = because(role, worst.capability)
  return fail(`${role.name} lets every node ${what}${reason === undefined ? '' : `: ${reason}`}`, {
    severity: worst.severity,
  })
}

/** Whether the identity of nodes can only read images. */
export function nodeRegistryAccess({because, can}: CheckContext, role: PrincipalResource): Outcome {
  if (!can(role, 'write-registry')) return pass(`${role.name} cannot change or delete images`)
  const [reason] = because(role, 'write-registry')
  return fail(
    `${role.name} lets every node change or delete images${reason === undefined ? '' : `: ${reason}`}`,
  )
}

/** Answers for a principal that machines of clusters act as, other than by way of a node pool, which is judged itself. */
export function unpooledRole(
  {list, matching, read, readOr, some}: CheckContext,
  principal: PrincipalResource,
): 'no-node' | 'pooled' | 'unpooled' {
  if (principal.type === 'user' || principal.type === 'group') return 'no-node'
  const carriers = new Set<string | null>(readOr(principal.instanceProfileIds, [principal.id]))
  if (carriers.size === 0) return 'no-node'
  const nodes = list('node', node => carriers.has(read(node.instanceProfileId)))
  if (!some(nodes, () => true)) return 'no-node'
  const pools = list('node-pool', pool => read(pool.roleId) === principal.id)
  return matching(pools, () => true).length > 0 ? 'pooled' : 'unpooled'
}

/** Whether the policy that hangs on a resource lets in everyone; `what` begins the message. */
export function opennessOutcome(
  {read}: CheckContext,
  grants: Fact<readonly ResourceGrant[]>,
  what: string,
): Outcome {
  const {everyone, statements} = opennessOf(read(grants))
  if (everyone === 'no') return pass(`${what} admits nobody but principals that it names`)
  const where = statements.join(', ')
  if (everyone === 'yes') return fail(`${what} admits everyone (${where})`)
  return undecided(`${what} admits everyone who meets a condition (${where})`, {
    assumptions: ['only principals that are meant can meet the condition'],
  })
}

/** Allows everything on everything, in whatever circumstances. */
export function isWholesale(grant: Grant): boolean {
  if (grant.effect !== 'allow' || grant.exceptActions.length > 0 || grant.exceptResources.length > 0)
    return false
  return grant.actions.some(action => action === '*' || action === '*:*') && grant.resources.includes('*')
}

/** The principal's own policies, attached or written into it, have a statement that matches. */
export function holdsGrant(
  {any, follow, read, some}: CheckContext,
  principal: PrincipalResource,
  matches: (grant: Grant) => boolean,
): boolean {
  return any(
    () => read(principal.inlineGrants).some(matches),
    () => some(read(principal.policyIds), id => read(follow('policy', id).grants).some(matches)),
  )
}

/** Whether a principal that is not allowed everything anyway can do what few should; `power` completes "can". */
export function powerOutcome(
  context: CheckContext,
  principal: PrincipalResource,
  capability: Capability,
  power: string,
): Outcome {
  if (principal.serviceLinked) return notApplicable('the cloud keeps this role for a service of its own')
  if (principal.type === 'group') return notApplicable('a group acts through its members, which are judged')
  const {any, because, can, follow, read, some} = context
  if (!can(principal, capability)) return pass(`${principal.name} cannot ${power}`)
  const administers = any(
    () => holdsGrant(context, principal, isWholesale),
    () => some(read(principal.groupIds), id => holdsGrant(context, follow('principal', id), isWholesale)),
  )
  if (administers) return notApplicable('it is allowed everything, which principal-administration judges')
  const [reason] = because(principal, capability)
  return fail(`${principal.name} can ${power}${reason === undefined ? '' : `: ${reason}`}`)
}

/** The minor version of Kubernetes 1.x; NaN where the text is no version. */
export function minorVersion(version: string): number {
  return Number(/^v?1\.(\d+)(?!\d)/.exec(version)?.[1] ?? Number.NaN)
}

/** Whom the cloud's own access list lets into a cluster. */
export function accessList({list}: CheckContext, cluster: ClusterResource): Members<ClusterAccessResource> {
  return list('cluster-access', entry => entry.clusterId === cluster.id)
}

/** An entry that amounts to cluster-admin: by an access policy for the whole cluster, or by the group that may do all. */
export function isClusterAdmin({any, read}: CheckContext, entry: ClusterAccessResource): boolean {
  return any(
    () =>
      read(entry.policies).some(
        ({level, scope}) => scope === 'cluster' && (level === 'cluster-admin' || level === 'admin'),
      ),
    () => read(entry.groups).includes('system:masters'),
  )
}

/** The key that encrypts API objects before etcd stores them; null = one of the provider's, which nobody else can touch. */
export function secretsKey({follow, read}: CheckContext, cluster: ClusterResource): KeyResource | null {
  const id = read(cluster.encryptionKeyId)
  return id === null ? null : follow('key', id)
}

/**
 * Judges every store that a cluster's audit log goes to. Without that log there is nothing that could be kept,
 * protected or exported: a fail, since the question is about the log, not about its store.
 */
export function auditLogOutcome(
  {list, matching, read, some}: CheckContext,
  cluster: ClusterResource,
  lacks: (store: LogStoreResource) => boolean,
  texts: {readonly good: string; readonly bad: string},
): Outcome {
  if (!read(cluster.logTypes).includes('audit')) return fail('the control plane writes no audit log')
  const stores = list('log-store', store => store.clusterId === cluster.id)
  if (!some(stores, () => true)) {
    return undecided('the audit log is on, but there is no store of it', {
      assumptions: ['the store is made with the first line, and set up as it should be'],
    })
  }
  const lacking = matching(stores, lacks)
  return lacking.length > 0 ? fail(`${named(lacking)} ${texts.bad}`) : pass(texts.good)
}

/** A power that an identity should not have, and how bad it is if it does. */
export interface Danger {
  readonly capability: Capability
  readonly severity: Severity
}

/** Whether a principal is free of dangers, given worst first; `holder` says in whose hands it is. */
export function dangerOutcome(
  {because, can, matching}: CheckContext,
  principal: PrincipalResource,
  dangers: readonly Danger[],
  holder: string,
): Outcome {
  const found = matching(dangers, ({capability}) => can(principal, capability))
  const [worst] = found
  if (worst === undefined) return pass(`${principal.name} gives ${holder} no right over the account`)
  const what = found.map(({capability}) => capability.replaceAll('-', ' ')).join(', ')
  const [reason] = because(principal, worst.capability)
  return fail(`${principal.name} lets ${holder} ${what}${reason === undefined ? '' : `: ${reason}`}`, {
    severity: worst.severity,
  })
}

/**
 * Of the subjects of a trust those that a service account can have: `*`, or a namespace and a name. All others
 * (a repository, a pipeline, a person) belong to issuers that are no cluster.
 */
export function serviceAccounts(subjects: readonly string[]): readonly string[] {
  return subjects.filter(subject => subject === '*' || /^[^/:]+\/[^/:]+$/.test(subject))
}

/**
 * The account registers issuers of tokens, and the one that the trust names is not among them: none of its tokens
 * counts. Issuers that a cloud knows unasked have no path, and stand in no register.
 */
export function isUnregistered(
  {every, list, some}: CheckContext,
  {issuer, mechanism}: WorkloadIdentityResource,
): boolean {
  if (mechanism !== 'token-federation' || issuer === null || !issuer.includes('/')) return false
  const providers = list('oidc-provider')
  if (!some(providers, () => true)) return false
  return every(providers, provider => provider.issuer.toLowerCase() !== issuer.toLowerCase())
}

/** Whether a trail of the account records calls on the objects of every bucket, in all regions. */
export function objectLogOutcome(
  {all, list, matching, read}: CheckContext,
  account: AccountResource,
  calls: 'read' | 'write',
): Outcome {
  const trails = matching(list('log-trail'), trail =>
    all(
      () => [calls, 'all'].includes(read(trail.objectEvents)),
      () => read(trail.recording),
      () => read(trail.allRegions),
    ),
  )
  if (trails.length > 0) return pass(`${named(trails)} records ${calls}s of all objects`)
  return fail(`no trail of ${account.name} records ${calls}s of all objects`)
}
