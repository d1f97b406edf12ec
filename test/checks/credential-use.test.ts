import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/credential-use.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const key = (lastUsedAt: string | null, rotatedAt: string | null = '2025-01-01T00:00:00.000Z') =>
  sample('credential', {type: 'access-key', lastUsedAt, rotatedAt})

checkTable(check, {
  now: '2026-11-25T12:00:00.000Z',
  pass: {
    'used yesterday': [key('2026-11-24T00:00:00.000Z')],
    'used 44 days ago': [key('2026-10-12T00:00:00.000Z')],
    'a key that is off': [sample('credential', {type: 'access-key', active: false, lastUsedAt: null})],
    'never used, and new': [key(null, '2026-11-20T00:00:00.000Z')],
    'a password': [sample('credential')],
  },
  fail: {
    'used 45 days ago': [key('2026-10-11T00:00:00.000Z')],
    'never used, and old': [key(null)],
    'an old use, though the password was changed since': [
      sample('credential', {lastUsedAt: '2026-01-01T00:00:00.000Z', rotatedAt: '2026-11-20T00:00:00.000Z'}),
    ],
    'a time that is none': [key('never')],
  },
  notApplicable: {
    'the root user': [sample('credential', {ofRoot: true})],
    'a certificate, whose use nobody records': [
      sample('credential', {type: 'certificate', lastUsedAt: NOT_OFFERED}),
    ],
  },
  unknown: {
    'use not read': [sample('credential', {lastUsedAt: unknown('partial', 0)})],
    'nobody knows whether it is on': [sample('credential', {active: unknown('partial', 0)})],
    'neither use nor making on record': [key(null, null)],
  },
})
