import {describe, expect, it} from 'vitest'
import nodePools from '../../providers/aws/collectors/node-pools.js'
import selfManagedClusters from '../../providers/aws/collectors/self-managed-clusters.js'
import {judge, sample, type World} from '../../src/app/testing.js'
import {CHECKS} from '../../src/checks/index.js'
import type {Kind, Resource} from '../../src/model/resource.js'
import {TOPICS} from '../../src/model/topic.js'
import {collect} from '../support/answers.js'

const OWN = 'self-managed/111122223333/eu-west-1/own'
const KINDS: readonly Kind[] = [...new Set(Object.values(TOPICS).flat())]
const own = await collect(selfManagedClusters, {
  resources: [sample('node', {id: 'node-own', clusterId: OWN, role: 'control-plane'})],
  replies: {ListClusters: {clusters: []}},
})
const pools = await collect(nodePools, {
  resources: [sample('machine-group', {id: 'asg-own', name: 'own', clusterId: OWN})],
  replies: {},
})
const beside: readonly Resource[] = [...own.resources, ...pools.resources]

/** What the cloud cannot know of one cluster says nothing of another: a fact that it does not have ends no question. */
describe('a cluster that its owner runs, beside one of the cloud', () => {
  it('is there, with a pool', () => {
    expect(beside.map(({kind}) => kind)).toEqual(['cluster', 'node-pool'])
  })

  it.each(CHECKS.map(check => [check.id, check] as const))('leaves %s as it is', (_id, check) => {
    const [of] = [check.resource].flat() as [Kind]
    const judged = sample(of)
    const others = KINDS.filter(kind => kind !== of).map(kind => sample(kind))
    const alone: World = [judged, ...others]
    const {status} = judge(check, [...alone, ...beside])
    expect(status).toBe(judge(check, alone).status)
  })

  it.each(
    CHECKS.filter(({resource}) => resource === 'cluster' || resource === 'node-pool').map(
      check => [check.id, check] as const,
    ),
  )('%s does not fail for what nobody can set there', (_id, check) => {
    const judged = beside.find(({kind}) => kind === check.resource) as Resource
    const {message, status} = judge(check, [judged, ...KINDS.map(kind => sample(kind)), ...beside])
    expect(['pass', 'unknown', 'not-applicable'], message).toContain(status)
  })
})
