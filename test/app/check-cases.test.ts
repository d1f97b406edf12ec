import {describe, expect, it} from 'vitest'
import {type CheckTable, checkCases, sample, type World} from '../../src/app/testing.js'
import {
  type CheckContext,
  defineCheck,
  type Outcome,
  pass,
  REACH_TOPICS,
  undecided,
} from '../../src/contracts/check.js'
import type {NodeResource} from '../../src/model/node.js'

/** That a table finds checks which pass although they did not look. */

const SSH = {protocol: 'tcp', ports: [22, 22]} as const

function faultsOf(evaluate: (node: NodeResource, context: CheckContext) => Outcome, world: World) {
  const check = defineCheck({
    id: 'node-example',
    resource: 'node',
    concern: 'network',
    severity: 'low',
    title: 'An example',
    answers: [],
    needs: [...REACH_TOPICS],
    opens: 'node-pool',
    rationale: 'An example.',
    remediation: {},
    references: [],
    evaluate,
  })
  const table: CheckTable = {pass: {example: world}, fail: {}}
  return checkCases(check, table).flatMap(({name, run}) => {
    try {
      run()
      return []
    } catch {
      return [name]
    }
  })
}

const node = sample('node')
const world: World = [node, sample('route-table'), sample('security-group', {rules: []})]

describe('a check that works with ways', () => {
  it('may find that another thing shuts the way', () => {
    const honest = (judged: NodeResource, context: CheckContext): Outcome => {
      const {possible} = context.reach(judged, [SSH])
      return possible.v4.length > 0
        ? undecided('it may be open', {assumptions: ['it is shut']})
        : pass('it is shut')
    }
    expect(faultsOf(honest, world)).toEqual([])
  })

  it('may not pass where it could not look', () => {
    const blind = (_: NodeResource, {follow, read}: CheckContext): Outcome => {
      try {
        read(follow('route-table', 'routes-1').routes)
      } catch {}
      return pass('the route is private')
    }
    expect(faultsOf(blind, world)).toEqual(['pass needs its topics: example'])
  })
})
