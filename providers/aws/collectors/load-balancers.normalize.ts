import type {
  Action,
  Listener as AwsListener,
  TargetGroup as AwsTargetGroup,
  LoadBalancer,
  Rule,
  TargetGroupTuple,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type {Answers, Place} from '../../../src/contracts/provider.js'
import {fromCidrs} from '../../../src/model/address-set.js'
import type {Fact} from '../../../src/model/fact.js'
import {combine, known, mapFact, mergeSources, unknown} from '../../../src/model/fact.js'
import type {Listener, LoadBalancerResource, TargetGroup} from '../../../src/model/load-balancer.js'
import {ec2Arn} from '../arn.js'
import {factOf, member} from '../collector.js'
import {every, factOfPages, type Item, isPort, present, text, texts} from '../reading.js'
import {
  describeListeners,
  describeLoadBalancerAttributes,
  describeRules,
  describeTargetGroupAttributes,
  describeTargetGroups,
  describeTargetHealth,
} from '../services/elbv2.js'
import {tlsMinimumOf} from './load-balancers.tls.js'

type Type = 'application' | 'network' | 'gateway'

const TYPES: Readonly<Record<string, Type>> = {
  application: 'application',
  network: 'network',
  gateway: 'gateway',
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancer.html */
export function balancerFrom(
  {item, id, from}: Item<LoadBalancer> & {readonly id: string},
  answers: Answers,
  place: Place,
): LoadBalancerResource {
  const type = TYPES[item.Type ?? '']
  const attributes = factOf(answers.about(describeLoadBalancerAttributes, id), body =>
    attributesOf(body.Attributes),
  )
  const groups = groupsOf(id, type, answers, place)
  return {
    kind: 'load-balancer',
    id,
    name: text(item.LoadBalancerName) ?? id,
    ...place,
    tags: unknown('not-collected', from, 'tags of load balancers are not asked for'),
    type: member(type, from, 'Type'),
    internetFacing: member(schemeOf(item), from, 'Scheme'),
    publicFamilies: member(FAMILIES[item.IpAddressType ?? ''], from, 'IpAddressType'),
    networkId: member<string | null>(
      item.VpcId ? ec2Arn(place, 'vpc', item.VpcId) : undefined,
      from,
      'VpcId',
    ),
    subnetIds: member(
      item.AvailabilityZones &&
        texts(
          present(item.AvailabilityZones).map(({SubnetId}) => SubnetId && ec2Arn(place, 'subnet', SubnetId)),
        ),
      from,
      'AvailabilityZones',
    ),
    securityGroupIds: member(guardsOf(item, place), from, 'SecurityGroups'),
    listeners: type === 'gateway' ? known([], from) : listenersOf(id, type, answers),
    targetGroups: mapFact(groups, list => list.map(({group}) => group)),
    accessLog: type === 'gateway' ? known(false, from) : setting(attributes, 'access_logs.s3.enabled'),
    crossZone: crossZoneOf(type, from, setting(attributes, 'load_balancing.cross_zone.enabled'), groups),
  }
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#ip-address-type */
const FAMILIES: Readonly<Record<string, readonly ('v4' | 'v6')[]>> = {
  ipv4: ['v4'],
  dualstack: ['v4', 'v6'],
  'dualstack-without-public-ipv4': ['v6'],
}

/** A gateway balancer has no scheme, and no one reaches it from outside. */
function schemeOf(item: LoadBalancer): boolean | undefined {
  if (item.Scheme === 'internet-facing') return true
  return item.Scheme === 'internal' || item.Type === 'gateway' ? false : undefined
}

/** Network and gateway balancers without groups answer without the member: nothing guards them. */
function guardsOf(item: LoadBalancer, place: Place): readonly string[] | undefined {
  if (!item.SecurityGroups && item.Type === 'application') return undefined
  return texts(item.SecurityGroups).map(id => ec2Arn(place, 'security-group', id))
}

type Attributes = ReadonlyMap<string, string>

function attributesOf(
  list: readonly {Key?: string | undefined; Value?: string | undefined}[] | undefined,
): Attributes {
  return new Map(present(list).map(({Key = '', Value = ''}) => [Key, Value]))
}

function setting(attributes: Fact<Attributes>, key: string): Fact<boolean> {
  if (attributes.state !== 'known') return attributes
  const value = attributes.value.get(key)
  return value === 'true' || value === 'false'
    ? known(value === 'true', attributes.from)
    : unknown('partial', attributes.from, `no ${key} in the answer`)
}

/** Application balancers always forward across zones; of a network balancer a target group may say otherwise. */
function crossZoneOf(
  type: Type | undefined,
  from: number,
  balancer: Fact<boolean>,
  groups: Fact<readonly Group[]>,
): Fact<boolean> {
  if (type === 'application') return known(true, from)
  return combine(balancer, groups, (on, list) => on || list.some(group => group.crossZone === true))
}

function listenersOf(
  balancer: string,
  type: Type | undefined,
  answers: Answers,
): LoadBalancerResource['listeners'] {
  const listed = factOfPages(answers, describeListeners, balancer, bodies =>
    bodies.flatMap(body => present(body.Listeners)),
  )
  if (listed.state !== 'known') return listed
  let from = listed.from
  const paths = new Map<AwsListener, readonly Path[]>()
  for (const listener of listed.value) {
    const defaults: Path = {actions: present(listener.DefaultActions), clients: null}
    if (type === 'network') {
      paths.set(listener, [defaults])
      continue
    }
    const rules = factOfPages(answers, describeRules, listener.ListenerArn ?? '', bodies =>
      bodies.flatMap(body => present(body.Rules)).map(pathOf),
    )
    if (rules.state !== 'known') return rules
    from = mergeSources(from, rules.from)
    paths.set(listener, [defaults, ...rules.value])
  }
  return every(listed.value, listener => listenerFrom(listener, paths.get(listener) ?? []), from, 'listener')
}

/** An action that lets whoever is not signed in through (`allow`) authenticates nobody. */
function authenticates(action: Action): boolean {
  if (action.Type === 'jwt-validation') return true
  if (action.Type === 'authenticate-oidc')
    return action.AuthenticateOidcConfig?.OnUnauthenticatedRequest !== 'allow'
  return (
    action.Type === 'authenticate-cognito' &&
    action.AuthenticateCognitoConfig?.OnUnauthenticatedRequest !== 'allow'
  )
}

/** The default of a listener, or one of its rules. */
interface Path {
  readonly actions: readonly Action[]
  /** Ranges of clients whom alone it takes; null = anyone, since all else that a rule looks at the client writes. */
  readonly clients: readonly string[] | null
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html */
function pathOf({Actions, Conditions}: Rule): Path {
  const bySource = present(Conditions).filter(condition => condition.Field === 'source-ip')
  const [first] = bySource
  return {
    actions: present(Actions),
    clients: first === undefined ? null : texts(first.SourceIpConfig?.Values ?? first.Values),
  }
}

/** Of each target group that only rules for certain clients lead to: which clients. */
function clientRangesOf(paths: readonly Path[]): Record<string, readonly string[]> {
  const ranges = new Map<string, readonly string[] | null>()
  for (const {actions, clients} of paths) {
    for (const group of groupIdsOf(actions)) {
      const before = ranges.get(group)
      ranges.set(group, clients === null || before === null ? null : [...(before ?? []), ...clients])
    }
  }
  return Object.fromEntries([...ranges].flatMap(([group, list]) => (list === null ? [] : [[group, list]])))
}

function groupIdsOf(actions: readonly Action[]): readonly string[] {
  return texts(
    actions.flatMap(action => [
      action.TargetGroupArn,
      ...weighted(action).map(group => group.TargetGroupArn),
    ]),
  )
}

/**
 * The groups that a forward shares requests among. One that weighs nothing gets none, except where clients are kept at the
 * group that they once came to: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html
 */
function weighted({ForwardConfig: forward}: Action): readonly TargetGroupTuple[] {
  const groups = present(forward?.TargetGroups)
  const weighing = groups.filter(group => group.Weight !== 0)
  return forward?.TargetGroupStickinessConfig?.Enabled || weighing.length === 0 ? groups : weighing
}

/** `ways` are the default and each rule: what a listener always does, it does on all of them. */
function listenerFrom(listener: AwsListener, ways: readonly Path[]): Listener | undefined {
  const {ListenerArn: id, Port: port, Protocol: protocol} = listener
  if (!id || !isPort(port) || !protocol) return undefined
  const clientRanges = clientRangesOf(ways)
  if (fromCidrs(Object.values(clientRanges).flat()).malformed.length > 0) return undefined
  const paths = ways.map(way => way.actions)
  const tlsPolicy = text(listener.SslPolicy) ?? null
  const forwards = paths.filter(actions => actions.some(action => action.Type === 'forward'))
  const answering = paths.filter(actions => !actions.every(action => action.Type === 'fixed-response'))
  return {
    id,
    port,
    protocol: protocol.toUpperCase(),
    tlsPolicy,
    tlsMinimum: tlsMinimumOf(tlsPolicy),
    authenticates:
      listener.MutualAuthentication?.Mode === 'verify' ||
      (forwards.length > 0 && forwards.every(actions => actions.some(authenticates))),
    redirectsToTls:
      answering.length > 0 &&
      answering.every(actions => actions.some(action => action.RedirectConfig?.Protocol === 'HTTPS')),
    targetGroupIds: groupIdsOf(paths.flat()),
    ...(Object.keys(clientRanges).length > 0 ? {clientRanges} : {}),
  }
}

interface Group {
  readonly group: TargetGroup
  readonly crossZone: boolean | null
}

const TARGET_TYPES: Readonly<Record<string, TargetGroup['targetType']>> = {
  instance: 'instance',
  ip: 'ip',
  alb: 'load-balancer',
  lambda: 'function',
}

function groupsOf(
  balancer: string,
  type: Type | undefined,
  answers: Answers,
  place: Place,
): Fact<readonly Group[]> {
  const listed = factOfPages(answers, describeTargetGroups, undefined, bodies =>
    bodies
      .flatMap(body => present(body.TargetGroups))
      .filter(group => present(group.LoadBalancerArns).includes(balancer)),
  )
  if (listed.state !== 'known') return listed
  const found: Group[] = []
  let from = listed.from
  for (const item of listed.value) {
    const group = groupFrom(item, type, answers, place)
    if (group.state !== 'known') return group
    from = mergeSources(from, group.from)
    found.push(group.value)
  }
  return known(found, from)
}

/**
 * Whether the client's address reaches the target is an attribute that groups of network balancers have; application
 * balancers never pass it on. https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html
 */
function groupFrom(
  item: AwsTargetGroup,
  type: Type | undefined,
  answers: Answers,
  place: Place,
): Fact<Group> {
  const id = item.TargetGroupArn ?? ''
  const attributes =
    type === 'network'
      ? factOf(answers.about(describeTargetGroupAttributes, id), body => attributesOf(body.Attributes))
      : known<Attributes>(new Map(), [])
  const preserves: Fact<boolean | null> =
    type === 'network' && item.TargetType !== 'alb'
      ? setting(attributes, 'preserve_client_ip.enabled')
      : known(null, [])
  const targets = factOf(
    answers.about(describeTargetHealth, id),
    body => present(body.TargetHealthDescriptions),
    [],
  )
  const targetType = TARGET_TYPES[item.TargetType ?? '']
  if (targetType === undefined)
    return unknown('malformed', targets.state === 'known' ? targets.from : [], 'TargetType')
  if (targets.state === 'known' && targets.value.some(({Target: target}) => !target?.Id))
    return unknown('partial', targets.from, 'a target without Id')
  const crossZone = mapFact(attributes, map => {
    const value = map.get('load_balancing.cross_zone.enabled')
    return value === 'true' ? true : value === 'false' ? false : null
  })
  return combine(
    combine(preserves, crossZone, (p, c) => [p, c] as const),
    targets,
    ([preserved, across], list) => ({
      crossZone: across,
      group: {
        id,
        // Groups of functions have neither protocol nor port.
        protocol: item.Protocol?.toUpperCase() ?? '',
        port: isPort(item.Port) ? item.Port : null,
        targetType,
        preservesClientAddress: preserved,
        crossZone: across,
        targets: list.flatMap(({Target: target}) =>
          target?.Id
            ? {
                id: targetType === 'instance' ? ec2Arn(place, 'instance', target.Id) : target.Id,
                port: isPort(target.Port) ? target.Port : null,
                zone: text(target.AvailabilityZone) ?? null,
              }
            : [],
        ),
      },
    }),
  )
}
