import type {AwsCollector} from '../../providers/aws/collector.js'
import {collect, factsOf, type World} from '../support/answers.js'
import type {Case} from './aws-stubs.js'
import {CLUSTER_CASES} from './aws-worlds-clusters.js'
import {NETWORK_CASES} from './aws-worlds-network.js'

export * from './aws-stubs.js'
export {BALANCERS} from './aws-worlds-network.js'

/** A world for each collector in which every call says something. */
export const CASES: Readonly<Record<string, Case>> = {...CLUSTER_CASES, ...NETWORK_CASES}

/** Facts of the one resource of a list, with members changed from the world of the collector. */
export async function factsWith(collector: AwsCollector, more: object, replies: World['replies'] = {}) {
  const world = CASES[collector.topic]?.world
  const [operation, reply] = Object.entries(world?.replies ?? {})[0] ?? ['', {}]
  const [member, items] = Object.entries(reply)[0] ?? ['', []]
  const changed = {[operation]: {[member]: [{...(items as object[])[0], ...more}]}}
  const {resources} = await collect(collector, {
    ...world,
    replies: {...world?.replies, ...changed, ...replies},
  })
  return factsOf(resources[0])
}
