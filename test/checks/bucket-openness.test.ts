import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/bucket-openness.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const open = {publicAccessBlocked: false}

checkTable(check, {
  pass: {
    'blocked and not public': [sample('bucket')],
    'a public policy behind the block': [sample('bucket', {policyPublic: true})],
    'nothing public, without a block': [sample('bucket', open)],
    'nothing public, and the block not read': [sample('bucket', {publicAccessBlocked: unknown('denied', 0)})],
    'a cloud without access lists': [sample('bucket', {...open, aclPublic: NOT_OFFERED})],
  },
  fail: {
    'a public policy': [sample('bucket', {...open, policyPublic: true})],
    'a public access list': [sample('bucket', {...open, aclPublic: true})],
    'a public list, and the policy not read': [
      sample('bucket', {...open, aclPublic: true, policyPublic: unknown('denied', 0)}),
    ],
    'a public policy in a cloud without a block': [
      sample('bucket', {publicAccessBlocked: NOT_OFFERED, policyPublic: true}),
    ],
  },
  unknown: {
    'the policy not read': [sample('bucket', {...open, policyPublic: unknown('denied', 0)})],
    'public, if no block stands before it': [
      sample('bucket', {publicAccessBlocked: unknown('denied', 0), policyPublic: true}),
    ],
  },
})
