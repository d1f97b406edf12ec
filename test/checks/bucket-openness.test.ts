import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/bucket-openness.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const trail = sample('log-trail')
const elsewhere = sample('log-trail', {bucketId: 'bucket-2'})
const open = {publicAccessBlocked: false}

checkTable(check, {
  pass: {
    'blocked and not public': [sample('bucket'), trail],
    'a public policy behind the block': [sample('bucket', {policyPublic: true}), trail],
    'nothing public, without a block': [sample('bucket', open), trail],
    'nothing public, and the block not read': [
      sample('bucket', {publicAccessBlocked: unknown('denied', 0)}),
      trail,
    ],
    'a cloud without access lists': [sample('bucket', {...open, aclPublic: NOT_OFFERED}), trail],
  },
  fail: {
    'a public policy': [sample('bucket', {...open, policyPublic: true}), trail],
    'a public access list': [sample('bucket', {...open, aclPublic: true}), trail],
    'a public list, and the policy not read': [
      sample('bucket', {...open, aclPublic: true, policyPublic: unknown('denied', 0)}),
      trail,
    ],
    'a public policy in a cloud without a block': [
      sample('bucket', {publicAccessBlocked: NOT_OFFERED, policyPublic: true}),
      trail,
    ],
  },
  notApplicable: {
    "the bucket of a cluster's state": [sample('bucket', {...open, policyPublic: true}), elsewhere],
  },
  unknown: {
    'the policy not read': [sample('bucket', {...open, policyPublic: unknown('denied', 0)}), trail],
    'public, if no block stands before it': [
      sample('bucket', {publicAccessBlocked: unknown('denied', 0), policyPublic: true}),
      trail,
    ],
    'a trail whose bucket was not read': [
      sample('bucket', {...open, policyPublic: true}),
      sample('log-trail', {bucketId: unknown('denied', 0)}),
    ],
  },
})
