import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/account-root-use.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  now: '2026-11-25T00:00:00.000Z',
  pass: {
    never: [sample('account')],
    'exactly 90 days ago': [sample('account', {rootLastUsed: '2026-08-27T00:00:00.000Z'})],
    'two years ago': [sample('account', {rootLastUsed: '2024-11-25T00:00:00.000Z'})],
  },
  fail: {
    '89 days ago': [sample('account', {rootLastUsed: '2026-08-28T00:00:00.000Z'})],
    today: [sample('account', {rootLastUsed: '2026-11-25T00:00:00.000Z'})],
    'a time that is none': [sample('account', {rootLastUsed: 'yesterday'})],
  },
  notApplicable: {'a cloud without a root user': [sample('account', {rootLastUsed: NOT_OFFERED})]},
  unknown: {'the report was not read': [sample('account', {rootLastUsed: unknown('denied', 0)})]},
})
