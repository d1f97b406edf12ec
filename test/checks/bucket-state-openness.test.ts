import {describe, expect, it} from 'vitest'
import {judge, NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/bucket-state-openness.js'
import {known, unknown} from '../../src/model/fact.js'
import type {NodeResource} from '../../src/model/node.js'
import {checkTable} from '../support/check-table.js'

const state = {stateOf: ['self-managed/shop']}
const open = {...state, publicAccessBlocked: false}
const undecided = {stateOf: unknown('undecided', 0)}

checkTable(check, {
  pass: {
    'blocked and not public': [sample('bucket', state)],
    'a public policy behind the block': [sample('bucket', {...state, policyPublic: true})],
    'nothing public, without a block': [sample('bucket', open)],
    'a cloud without access lists': [sample('bucket', {...open, aclPublic: NOT_OFFERED})],
  },
  fail: {
    'a public policy': [sample('bucket', {...open, policyPublic: true})],
    'a public access list': [sample('bucket', {...open, aclPublic: true})],
    'of a trail, too': [sample('bucket', {...open, aclPublic: true}), sample('log-trail')],
  },
  notApplicable: {
    'the bucket of a trail': [sample('bucket', {...open, stateOf: [], aclPublic: true}), sample('node')],
  },
  unknown: {
    'the policy not read': [sample('bucket', {...open, policyPublic: unknown('denied', 0)})],
    'public, if no block stands before it': [
      sample('bucket', {...open, publicAccessBlocked: unknown('denied', 0), policyPublic: true}),
    ],
    'of a node that may be of the control plane': [sample('bucket', undecided)],
    'public, of such a node': [sample('bucket', {...open, ...undecided, policyPublic: true})],
  },
})

describe('a bucket that no role names', () => {
  const plain = sample('bucket', {...open, aclPublic: true, stateOf: []})
  const controlPlane = sample('node', {role: 'control-plane'})

  it.each(['machines', 'principals'] as const)('may be a store where %s were not listed', topic => {
    expect(judge(check, [plain, controlPlane], {without: [topic]}).status).toBe('unknown')
    expect(judge(check, [plain, controlPlane]).status).toBe('not-applicable')
  })

  it('is none where nobody runs a control plane, whatever roles there are', () => {
    const status = (role: NodeResource['role']) =>
      judge(check, [plain, {...controlPlane, role}], {without: ['principals']}).status
    expect(status(known('worker', 0))).toBe('not-applicable')
    expect(status(unknown('undecided', 0))).toBe('unknown')
  })
})
