import {describe, expect, it} from 'vitest'
import {sample} from '../../src/app/testing.js'
import {classify} from '../../src/model/exposure.js'
import {unknown} from '../../src/model/fact.js'
import {groupTwo, SELF, second, selfManaged} from './reachability-control-plane.js'
import {
  CARD,
  group,
  HOME,
  OFFICE,
  PRIVATE,
  reachOf,
  reachTable,
  rule,
  SSH,
  table,
  tcp,
  verdictOf,
  WORLD,
  WORLD6,
  type World,
} from './reachability-support.js'

const unread = unknown('denied', 0)
const API = [tcp(443)]
const managed = (ranges: readonly string[], draft: object = {}): World => [
  sample('cluster', {publicEndpoint: true, publicEndpointRanges: ranges, ...draft}),
]

describe('the public endpoint of a managed cluster (domain.md 1.4)', () => {
  reachTable({
    proven: {
      'open to all': managed([WORLD]),
      'one office': {world: managed([OFFICE]), from: [OFFICE]},
      'trap 1: a private range beside an office': {world: managed(['10.0.0.0/8', OFFICE]), from: [OFFICE]},
      'trap 1: a single address': {world: managed(['8.8.8.8/32']), from: ['8.8.8.8/32']},
      'trap 1: the two halves of the world': managed(['0.0.0.0/1', '128.0.0.0/1']),
      'both families': managed([WORLD, WORLD6]),
      'no filter of the customer holds there': [...managed([WORLD]), group(), table()] as unknown as World,
      'the range that is one, beside one that is none': {
        world: managed([OFFICE, 'nonsense']),
        from: [OFFICE],
      },
    },
    excluded: {
      'an endpoint that is off, whatever its ranges': managed([WORLD], {publicEndpoint: false}),
      'trap 1: private ranges only': managed(['10.0.0.0/8', '192.168.0.0/16']),
      'no range': managed([]),
    },
    possible: {
      'whether it is on was not read': {world: managed([OFFICE], {publicEndpoint: unread}), from: [OFFICE]},
      'whether it is on was not read, and an empty list says nothing': managed([], {publicEndpoint: unread}),
      'its ranges were not read': managed([], {publicEndpointRanges: unread}),
      'a range that is none': managed(['nonsense']),
    },
  })

  it.each([
    [['0.0.0.0/1', '128.0.0.0/1'], 'world'],
    [['0.0.0.0/1'], 'world'],
    [['8.8.8.8/32'], 'narrow'],
    [['10.0.0.0/8'], 'none'],
  ])('trap 1: %j is %s', (ranges, grade) => {
    expect(classify(reachOf(managed(ranges)).proven).grade).toBe(grade)
  })

  it('asks for a login, and is one way', () => {
    expect(reachOf(managed([WORLD]), {targets: API}).paths.map(({gates, via}) => [via, gates])).toEqual([
      ['endpoint', ['kubernetes-login']],
    ])
  })
})

describe('the machines of a control plane of one’s own', () => {
  reachTable({
    proven: {
      'its one machine': selfManaged('control-plane'),
      'any of its machines': {
        world: selfManaged('control-plane', {
          group: group(rule(SSH, {ranges: [OFFICE]})),
          more: [second(), groupTwo(HOME)],
        }),
        from: [OFFICE, HOME],
      },
      'a member that is certain, beside one that is not': {
        world: selfManaged('unknown', {
          group: group(rule(SSH, {ranges: [WORLD]})),
          more: [second(), groupTwo(HOME)],
        }),
        from: [HOME],
      },
      'what is certain, where the list of machines is not whole': {
        world: selfManaged('control-plane', {group: group(rule(SSH, {ranges: [OFFICE]}))}),
        without: ['machines'],
        from: [OFFICE],
      },
    },
    excluded: {
      'none of its machines': selfManaged('control-plane', {node: PRIVATE}),
      'its worker is open, not its control plane': selfManaged('worker', {
        more: [second({interfaces: [{...CARD, id: 'interface-2', publicAddresses: []}]})],
      }),
      'a machine of another cluster is open': selfManaged('control-plane', {
        node: PRIVATE,
        more: [second({clusterId: 'cluster-2'}), groupTwo(WORLD)],
      }),
    },
    possible: {
      'a machine that may be of it': selfManaged('unknown'),
      'a machine whose part was not read': selfManaged(unread),
      'a cluster without any machine': [SELF],
      'the list of machines is not whole': {
        world: selfManaged('control-plane', {node: PRIVATE}),
        without: ['machines'],
      },
    },
  })
})

it('a cluster of workers only has its control plane somewhere', () => {
  expect(verdictOf(reachOf(selfManaged('worker')))).toBe('possible')
})
