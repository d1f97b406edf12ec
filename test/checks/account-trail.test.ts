import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/account-trail.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const account = sample('account')

checkTable(check, {
  pass: {
    'one trail records everything': [account, sample('log-trail')],
    'one keeps the reads, another the writes': [
      account,
      sample('log-trail', {managementEvents: 'read'}),
      sample('log-trail', {id: 'trail-2', managementEvents: 'write'}),
    ],
    'the second does': [account, sample('log-trail', {id: 'trail-0', recording: false}), sample('log-trail')],
  },
  fail: {
    'no trail': [account],
    stopped: [account, sample('log-trail', {recording: false})],
    'one region': [account, sample('log-trail', {allRegions: false})],
    'writes only': [account, sample('log-trail', {managementEvents: 'write'})],
    'reads of all regions, writes of one': [
      account,
      sample('log-trail', {managementEvents: 'read'}),
      sample('log-trail', {id: 'trail-2', managementEvents: 'write', allRegions: false}),
    ],
    'two that would make one together': [
      account,
      sample('log-trail', {id: 'trail-0', recording: false}),
      sample('log-trail', {allRegions: false}),
    ],
    'one region, and its state not read': [
      account,
      sample('log-trail', {allRegions: false, recording: unknown('denied', 0)}),
    ],
  },
  unknown: {
    'state not read': [account, sample('log-trail', {recording: unknown('denied', 0)})],
    'events that are recorded in part': [
      account,
      sample('log-trail', {managementEvents: unknown('undecided', 0)}),
    ],
  },
})
