import fc from 'fast-check'
import {describe, expect, it, test} from 'vitest'
import {closures} from '../../src/analysis/reachability/closures.js'
import {sample} from '../../src/app/testing.js'
import {type AddressSet, isEmpty} from '../../src/model/address-set.js'
import {classify, isWide} from '../../src/model/exposure.js'
import {
  application,
  BY_GROUP,
  behind,
  classic,
  guarded,
  listener,
  network,
  OUT,
  PORT,
  subnetOf,
} from './reachability-balanced.js'
import {made} from './reachability-changes.js'
import {small} from './reachability-networks.js'
import {worldOf} from './reachability-small.js'
import {
  ALL_IN,
  ALL_OUT,
  acl,
  BY_GATEWAY,
  CARD,
  type Case,
  entry,
  group,
  HOME,
  node,
  OFFICE,
  opened,
  reachOf,
  route,
  rule,
  SSH,
  table,
  tcp,
  textOf,
  udp,
  WORLD,
  type World,
} from './reachability-support.js'

const any = (set: AddressSet): boolean => !isEmpty(set)
const wide = (set: AddressSet): boolean => isWide(classify(set))

/** What is named to shut all ways of a world; each is made, and must do what it promises. */
function closing({world, ...asked}: Case, matters = any): readonly string[] {
  const {paths} = reachOf(world, asked)
  return closures(paths, matters).map(change => {
    const left = reachOf(made(world, change), asked)
    if (matters(left.possible)) throw new Error(`${change.text} leaves ${textOf(left)}`)
    return change.text
  })
}

const closed = (world: World, matters = any) => closing({world}, matters)
const v4 = group(rule(SSH, {ranges: [WORLD]}))
const plain = opened({group: v4, table: table(...BY_GATEWAY.slice(0, 2))})

describe('a single change that shuts every way', () => {
  it('is each of a plain way, the one that touches the least else first', () => {
    expect(closed(plain)).toEqual([
      'remove the rule group-1 (nodes): tcp 22 from 0.0.0.0/0',
      'take the public address 54.1.1.1 from node-1',
      'remove the inbound entry 100 allow 0.0.0.0/0 of acl-1 (private)',
      'remove the route 0.0.0.0/0 → gateway-1 of routes-1 (private)',
    ])
  })

  it('is not a rule of two that admit the same', () => {
    const twice = opened({group: group(rule(SSH, {ranges: [WORLD]}), rule(tcp(1, 100), {ranges: [WORLD]}))})
    expect(closed(twice).filter(text => text.startsWith('remove the rule'))).toEqual([])
  })

  it('is not a rule of one group, where another group admits it too', () => {
    const world = opened({
      node: node([{securityGroupIds: ['group-1', 'group-2']}]),
      group: v4,
      more: [sample('security-group', {id: 'group-2', rules: [rule(SSH, {ranges: [OFFICE]})]})],
    })
    expect(closed(world).filter(text => text.startsWith('remove the rule'))).toEqual([])
  })

  it('is not an address of two', () => {
    const world = opened({node: node([{publicAddresses: ['54.1.1.1', '54.1.1.2']}]), group: v4})
    expect(closed(world).filter(text => text.startsWith('take the public'))).toEqual([])
  })

  it('is not an address of one family, where the other comes too', () => {
    const world = opened({node: node([{publicAddresses: ['54.1.1.1', '2600:1f18::7']}])})
    expect(closed(world).filter(text => text.startsWith('take the public'))).toEqual([])
  })

  it('is not a rule, where what another group says was not read', () => {
    const world = opened({node: node([{securityGroupIds: ['group-1', 'group-2']}]), group: v4})
    expect(closed(world)).not.toContain('remove the rule group-1 (nodes): tcp 22 from 0.0.0.0/0')
  })

  it('is not an entry of the ACL, where a later one allows the same', () => {
    const world = opened({group: v4, acl: acl(entry(10, 'ingress', {range: OFFICE}), ...ALL_IN, ...ALL_OUT)})
    expect(closed(world).filter(text => text.includes('entry 10 '))).toEqual([])
    const office = group(rule(SSH, {ranges: [OFFICE]}))
    expect(
      closed(
        opened({group: office, acl: acl(...ALL_IN, entry(10, 'ingress', {range: OFFICE}), ...ALL_OUT)}),
      ).filter(text => text.includes('entry')),
    ).toEqual([])
  })

  it('is not a route, where a shorter one leads to a gateway too', () => {
    const world = opened({
      group: group(rule(SSH, {ranges: [OFFICE]})),
      table: table(
        route(WORLD, 'internet-gateway', 'gateway-1'),
        route(OFFICE, 'internet-gateway', 'gateway-1'),
      ),
    })
    expect(closed(world).filter(text => text.startsWith('remove the route'))).toEqual([])
  })

  it('is the route before one by NAT', () => {
    const world = opened({
      group: group(rule(SSH, {ranges: [OFFICE]})),
      table: table(route('8.0.0.0/8', 'nat', 'nat-1'), route(OFFICE, 'internet-gateway', 'gateway-1')),
    })
    expect(closed(world)).toContain('remove the route 8.8.8.0/24 → gateway-1 of routes-1 (private)')
  })

  it.each([
    [['subnet-1'], ['remove the exclusion of subnet-1 from the block']],
    [['network-1'], ['remove the exclusion of network-1 from the block']],
    [['subnet-1', 'network-1'], []],
  ])('of a block that is opened for %j', (ids, expected) => {
    const exclusions = ids.map(resourceId => ({resourceId, mode: 'bidirectional' as const, active: true}))
    const region = sample('region', {publicAccessBlock: 'ingress', publicAccessExclusions: exclusions})
    expect(closed(opened({region})).filter(text => text.includes('exclusion'))).toEqual(expected)
  })

  it('must shut each of several ways', () => {
    const world = opened({
      node: node([
        {},
        {...CARD, id: 'interface-2', publicAddresses: ['54.1.1.2'], securityGroupIds: ['group-2']},
      ]),
      group: v4,
      table: table(...BY_GATEWAY.slice(0, 2)),
      more: [sample('security-group', {id: 'group-2', rules: [rule(SSH, {ranges: [WORLD]})]})],
    })
    expect(closed(world)).toEqual([
      'remove the inbound entry 100 allow 0.0.0.0/0 of acl-1 (private)',
      'remove the route 0.0.0.0/0 → gateway-1 of routes-1 (private)',
    ])
  })

  it('may leave what does not matter', () => {
    const world = opened({group: group(rule(SSH, {ranges: [WORLD, OFFICE]}), rule(SSH, {ranges: [HOME]}))})
    expect(closed(world, wide)).toContain('remove the rule group-1 (nodes): tcp 22 from 0.0.0.0/0')
    expect(closed(world)).not.toContain('remove the rule group-1 (nodes): tcp 22 from 0.0.0.0/0')
  })

  it('is nothing, where there is no way', () => {
    expect(closed(opened({group: group()}))).toEqual([])
  })
})

describe('of a way by a balancer', () => {
  const by = (balancer: Parameters<typeof behind>[0], draft: Parameters<typeof behind>[1] = {}) =>
    closing({world: behind(balancer, draft), targets: [PORT]})

  it('is its listener, the registration, and what the two groups say', () => {
    expect(by(application(), guarded(BY_GROUP)).slice(0, 3).sort()).toEqual([
      'remove the listener web :443 (HTTPS)',
      'remove the rule group-front (front): tcp 443 from 0.0.0.0/0',
      'take node-1 out of pods',
    ])
    expect(by(application(), guarded(BY_GROUP))).toContain('remove group-front from the sources of group-1')
  })

  it('is not its name in the machine’s group, where its address is admitted too', () => {
    const both = guarded(group(rule(PORT, {groups: ['group-front'], ranges: ['10.0.0.0/24']})))
    expect(by(application(), both).filter(text => text.includes('sources'))).toEqual([])
    expect(by(network(), {...both}).filter(text => text.includes('sources'))).toEqual([
      'remove group-front from the sources of group-1',
    ])
  })

  it('is not one listener of two', () => {
    const second = {id: 'balancer-2', subnetIds: ['subnet-front']}
    const world = behind(application(), {...guarded(BY_GROUP), more: [application(second)]})
    expect(closing({world, targets: [PORT]}).filter(text => /listener|out of/.test(text))).toEqual([])
  })

  it('is not what two classic balancers have in common but the name', () => {
    const named = (id: string) =>
      classic(
        {id, name: 'one', listeners: [listener({targetGroupIds: [`${id}:443/targets`]})]},
        {id: `${id}:443/targets`},
      )
    const [one, two] = [named('loadbalancer/one'), named('loadbalancer/two')]
    expect(by(one, guarded(BY_GROUP)).filter(text => /listener|out of/.test(text))).toEqual([
      'remove the listener one :443 (TCP)',
      'take node-1 out of one',
    ])
    const world = behind(one, {...guarded(BY_GROUP), more: [two]})
    expect(closing({world, targets: [PORT]}).filter(text => /listener|out of/.test(text))).toEqual([])
  })

  it('is an entry of either ACL', () => {
    const found = by(network(), {
      pieces: {acl: acl(entry(7, 'ingress'), ...ALL_OUT)},
      entries: [entry(8, 'ingress'), ...ALL_OUT],
    })
    expect(found.filter(text => text.includes('entry'))).toEqual([
      'remove the inbound entry 8 allow 0.0.0.0/0 of acl-front (private)',
      'remove the inbound entry 7 allow 0.0.0.0/0 of acl-1 (private)',
    ])
  })

  it('is not a route of one of its two subnets', () => {
    const world = behind(network({subnetIds: ['subnet-front', 'subnet-two']}), {
      more: subnetOf('two', '10.0.9.0/24'),
      rules: [rule(tcp(443), {ranges: [WORLD]}), OUT],
    })
    expect(closing({world, targets: [PORT]}).filter(text => text.includes('route'))).toEqual([])
  })
})

describe('of the endpoint of a managed cluster', () => {
  const endpoint = (...publicEndpointRanges: readonly string[]): World => [
    sample('cluster', {publicEndpoint: true, publicEndpointRanges}),
  ]
  it.each([
    [[WORLD], ['turn the public endpoint of cluster-1 (shop-prod) off']],
    [[OFFICE, HOME], ['turn the public endpoint of cluster-1 (shop-prod) off']],
    [
      [WORLD, '10.0.0.0/8'],
      [
        'take 0.0.0.0/0 from the ranges of the public endpoint of cluster-1 (shop-prod)',
        'turn the public endpoint of cluster-1 (shop-prod) off',
      ],
    ],
    [[WORLD, WORLD], ['turn the public endpoint of cluster-1 (shop-prod) off']],
  ])('with %j: the last range cannot go', (ranges, expected) => {
    expect(closed(endpoint(...ranges))).toEqual(expected)
  })

  it('may leave an office, where only the world matters', () => {
    expect(closed(endpoint(WORLD, OFFICE), wide)).toContain(
      'take 0.0.0.0/0 from the ranges of the public endpoint of cluster-1 (shop-prod)',
    )
  })

  it('is narrowed before it is turned off, where only the world matters', () => {
    expect(closed(endpoint(WORLD), wide)).toEqual([
      'let the public endpoint of cluster-1 (shop-prod) admit a few addresses only',
      'turn the public endpoint of cluster-1 (shop-prod) off',
    ])
  })
})

test('what is named shuts every way of any network', () => {
  let named = 0
  fc.assert(
    fc.property(small, fc.constantFrom(tcp(22), tcp(30_080), udp(30_080)), (network, target) => {
      named += closing({world: worldOf(network), targets: [target]}).length
    }),
    {numRuns: 600},
  )
  expect(named).toBeGreaterThan(100)
})
