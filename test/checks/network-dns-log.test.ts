import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/network-dns-log.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {
    logged: [sample('network')],
  },
  fail: {
    'not logged': [sample('network', {dnsQueryLog: false})],
  },
  unknown: {
    'not read': [sample('network', {dnsQueryLog: unknown('denied', 0)})],
  },
})
