import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-pool-version-skew.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const pair = (nodes: string | null, version: string) =>
  [sample('node-pool', {version: nodes}), sample('cluster', {version})] as const

checkTable(check, {
  pass: {
    'the same': pair('1.34', '1.34'),
    'three behind': pair('1.31', '1.34'),
    'two behind, of old': pair('1.24', '1.26'),
    'with a patch level': pair('v1.33.2', '1.34'),
    'from one digit to two': pair('1.9', '1.10'),
  },
  fail: {
    'four behind': pair('1.30', '1.34'),
    'three behind, of old': pair('1.24', '1.27'),
    newer: pair('1.34', '1.33'),
  },
  unknown: {
    'the version of the pool is not told': pair(null, '1.34'),
    'no version': pair('latest', '1.34'),
    'the cluster is not in the estate': [sample('node-pool')],
    'the version of the cluster is not read': [
      sample('node-pool'),
      sample('cluster', {version: unknown('denied', 0)}),
    ],
  },
})
