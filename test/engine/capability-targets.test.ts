import {describe, expect, it} from 'vitest'
import {judge, sample} from '../../src/app/testing.js'
import {type CheckContext, defineCheck, pass} from '../../src/contracts/check.js'
import type {BucketResource} from '../../src/model/data.js'
import type {PrincipalResource} from '../../src/model/principal.js'
import type {Kind} from '../../src/model/resource.js'

/** A capability that is asked of one resource: what stands in the evidence, and what may not be asked. */

const reads = {
  effect: 'allow',
  actions: ['s3:*'],
  exceptActions: [],
  resources: ['arn:aws:s3:::store/*'],
  exceptResources: [],
  conditions: {},
  sid: null,
} as const
const role = sample('principal', {id: 'arn:aws:iam::111122223333:role/web', inlineGrants: [reads]})
const store = sample('bucket', {id: 'arn:aws:s3:::store', name: 'store'})

function asking(resource: Kind, evaluate: (context: CheckContext) => unknown) {
  const check = defineCheck({
    id: `${resource}-sample`,
    resource,
    concern: 'other',
    severity: 'low',
    title: 'A check that asks for a capability',
    answers: [],
    needs: ['principals', 'buckets'],
    opens: 'account',
    rationale: 'x',
    remediation: {},
    references: [],
    evaluate: (_, context) => pass(`the answer: ${evaluate(context)}`),
  })
  return judge(check, resource === 'bucket' ? [store, role] : [role, store])
}

const who = ({follow}: CheckContext): PrincipalResource => follow('principal', role.id)
const what = ({follow}: CheckContext): BucketResource => follow('bucket', store.id)

describe('a capability that is asked of one resource', () => {
  it('names in the evidence whose it is where the resource is judged', () => {
    const finding = asking('bucket', context => context.can(who(context), 'read-bucket', what(context)))
    expect(finding).toMatchObject({
      message: 'the answer: true',
      evidence: [{fact: 'can:read-bucket', resource: {kind: 'principal', id: role.id}}],
    })
  })

  it('names the resource, too, where another is judged', () => {
    const finding = asking('principal', context => context.can(who(context), 'read-bucket', what(context)))
    expect(finding.evidence).toEqual([
      {
        fact: 'can:read-bucket on bucket arn:aws:s3:::store',
        from: expect.anything(),
        value: ['an inline policy allows s3:* on arn:aws:s3:::store/*'],
      },
    ])
  })

  it.each<[string, (context: CheckContext) => unknown]>([
    ['asks read-bucket of nothing', context => context.can(who(context), 'read-bucket')],
    ['asks read-bucket of nothing', context => context.because(who(context), 'read-bucket')],
    ['asks use-any-key of bucket', context => context.can(who(context), 'use-any-key', what(context))],
  ])('is an error of the check that %s', (text, evaluate) => {
    expect(asking('bucket', evaluate)).toMatchObject({
      status: 'error',
      message: expect.stringContaining(`check bucket-sample ${text}`),
    })
  })
})
