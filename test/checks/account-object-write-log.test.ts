import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/account-object-write-log.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const account = sample('account')
const trail = (draft: Parameters<typeof sample<'log-trail'>>[1]) => sample('log-trail', draft)

checkTable(check, {
  pass: {
    'all of them': [account, sample('log-trail')],
    'these alone': [account, trail({objectEvents: 'write'})],
    'the second trail does': [account, trail({id: 'trail-0', objectEvents: 'none'}), sample('log-trail')],
  },
  fail: {
    'no trail': [account],
    'none of them': [account, trail({objectEvents: 'none'})],
    'the others alone': [account, trail({objectEvents: 'read'})],
    'one region': [account, trail({allRegions: false})],
    stopped: [account, trail({recording: false})],
  },
  unknown: {
    'some buckets are left out': [account, trail({objectEvents: unknown('undecided', 0)})],
    'state not read': [account, trail({recording: unknown('denied', 0)})],
  },
})
