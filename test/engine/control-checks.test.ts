import {describe, expect, it} from 'vitest'
import {resolveBenchmark, type Variant} from '../../src/contracts/benchmark.js'
import {evaluateBenchmark} from '../../src/engine/benchmark.js'
import {controlRows} from '../../src/engine/control-checks.js'
import {benchmark, CRITERIA, check, control, finding, judge} from './controls.js'

describe('aspects', () => {
  const checks = [check('one', 'B.one'), check('two', 'B.two'), check('other', 'B1', 'B.once')]
  const findings = [finding('one', 'pass'), finding('two', 'fail')]

  it('answer a control that asks for the criterion, each its own where a control asks for one', () => {
    expect(judge({criteria: ['B']}, checks, findings)).toMatchObject({
      status: 'fail',
      checks: ['one', 'two', 'other'],
    })
    expect(judge({criteria: ['B.one']}, checks, findings)).toMatchObject({status: 'pass', checks: ['one']})
    expect(judge({criteria: ['B.two']}, checks, findings)).toMatchObject({status: 'fail', checks: ['two']})
  })

  it('are not answered by a check of the whole criterion', () => {
    expect(judge({criteria: ['B.one']}, [check('b', 'B')], [finding('b', 'pass')])).toMatchObject({
      status: 'unknown',
      reason: 'not evaluated: no check answers B.one',
    })
  })

  it('must all be answered where no check answers the whole, if the cloud has them', () => {
    const one = [check('one', 'B.one')]
    const passes = [finding('one', 'pass')]
    expect(judge({criteria: ['B']}, one, passes)).toMatchObject({
      status: 'manual',
      reason: 'the automated part passes; no check answers B.two',
    })
    expect(judge({criteria: ['B']}, one, passes, {variants: ['gcp']}).status).toBe('pass')
    expect(judge({criteria: ['B.two']}, one, passes, {variants: ['gcp']}).status).toBe('not-applicable')
  })
})

describe('a benchmark of one cloud', () => {
  const eks = benchmark([control({criteria: ['A']})], ['aws'])
  const checks = [check('a', 'A')]
  const at = (provider: Variant, id: string, cluster?: string) => ({
    resource: {id, provider, ...(cluster !== undefined && {cluster})},
  })
  const context = {variants: ['aws', 'gcp', 'selfManaged'], selfManaged: new Set(['kops'])} as const

  it('judges that cloud and its managed clusters only', () => {
    const findings = [
      finding('a', 'pass', at('aws', 'eks')),
      finding('a', 'fail', at('gcp', 'gke')),
      finding('a', 'fail', at('aws', 'kops')),
      finding('a', 'fail', at('aws', 'node', 'kops')),
    ]
    expect(evaluateBenchmark(eks, CRITERIA, checks, findings, context)).toMatchObject({passed: 1, failed: 0})
    expect([...controlRows(eks, checks, findings, context.selfManaged)]).toEqual([
      {control: eks.controls[0], finding: findings[0]},
    ])
  })

  it('does not apply where that cloud was not scanned', () => {
    const {controls} = evaluateBenchmark(eks, CRITERIA, checks, [], {variants: ['gcp']})
    expect(controls[0]).toMatchObject({
      status: 'not-applicable',
      reason: 'asks about aws, which this scan did not look at',
    })
  })
})

describe('the rows of a compliance table', () => {
  it('are each control with each of its findings, or alone', () => {
    const controls = [
      control({id: '1', criteria: ['A', 'B']}),
      control({id: '2', criteria: ['B.one']}),
      control({id: '3', criteria: ['CLUSTER'], automated: 'none', manual: {reason: 'process'}}),
    ]
    const checks = [check('a', 'A'), check('one', 'B.one'), check('c', 'CLUSTER')]
    const findings = [
      finding('one', 'pass'),
      finding('a', 'fail'),
      finding('a', 'pass'),
      finding('c', 'fail'),
    ]
    const rows = [...controlRows(benchmark(controls), checks, findings)]
    expect(rows.map(({control, finding}) => `${control.id} ${finding?.check} ${finding?.status}`)).toEqual([
      '1 a fail',
      '1 a pass',
      '1 one pass',
      '2 one pass',
      '3 undefined undefined',
    ])
  })
})

describe('a benchmark that extends another', () => {
  const base = {...benchmark([control({id: '1'}), control({id: '2'}), control({id: '3'})]), id: 'base'}
  const next = {
    ...benchmark([control({id: '4'}), control({id: '2', title: 'new'})]),
    id: 'next',
    extends: 'base',
    removed: ['1'],
  }
  const find = (id: string) => [base, next].find(file => file.id === id)

  it('takes over what it neither lists nor removes, in its place', () => {
    const {controls, ...rest} = resolveBenchmark(next, find)
    expect(controls.map(({id, title}) => `${id} ${title}`)).toEqual(['2 new', '3 one', '4 one'])
    expect(rest).not.toHaveProperty('extends')
    expect(
      resolveBenchmark({...next, id: 'third', extends: 'next', removed: ['3'], controls: []}, find).controls,
    ).toHaveLength(2)
    expect(resolveBenchmark(base, find)).toEqual(base)
  })

  it('must have a predecessor that ends, and holds what is removed', () => {
    expect(() => resolveBenchmark({...next, extends: 'gone'}, find)).toThrow('gone, which is not known')
    expect(() => resolveBenchmark({...next, removed: ['9']}, find)).toThrow('removes 9, not in base')
    expect(() => resolveBenchmark({...next, extends: 'next'}, find)).toThrow('extends next')
    const circle = {...base, extends: 'next'}
    expect(() => resolveBenchmark(next, id => (id === 'base' ? circle : next))).toThrow(
      'next extends base extends next',
    )
  })
})
