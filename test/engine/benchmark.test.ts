import {describe, expect, it} from 'vitest'
import {countControls, evaluateBenchmark} from '../../src/engine/benchmark.js'
import {benchmark, CRITERIA, check, control, criterion, finding, judge} from './controls.js'

describe('the verdict of a control', () => {
  const a = [check('a', 'A')]
  const asked = {criteria: ['A']}
  const held = {heldBy: 'provider'} as const

  it.each([
    ['pass', [finding('a', 'pass')]],
    ['pass', [finding('a', 'pass'), finding('a', 'not-applicable')]],
    ['fail', [finding('a', 'pass'), finding('a', 'fail')]],
    ['fail', [finding('a', 'unknown'), finding('a', 'fail')]],
    ['unknown', [finding('a', 'pass'), finding('a', 'unknown')]],
    ['unknown', [finding('a', 'pass'), finding('a', 'error')]],
    ['not-applicable', [finding('a', 'not-applicable')]],
    ['inherited', [finding('a', 'not-applicable', held), finding('a', 'not-applicable')]],
    ['pass', [finding('a', 'not-applicable', held), finding('a', 'pass')]],
  ] as const)('%s', (status, findings) => {
    expect(judge(asked, a, findings)).toMatchObject({status, automated: 'full', checks: ['a']})
  })

  it('fails, passes and is unknown by all checks that answer its criteria', () => {
    const checks = [check('a', 'A'), check('b', 'B'), check('z', 'ETCD')]
    const both = {criteria: ['A', 'B']}
    expect(
      judge(both, checks, [finding('a', 'pass'), finding('b', 'fail'), finding('z', 'fail')]),
    ).toMatchObject({
      status: 'fail',
      checks: ['a', 'b'],
    })
    expect(judge(both, checks, [finding('a', 'pass'), finding('b', 'not-applicable')]).status).toBe('pass')
  })

  it('counts an accepted failure apart, and never makes a pass of it', () => {
    const accepted = finding('a', 'fail', {exception: {approver: 'x'}})
    expect(judge(asked, a, [accepted, finding('a', 'pass')])).toMatchObject({status: 'pass', accepted: 1})
    expect(judge(asked, a, [accepted, finding('a', 'fail')])).toMatchObject({status: 'fail', accepted: 1})
    expect(judge(asked, a, [accepted])).toMatchObject({status: 'manual', accepted: 1})
    expect(judge(asked, a, [finding('a', 'pass')])).not.toHaveProperty('accepted')
  })

  it('is not evaluated where a check that answers it did not run', () => {
    const checks = [check('a', 'A'), check('b', 'B')]
    expect(judge(asked, a, [])).toMatchObject({status: 'unknown', reason: 'not evaluated: a did not run'})
    expect(judge({criteria: ['A', 'B']}, checks, [finding('a', 'pass')])).toMatchObject({status: 'unknown'})
    expect(judge({criteria: ['A', 'B']}, checks, [finding('a', 'fail')])).toMatchObject({status: 'fail'})
    expect(judge(asked, a, [], {ran: new Set(['a'])})).toMatchObject({status: 'not-applicable'})
  })

  it('is not evaluated where no check answers it', () => {
    expect(judge(asked, [], [])).toMatchObject({
      status: 'unknown',
      reason: 'not evaluated: no check answers A',
    })
    expect(judge({checks: ['gone']}, a, [finding('a', 'pass')])).toMatchObject({
      status: 'unknown',
      reason: 'not evaluated: no check answers gone',
    })
  })

  it('joins the checks that a user names', () => {
    expect(judge({checks: ['a']}, a, [finding('a', 'pass')])).toMatchObject({status: 'pass', checks: ['a']})
    expect(judge({checks: ['a', 'gone']}, a, [finding('a', 'pass')])).toMatchObject({
      status: 'manual',
      reason: 'the automated part passes; no check answers gone',
    })
  })
})

describe('a control of which a part is automated', () => {
  const manual = {reason: 'needs-cluster-access', tool: 'kubescape'} as const

  it('fails but never passes', () => {
    const asked = {criteria: ['A'], automated: 'part', manual} as const
    const reason =
      "the automated part passes; the rest needs the Kubernetes API or the nodes' file systems: see kubescape"
    const a = [check('a', 'A')]
    expect(judge(asked, a, [finding('a', 'pass')])).toMatchObject({
      status: 'manual',
      automated: 'part',
      reason,
    })
    expect(judge(asked, a, [finding('a', 'fail')]).status).toBe('fail')
    expect(judge(asked, a, [finding('a', 'unknown')]).status).toBe('unknown')
    expect(judge(asked, a, [finding('a', 'not-applicable')]).status).toBe('manual')
    expect(judge({criteria: ['A'], manual}, a, [finding('a', 'pass')]).automated).toBe('part')
  })

  it('is one of which the scanned cloud decides a part', () => {
    const checks = [check('p', 'PARTLY')]
    const [asked, findings] = [{criteria: ['PARTLY']}, [finding('p', 'pass')]]
    expect(judge(asked, checks, findings)).toMatchObject({status: 'manual', automated: 'part'})
    expect(judge(asked, checks, findings, {variants: ['azure']})).toMatchObject({
      status: 'pass',
      automated: 'full',
    })
    expect(judge(asked, checks, findings, {variants: ['azure', 'aws']})).toMatchObject({status: 'manual'})
  })

  it('is one with a criterion that no check answers, in any scanned cloud', () => {
    const a = [check('a', 'A')]
    expect(judge({criteria: ['A', 'B']}, a, [finding('a', 'pass')])).toMatchObject({
      status: 'manual',
      automated: 'part',
      reason: 'the automated part passes; no check answers B',
    })
    const azureOnly = [{...check('a', 'A'), remediation: {azure: {}}}]
    expect(
      judge({criteria: ['A']}, azureOnly, [finding('a', 'pass')], {variants: ['azure', 'gcp']}),
    ).toMatchObject({
      status: 'manual',
      reason: 'the automated part passes; no check answers A',
    })
    const gcpOnly = [{...check('a', 'A'), provider: 'gcp'} as const]
    expect(judge({criteria: ['A']}, gcpOnly, [])).toMatchObject({status: 'unknown', checks: []})
  })

  it('is manual where only the undecidable is left', () => {
    expect(judge({criteria: ['CLUSTER'], automated: 'part', manual}, [], [])).toMatchObject({
      status: 'manual',
      automated: 'none',
    })
    expect(
      judge(
        {criteria: ['CLUSTER'], automated: 'none', manual},
        [check('c', 'CLUSTER')],
        [finding('c', 'fail')],
      ),
    ).toEqual({
      id: '1',
      title: 'one',
      level: null,
      status: 'manual',
      automated: 'none',
      checks: [],
      reason: "needs the Kubernetes API or the nodes' file systems: see kubescape",
    })
    expect(judge({manual: {reason: 'process', note: 'ask the board'}}, [], [])).toMatchObject({
      status: 'manual',
      automated: 'none',
      reason: 'ask the board',
    })
  })
})

describe('what the provider operates', () => {
  const etcd = {
    criteria: ['ETCD', 'TLS'],
    automated: 'part',
    manual: {reason: 'needs-cluster-access'},
  } as const
  const checks = [check('etcd', 'ETCD')]

  it('is inherited, even where no check ran', () => {
    expect(judge(etcd, checks, [])).toMatchObject({
      status: 'inherited',
      reason: 'is operated by the cloud provider',
    })
    expect(judge(etcd, [], [])).toMatchObject({status: 'inherited'})
    expect(judge({criteria: ['AZURE']}, [], [])).toMatchObject({status: 'not-applicable'})
    expect(judge({criteria: ['ETCD', 'AZURE']}, [], [])).toMatchObject({status: 'inherited'})
  })

  it('is judged where a cluster is self-managed', () => {
    const variants = ['aws', 'selfManaged'] as const
    expect(judge(etcd, checks, [finding('etcd', 'fail')], {variants}).status).toBe('fail')
    expect(judge(etcd, checks, [finding('etcd', 'pass')], {variants})).toMatchObject({status: 'manual'})
    expect(judge(etcd, [], [], {variants})).toMatchObject({status: 'unknown'})
  })

  it('does not hide what needs the cluster', () => {
    expect(judge({criteria: ['CLUSTER', 'ETCD'], automated: 'part'}, [], [])).toMatchObject({
      status: 'manual',
    })
  })

  it('asks of a self-managed cluster only the checks of the clouds that were scanned', () => {
    const foreign = [...checks, {...check('azure-etcd', 'ETCD'), provider: 'azure'} as const]
    const variants = ['aws', 'selfManaged'] as const
    expect(judge(etcd, foreign, [finding('etcd', 'pass')], {variants}).checks).toEqual(['etcd'])
  })
})

describe('the counts', () => {
  it('add up, and coverage is what was decided of what was asked', () => {
    const ids = ['pass', 'fail', 'unknown', 'not-applicable'] as const
    const controls = [
      ...ids.map(id => control({id, criteria: [id]})),
      control({id: 'manual', level: 'L2', manual: {reason: 'process'}}),
      control({id: 'inherited', criteria: ['ETCD']}),
    ]
    const result = evaluateBenchmark(
      benchmark(controls),
      [...CRITERIA, ...ids.map(id => criterion(id))],
      ids.map(id => check(id, id)),
      ids.map(id => finding(id, id)),
      {variants: ['aws']},
    )
    expect(result).toMatchObject({
      id: 'x',
      name: 'X',
      version: '1',
      passed: 1,
      failed: 1,
      unknown: 1,
      notApplicable: 1,
      manual: 1,
      inherited: 1,
      coverage: 2 / 3,
    })
    expect(result.controls.map(({id, level}) => [id, level])).toContainEqual(['manual', 'L2'])
    expect(countControls(result.controls.filter(({level}) => level === 'L2'))).toMatchObject({
      manual: 1,
      coverage: null,
    })
  })
})
