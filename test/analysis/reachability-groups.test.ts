import {describe} from 'vitest'
import {sample} from '../../src/app/testing.js'
import {unknown} from '../../src/model/fact.js'
import {
  CARD,
  group,
  HOME,
  node,
  OFFICE,
  opened,
  out,
  reachTable,
  rule,
  SSH,
  tcp,
  udp,
  WORLD,
  WORLD6,
} from './reachability-support.js'

const from = (...ranges: readonly string[]) => group(rule(SSH, {ranges}))
const second = (...ranges: readonly string[]) =>
  sample('security-group', {id: 'group-2', name: 'office', rules: [rule(SSH, {ranges})]})
const both = node([{securityGroupIds: ['group-1', 'group-2']}])
const listed = (...ranges: readonly string[]) => ({
  group: group(rule(SSH, {prefixLists: ['list-1']})),
  more: [sample('prefix-list', {ranges})],
})

describe('security groups: the union of every rule that matches (domain.md 0.4, 1.2 step 8)', () => {
  reachTable({
    proven: {
      'a rule from anywhere, of both families': opened(),
      'one office': {world: opened({group: from(OFFICE)}), from: [OFFICE]},
      'a single address without a mask': {world: opened({group: from('8.8.8.8')}), from: ['8.8.8.8/32']},
      'ranges of one rule, of several rules and of several groups': {
        world: opened({
          node: both,
          group: group(
            rule(SSH, {ranges: ['8.8.8.0/26', '8.8.8.64/26']}),
            rule('all', {ranges: ['9.9.9.0/25']}),
          ),
          more: [second('9.9.9.128/25', '8.8.8.128/25')],
        }),
        from: [OFFICE, HOME],
      },
      'the private part of a range counts for nothing': {
        world: opened({group: from('10.0.0.0/8', '172.16.0.0/12', OFFICE)}),
        from: [OFFICE],
      },
      'the port within a range of ports': opened({group: group(rule(tcp(20, 25), {ranges: [WORLD]}))}),
      'every port of the protocol': opened({group: group(rule({...SSH}, {ports: null, ranges: [WORLD]}))}),
      'a protocol by its number': opened({group: group(rule(SSH, {protocol: '6', ranges: [WORLD]}))}),
      'any of several targets': {
        world: opened({group: group(rule(udp(8472), {ranges: [OFFICE]}))}),
        targets: [SSH, tcp(80, 90), udp(8000, 9000)],
        from: [OFFICE],
      },
      'parts of a range of ports, each by its own rule': {
        world: opened({
          group: group(
            rule(tcp(30_000, 30_100), {ranges: [OFFICE]}),
            rule(tcp(32_767, 40_000), {ranges: [HOME]}),
          ),
        }),
        targets: [tcp(30_000, 32_767)],
        from: [OFFICE, HOME],
      },
      'the ranges of a list': {world: opened(listed(OFFICE, HOME)), from: [OFFICE, HOME]},
      'what other rules admit, beside a list that was not read': {
        world: opened({group: group(rule(SSH, {prefixLists: ['list-1'], ranges: [OFFICE]}))}),
        from: [OFFICE],
      },
      'what one group admits, beside one that was not read': {
        world: opened({node: both, group: from(OFFICE)}),
        from: [OFFICE],
      },
    },
    excluded: {
      'no rule': opened({group: group()}),
      'another port': opened({
        group: group(rule(tcp(23), {ranges: [WORLD]}), rule(tcp(1, 21), {ranges: [WORLD]})),
      }),
      'another protocol': opened({group: group(rule(udp(22), {ranges: [WORLD]}))}),
      'only what goes out': opened({group: group(out({ranges: [WORLD]}))}),
      'private ranges only': opened({
        group: from('10.0.0.0/8', '192.168.0.0/16', '100.64.0.0/10', 'fd00::/8'),
      }),
      'members of groups only': opened({group: group(rule(SSH, {groups: ['group-1', 'group-9']}))}),
      'the other family than that of the public address': opened({group: from(WORLD6)}),
      'a list of private ranges': opened(listed('10.0.0.0/8')),
      'an empty list': opened(listed()),
      'a rule of a group that does not guard the machine': opened({group: group(), more: [second(WORLD)]}),
    },
    possible: {
      'a group that was not listed': opened({group: null}),
      'rules that were not read': opened({group: sample('security-group', {rules: unknown('denied', 0)})}),
      'a list that is not there': opened({group: group(rule(SSH, {prefixLists: ['list-1']}))}),
      'a list whose ranges were not read': opened({
        ...listed(),
        more: [sample('prefix-list', {ranges: unknown('throttled', 0)})],
      }),
      'a range that is none': opened({group: from('10.0.0.0/33')}),
      'an interface without a group': opened({node: node([{securityGroupIds: []}])}),
      'one group admits nobody, the other was not read': opened({node: both, group: group()}),
    },
  })
})

describe('groups guard the interface that has them', () => {
  const inner = {...CARD, id: 'interface-2', publicAddresses: [], securityGroupIds: ['group-2']}
  reachTable({
    proven: {
      'the public interface is open': {
        world: opened({node: node([{}, inner]), group: from(OFFICE), more: [second(WORLD)]}),
        from: [OFFICE],
      },
      'the second interface is the public one': {
        world: opened({
          node: node([inner, {id: 'interface-1'}]),
          group: from(OFFICE),
          more: [second(WORLD)],
        }),
        from: [OFFICE],
      },
    },
    excluded: {
      'only the private interface is open': opened({
        node: node([{}, inner]),
        group: group(),
        more: [second(WORLD)],
      }),
    },
  })
})
