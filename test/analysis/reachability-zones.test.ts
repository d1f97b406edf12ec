import {describe} from 'vitest'
import {sample} from '../../src/app/testing.js'
import {unknown} from '../../src/model/fact.js'
import {
  application,
  asked,
  BY_GROUP,
  behind,
  elsewhere,
  listener,
  network,
  OUT,
  PORT,
  subnetOf,
} from './reachability-balanced.js'
import {
  ALL_IN,
  ALL_OUT,
  acl,
  entry,
  group,
  LOCAL,
  OFFICE,
  reachTable,
  route,
  rule,
  udp,
  WORLD,
} from './reachability-support.js'

const unread = unknown('denied', 0)
const TCP = {protocol: '6'}

describe('zones', () => {
  const ip = {targetType: 'ip', targets: [{id: '10.0.1.10', port: 30_080, zone: null}]} as const
  const two = (draft: object, group: object = {}) =>
    behind(network({subnetIds: ['subnet-front', 'subnet-two'], ...draft}, group), {
      more: subnetOf('two', '10.0.9.0/24', {routes: [LOCAL], zone: 'eu-west-1b'}),
      pieces: elsewhere('eu-west-1b'),
    })
  reachTable({
    proven: {
      'within a zone': asked(behind(network())),
      'across zones, as the balancer says': asked(two({crossZone: true})),
      'across zones, as the group says': asked(two({}, {crossZone: true})),
      'an application balancer always crosses': asked(
        behind(application({subnetIds: ['subnet-front', 'subnet-two']}), {
          more: subnetOf('two', '10.0.9.0/24', {routes: [LOCAL], zone: 'eu-west-1b'}),
          pieces: {...elsewhere('eu-west-1b'), group: BY_GROUP},
        }),
      ),
      'a target by address that is of all zones': asked(
        behind(network({}, {...ip, targets: [{id: '10.0.1.10', port: 30_080, zone: 'all'}]}), {
          pieces: elsewhere('eu-west-1b'),
        }),
      ),
    },
    excluded: {
      'another zone, and the balancer does not cross': asked(two({})),
      'another zone, and the group does not cross': asked(two({crossZone: true}, {crossZone: false})),
      'a zone that the balancer does not stand in, though it crosses': asked(
        behind(network({crossZone: true}), {pieces: elsewhere('eu-west-1c')}),
      ),
      'a zone that an application balancer does not stand in': asked(
        behind(application(), {pieces: {...elsewhere('eu-west-1c'), group: BY_GROUP}}),
      ),
      'a group of an application balancer that does not cross': asked(
        behind(application({}, {crossZone: false}), {pieces: {...elsewhere('eu-west-1b'), group: BY_GROUP}}),
      ),
    },
    possible: {
      'a target by address in a zone that the balancer does not stand in': asked(
        behind(network({crossZone: true}, ip), {pieces: elsewhere('eu-west-1c')}),
      ),
      'the zone of the machine was not read': asked(
        behind(network(), {pieces: {subnet: sample('subnet', {zone: unread})}}),
      ),
      'whether the balancer crosses was not read': asked(two({crossZone: unread})),
      'the zone of the balancer’s subnet was not read': asked(
        behind(network({subnetIds: ['subnet-front', 'subnet-two'], crossZone: true}), {
          pieces: elsewhere('eu-west-1b'),
          more: [sample('subnet', {id: 'subnet-two', zone: unread})],
        }),
      ),
    },
  })
})

describe('network ACLs between the two subnets', () => {
  const inOut = (range: string, ports: readonly [number, number] = [1024, 65_535]) => [
    entry(10, 'ingress', {...TCP, ports: [30_080, 30_080], range}),
    entry(10, 'egress', {...TCP, ports, range}),
  ]
  const front = (...entries: readonly ReturnType<typeof entry>[]) => [
    entry(10, 'ingress', {...TCP, ports: [443, 443]}),
    entry(10, 'egress', {...TCP, ports: [1024, 65_535]}),
    ...entries,
  ]
  const proxied = (machine: readonly ReturnType<typeof entry>[], balancer = [...ALL_IN, ...ALL_OUT]) =>
    asked(behind(application(), {pieces: {group: BY_GROUP, acl: acl(...machine)}, entries: balancer}))
  const passed = (machine: readonly ReturnType<typeof entry>[], balancer = [...ALL_IN, ...ALL_OUT]) =>
    asked(behind(network(), {pieces: {acl: acl(...machine)}, entries: balancer}))
  reachTable({
    proven: {
      'as AWS recommends for a private subnet behind a balancer': proxied(
        inOut('10.0.0.0/16'),
        front(
          entry(20, 'egress', {...TCP, ports: [30_080, 30_080], range: '10.0.0.0/16'}),
          entry(20, 'ingress', {...TCP, ports: [1024, 65_535], range: '10.0.0.0/16'}),
        ),
      ),
      'as AWS recommends where clients keep their address': passed(
        inOut(WORLD),
        front(
          entry(20, 'egress', {...TCP, ports: [30_080, 30_080], range: '10.0.0.0/16'}),
          entry(20, 'ingress', {...TCP, ports: [1024, 65_535], range: '10.0.0.0/16'}),
        ),
      ),
      'in one subnet no ACL is asked': asked(
        behind(application({subnetIds: ['subnet-1']}), {
          pieces: {
            group: BY_GROUP,
            table: sample('route-table', {routes: [route(WORLD, 'internet-gateway', 'gateway-1')]}),
            acl: acl(
              entry(10, 'ingress', {...TCP, ports: [443, 443]}),
              entry(10, 'egress', {...TCP, ports: [1024, 65_535]}),
            ),
          },
        }),
      ),
      'in one subnet no ACL is asked, where clients keep their address': asked(
        behind(network({subnetIds: ['subnet-1']}), {
          pieces: {
            table: sample('route-table', {routes: [route(WORLD, 'internet-gateway', 'gateway-1')]}),
            acl: acl(entry(10, 'ingress', {...TCP, ports: [443, 443]}), ...ALL_OUT),
          },
        }),
      ),
      'answers to the client get out to one port, which the client takes': passed([
        ...ALL_IN,
        entry(10, 'egress', {...TCP, ports: [443, 443]}),
      ]),
      'UDP needs no answer': {
        world: behind(network({listeners: [listener({protocol: 'UDP'})]}, {protocol: 'UDP'}), {
          pieces: {group: group(rule(udp(30_080), {ranges: [WORLD]})), acl: acl(...ALL_IN)},
          rules: [rule(udp(443), {ranges: [WORLD]}), OUT],
        }),
        targets: [udp(30_080)],
      },
    },
    excluded: {
      'the machine’s lets the balancer not in': proxied([...inOut(OFFICE)]),
      'the machine’s lets no answer out': proxied([...ALL_IN]),
      'the machine’s lets answers out to port 443 only, which no balancer sends from': proxied([
        ...ALL_IN,
        entry(10, 'egress', {...TCP, ports: [443, 443]}),
      ]),
      'the balancer’s lets nothing out to the machine’s port': proxied(
        [...ALL_IN, ...ALL_OUT],
        [entry(5, 'egress', {...TCP, ports: [30_080, 30_080], action: 'deny'}), ...ALL_IN, ...ALL_OUT],
      ),
      'the balancer’s lets the answers not in': proxied(
        [...ALL_IN, ...ALL_OUT],
        [entry(10, 'ingress', {...TCP, ports: [443, 443]}), ...ALL_OUT],
      ),
      'the machine’s lets clients not in, who keep their address': passed(inOut('10.0.0.0/16')),
      'the balancer’s lets nothing out to the machine, where clients keep their address': passed(
        [...ALL_IN, ...ALL_OUT],
        [entry(5, 'egress', {range: '10.0.1.0/24', action: 'deny'}), ...ALL_IN, ...ALL_OUT],
      ),
      'the balancer’s lets the answers not in, where clients keep their address': passed(
        [...ALL_IN, ...ALL_OUT],
        front(entry(20, 'ingress', {range: '10.0.9.0/24'})),
      ),
      'no one port does for the answers on all of the way back': passed(
        [...ALL_IN, entry(10, 'egress', {...TCP, ports: [443, 443]})],
        [...ALL_IN, entry(10, 'egress', {...TCP, ports: [1024, 65_535]})],
      ),
      'the machine’s lets only a subnet in that nobody reaches': asked(
        behind(application({subnetIds: ['subnet-front', 'subnet-dark']}), {
          pieces: {group: BY_GROUP, acl: acl(entry(10, 'ingress', {range: '10.0.9.0/24'}), ...ALL_OUT)},
          more: subnetOf('dark', '10.0.9.0/24', {routes: [LOCAL], address: '10.0.9.9', zone: 'eu-west-1b'}),
        }),
      ),
    },
    possible: {
      'the machine’s lets answers out to some ports of the balancer': proxied([
        ...ALL_IN,
        entry(10, 'egress', {...TCP, ports: [32_768, 60_999]}),
      ]),
      'the machine’s was not read': asked(behind(application(), {pieces: {group: BY_GROUP, acl: null}})),
      'the machine’s was not read, where clients keep their address': asked(
        behind(network(), {pieces: {acl: null}}),
      ),
      'the machine’s lets in one address of the balancer, of which the group lets in the other': asked(
        behind(application(), {
          address: null,
          pieces: {
            group: group(rule(PORT, {ranges: ['10.0.0.0/25']})),
            acl: acl(entry(10, 'ingress', {range: '10.0.0.64/26'}), ...ALL_OUT),
          },
        }),
      ),
    },
  })
  reachTable({
    excluded: {
      'of two addresses one is let in by the group and the other by the ACL': asked(
        behind(application(), {
          pieces: {
            group: group(rule(PORT, {ranges: ['10.0.0.5/32']})),
            acl: acl(entry(10, 'ingress', {range: '10.0.0.6/32'}), ...ALL_OUT),
          },
          more: [
            sample('network-interface', {
              id: 'interface-more',
              attachedTo: 'balancer-1',
              subnetId: 'subnet-front',
              privateAddresses: ['10.0.0.6'],
            }),
          ],
        }),
      ),
    },
  })
})
