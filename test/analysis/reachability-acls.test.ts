import {describe} from 'vitest'
import {sample} from '../../src/app/testing.js'
import {unknown} from '../../src/model/fact.js'
import type {AclEntry} from '../../src/model/network.js'
import {
  ALL_IN,
  ALL_OUT,
  acl,
  entry,
  group,
  HOME,
  OFFICE,
  opened,
  reachTable,
  rule,
  tcp,
  udp,
  WORLD,
  WORLD6,
} from './reachability-support.js'

const shown = (...entries: readonly AclEntry[]) => opened({acl: acl(...entries)})
const inward = (number: number, draft: Partial<AclEntry>) => entry(number, 'ingress', draft)
const outward = (number: number, draft: Partial<AclEntry>) => entry(number, 'egress', draft)
const TCP = {protocol: '6'}
const vxlan = {
  targets: [udp(4789)],
  group: group(rule(udp(4789), {ranges: [WORLD]})),
}

describe('network ACLs: the first match decides, both ways (domain.md 0.4, 1.2 step 7)', () => {
  reachTable({
    proven: {
      'as the cloud makes them': shown(...ALL_IN, ...ALL_OUT),
      'a range is denied before all are allowed': {
        world: opened({
          acl: acl(inward(90, {action: 'deny', range: '8.8.8.0/25'}), ...ALL_IN, ...ALL_OUT),
          group: group(rule(tcp(22), {ranges: [OFFICE]})),
        }),
        from: ['8.8.8.128/25'],
      },
      'a denial that comes too late': shown(...ALL_IN, inward(200, {action: 'deny'}), ...ALL_OUT),
      'entries come in any order, the number counts': {
        world: shown(...ALL_OUT, inward(20, {action: 'deny'}), inward(10, {range: OFFICE})),
        from: [OFFICE],
      },
      'a denial of another port': shown(
        inward(10, {...TCP, ports: [23, 65_535], action: 'deny'}),
        ...ALL_IN,
        ...ALL_OUT,
      ),
      'a denial of another protocol': shown(
        inward(10, {protocol: '17', action: 'deny'}),
        ...ALL_IN,
        ...ALL_OUT,
      ),
      'a hole in a denial': {
        world: shown(inward(10, {range: OFFICE}), inward(20, {action: 'deny'}), ...ALL_IN, ...ALL_OUT),
        from: [OFFICE],
      },
      'parts of a range of ports': {
        world: opened({
          acl: acl(
            inward(10, {...TCP, ports: [30_000, 30_999], range: OFFICE}),
            inward(20, {...TCP, ports: [31_000, 32_767], range: HOME}),
            ...ALL_OUT,
          ),
          group: group(rule(tcp(30_500, 31_500), {ranges: [WORLD]})),
        }),
        targets: [tcp(30_000, 32_767)],
        from: [OFFICE, HOME],
      },
      'trap 3: answers get out to port 443 only, from which the attacker may send': shown(
        ...ALL_IN,
        outward(100, {...TCP, ports: [443, 443]}),
      ),
      'trap 3: answers get out to one port of a denied range': shown(
        ...ALL_IN,
        outward(10, {...TCP, ports: [1, 442], action: 'deny'}),
        outward(20, {...TCP, ports: [444, 65_535], action: 'deny'}),
        ...ALL_OUT,
      ),
      'answers get out to some': {world: shown(...ALL_IN, outward(100, {range: OFFICE})), from: [OFFICE]},
      'answers get out to each by another port': {
        world: shown(
          ...ALL_IN,
          outward(10, {...TCP, ports: [443, 443], range: OFFICE}),
          outward(20, {...TCP, ports: [1024, 65_535], range: HOME}),
        ),
        from: [OFFICE, HOME],
      },
      'one UDP packet needs no answer': {
        world: opened({...vxlan, acl: acl(...ALL_IN)}),
        targets: vxlan.targets,
      },
    },
    excluded: {
      'no entry at all': shown(),
      'no entry inward': shown(...ALL_OUT),
      'all are denied first': shown(inward(10, {action: 'deny'}), ...ALL_IN, ...ALL_OUT),
      'denied in two halves': shown(
        inward(10, {action: 'deny', range: '0.0.0.0/1'}),
        inward(20, {action: 'deny', range: '128.0.0.0/1'}),
        ...ALL_IN,
        ...ALL_OUT,
      ),
      'only the port beside it is allowed': shown(inward(100, {...TCP, ports: [23, 65_535]}), ...ALL_OUT),
      'only private ranges are allowed': shown(inward(100, {range: '10.0.0.0/8'}), ...ALL_OUT),
      'the other family is allowed': shown(inward(100, {range: WORLD6}), ...ALL_OUT),
      'trap 3: in, but no answer gets out': shown(...ALL_IN),
      'trap 3: answers get out by another protocol only': shown(...ALL_IN, outward(100, {protocol: '17'})),
      'trap 3: answers get out to the network only': shown(...ALL_IN, outward(100, {range: '10.0.0.0/16'})),
      'in for some, out for others': shown(inward(100, {range: OFFICE}), outward(100, {range: HOME})),
      'UDP is not let in': {
        world: opened({...vxlan, acl: acl(inward(100, TCP), ...ALL_OUT)}),
        targets: vxlan.targets,
      },
    },
    possible: {
      'an ACL that was not listed': opened({acl: null}),
      'entries that were not read': opened({acl: sample('network-acl', {entries: unknown('denied', 0)})}),
      'an ACL that perhaps serves the subnet': opened({
        acl: sample('network-acl', {subnetIds: unknown('partial', 0)}),
      }),
      'an entry whose range is none': shown(
        inward(10, {range: 'nonsense', action: 'deny'}),
        ...ALL_IN,
        ...ALL_OUT,
      ),
    },
  })
})
