import type {World} from '../../src/app/testing.js'
import {type Subject, UNREAD, type Worlds} from './reach-cases.js'
import {around, behind, group, PRIVATE_TABLE, privateNode, rule, WORLD} from './reach-worlds.js'

/** The cases that all checks of a reached port share where a load balancer leads to it. */

export interface BalancedWays {
  readonly shut: Worlds
  /** The machine itself admits the clients that the balancer passes on. */
  readonly open: Worlds
  /** The machine admits the balancer alone. */
  readonly inItsName: Worlds
  readonly unread: Worlds
}

/** A private machine, and a load balancer that leads there or does not. */
export function balancedWays({door, judged}: Subject): BalancedWays {
  const port = door.ports?.[0] ?? 0
  const world = (
    admitted: Parameters<typeof rule>[1],
    balancer: Omit<Parameters<typeof behind>[0], 'port'> & {readonly port?: number},
  ): World => {
    const pieces = {table: PRIVATE_TABLE, group: group(rule(door, admitted))}
    return around(judged(privateNode()), pieces, ...behind({port, ...balancer}))
  }
  const everyone = {ranges: [WORLD]}
  const theBalancer = {groups: ['group-balancer']}
  return {
    shut: {
      'behind a load balancer that does not face the internet': world(everyone, {
        type: 'network',
        balancer: {internetFacing: false},
      }),
      'behind a load balancer that leads to another port': world(everyone, {type: 'network', port: 9}),
      'behind a load balancer whose own group admits nobody': world(everyone, {
        type: 'network',
        balancer: {securityGroupIds: ['group-shut']},
      }),
      'behind a load balancer that the machine does not admit': world(
        {groups: ['group-elsewhere']},
        {type: 'application'},
      ),
    },
    open: {
      'behind a network load balancer that passes client addresses on (trap 2)': world(everyone, {
        type: 'network',
      }),
    },
    inItsName: {
      'behind an application load balancer': world(theBalancer, {type: 'application'}),
      'behind a classic load balancer': world(theBalancer, {type: 'classic'}),
      'behind a network load balancer that the machine admits by its addresses': world(
        {ranges: ['10.0.0.0/24']},
        {type: 'network', targets: {preservesClientAddress: false}},
      ),
    },
    unread: {
      'behind a load balancer of which nobody knows whether it faces the internet': world(everyone, {
        type: 'network',
        balancer: {internetFacing: UNREAD},
      }),
      'behind a load balancer whose groups were not read': world(everyone, {
        type: 'network',
        balancer: {securityGroupIds: ['group-elsewhere']},
      }),
    },
  }
}
