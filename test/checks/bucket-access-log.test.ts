import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/bucket-access-log.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const trail = sample('log-trail')

checkTable(check, {
  pass: {logged: [sample('bucket'), trail]},
  fail: {'not logged': [sample('bucket', {accessLog: false}), trail]},
  notApplicable: {
    'a cloud without it': [sample('bucket', {accessLog: NOT_OFFERED}), trail],
    "the bucket of a cluster's state": [
      sample('bucket', {accessLog: false}),
      sample('log-trail', {bucketId: 'bucket-2'}),
    ],
  },
  unknown: {'not read': [sample('bucket', {accessLog: unknown('denied', 0)}), trail]},
})
