import {describe, expect, it} from 'vitest'
import {sample} from '../../src/app/testing.js'
import {unknown} from '../../src/model/fact.js'
import {
  ALL_V6,
  BY_GATEWAY,
  CARD,
  group,
  LOCAL,
  node,
  OFFICE,
  opened,
  PRIVATE,
  reachOf,
  reachTable,
  rule,
  SSH,
  table,
  tcp,
  udp,
  WORLD,
} from './reachability-support.js'

const state = (value: 'running' | 'stopped' | 'pending' | 'terminated' | 'other') =>
  opened({node: node([{}], {state: value})})
const dual = {...CARD, publicAddresses: ['54.1.1.1', '2600:1f18::7']}
const inside = {...CARD, id: 'interface-2', subnetId: 'subnet-2', publicAddresses: []}
/** A second subnet, with an ACL of its own and no way to a gateway. */
const innerSubnet = [
  sample('subnet', {id: 'subnet-2', ranges: ['10.0.2.0/24']}),
  sample('route-table', {id: 'routes-2', subnetIds: ['subnet-2'], routes: [LOCAL]}),
  sample('network-acl', {id: 'acl-2', subnetIds: ['subnet-2'], entries: []}),
]

describe('the machine itself (domain.md 1.2 steps 1, 2 and 9)', () => {
  reachTable({
    proven: {
      'a public address and all else open': opened(),
      'a machine that is no node': opened({node: sample('machine', {interfaces: [CARD]})}),
      'an IPv6 address': {
        world: opened({node: node([{publicAddresses: ['2600:1f18::7']}])}),
        from: ALL_V6,
      },
      'two interfaces, one of which is open': opened({node: node([inside, {}]), more: innerSubnet}),
      'one of two public addresses is of a subnet that is shut': opened({
        node: node([{...inside, publicAddresses: ['54.2.2.2']}, {}]),
        more: innerSubnet,
      }),
    },
    excluded: {
      'trap 2: open to the world, without a public address': opened({node: PRIVATE}),
      'trap 2: open to the world, in a private subnet': opened({table: table(LOCAL)}),
      'a machine that is gone': state('terminated'),
      'the address is of one interface, the open group of another': opened({
        node: node([{securityGroupIds: ['group-2']}, {...inside}]),
        more: [sample('security-group', {id: 'group-2', rules: []}), ...innerSubnet],
      }),
      'the address is of one interface, the open subnet of another': opened({
        node: node([{publicAddresses: []}, {...inside, publicAddresses: ['54.2.2.2']}]),
        more: innerSubnet,
      }),
    },
    possible: {
      'interfaces that were not read': opened({node: sample('node', {interfaces: unknown('denied', 0)})}),
      'a stopped machine, which may be started': state('stopped'),
      'a machine that starts': state('pending'),
      'a machine that stops': state('other'),
      'a state that was not read': opened({node: node([{}], {state: unknown('partial', 0)})}),
      'only a delegated prefix is public: its addresses are those of pods': opened({
        node: node([{publicAddresses: ['2600:1f18:0:1::/80']}]),
      }),
    },
  })
})

describe('what a way says', () => {
  it('ends at the machine, names its steps in order and what is still asked', () => {
    const {paths} = reachOf(opened())
    expect(paths.map(({clientAdmitted, end, gates, via}) => [via, end.id, clientAdmitted, gates])).toEqual([
      ['address', 'node-1', true, ['ssh-key']],
    ])
    expect(paths[0]?.steps.map(step => step.kind)).toEqual([
      'address',
      'access-block',
      'route',
      'state',
      'network-acl',
      'security-group',
    ])
    for (const step of paths[0]?.steps ?? []) expect(step.facts.length, step.text).toBeGreaterThan(0)
  })

  it('is one for each part of a range at which the answer changes', () => {
    const world = opened({
      group: group(
        rule(tcp(30_000, 30_100), {ranges: [OFFICE]}),
        rule(tcp(30_050, 31_000), {ranges: [WORLD]}),
      ),
    })
    const found = reachOf(world, {targets: [tcp(29_000, 32_767)]}).paths.map(path => path.target.ports)
    expect(found.toSorted((a, b) => a[0] - b[0])).toEqual([
      [30_000, 30_049],
      [30_050, 30_100],
      [30_101, 31_000],
    ])
  })

  it.each([
    ['no public address', opened({node: PRIVATE}), ['address']],
    ['no route', opened({table: table(LOCAL)}), ['route']],
    ['no rule', opened({group: group()}), ['security-group']],
    ['no route and no rule', opened({table: table(LOCAL), group: group()}), ['route']],
  ])('%s: names as little as shuts the way', (_, world, kinds) => {
    expect(reachOf(world).shut.map(step => step.kind)).toEqual(kinds)
  })

  it('names both of two steps that shut the way only together', () => {
    const world = opened({
      table: table(...BY_GATEWAY.slice(0, 1), {...BY_GATEWAY[1], destination: OFFICE} as never),
      group: group(rule(SSH, {ranges: ['9.9.9.0/24']})),
    })
    expect(reachOf(world).shut.map(step => step.kind)).toEqual(['route', 'security-group'])
  })

  it('of a kubelet asks for a login where the cloud runs the node', () => {
    const asked = {targets: [tcp(10_250)]}
    const open = group(rule(tcp(10_250), {ranges: [WORLD]}))
    const gates = (by: 'cloud' | 'tags') =>
      reachOf(opened({node: node([{}], {membership: {by, tool: null, signs: []}}), group: open}), asked)
        .paths[0]?.gates
    expect(gates('cloud')).toEqual(['kubernetes-login'])
    expect(gates('tags')).toEqual(['unknown'])
  })

  it.each([
    [tcp(10_255), 'none'],
    [tcp(2375), 'none'],
    [tcp(2379), 'client-certificate'],
    [tcp(4001, 4006), 'client-certificate'],
    [tcp(6443), 'kubernetes-login'],
    [tcp(3389), 'login'],
    [tcp(30_000, 32_767), 'unknown'],
    [udp(8472), 'unknown'],
  ] as const)('of %j asks for %s', (target, gate) => {
    const world = opened({group: group(rule(target, {ranges: [WORLD]}))})
    expect(reachOf(world, {targets: [target]}).paths[0]?.gates).toEqual([gate])
  })

  it('comes widest first', () => {
    const world = opened({
      node: node([dual, {...CARD, id: 'interface-2', securityGroupIds: ['group-2']}]),
      group: group(rule(SSH, {ranges: [OFFICE]})),
      more: [sample('security-group', {id: 'group-2', rules: [rule(SSH, {ranges: [WORLD]})]})],
    })
    const names = reachOf(world).paths.map(path => path.steps.at(-1)?.text)
    expect(names[0]).toMatch(/0\.0\.0\.0\/0/)
    expect(names[1]).toMatch(/8\.8\.8\.0\/24/)
  })
})
