import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/credential-age.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const key = (rotatedAt: string | null) => sample('credential', {type: 'access-key', rotatedAt})

checkTable(check, {
  now: '2026-11-25T12:00:00.000Z',
  pass: {
    'made yesterday': [key('2026-11-24T00:00:00.000Z')],
    'made 90 days ago': [key('2026-08-27T00:00:00.000Z')],
    'an old key that is off': [
      sample('credential', {type: 'access-key', active: false, rotatedAt: '2020-01-01T00:00:00.000Z'}),
    ],
  },
  fail: {
    'made 91 days ago': [key('2026-08-26T00:00:00.000Z')],
    'a time that is none': [key('long ago')],
  },
  notApplicable: {
    'a password': [sample('credential')],
    'a certificate': [sample('credential', {type: 'certificate'})],
    'a key of the root user': [sample('credential', {type: 'access-key', ofRoot: true})],
  },
  unknown: {
    'making not read': [sample('credential', {type: 'access-key', rotatedAt: unknown('partial', 0)})],
    'making not on record': [key(null)],
    'a line of the report that cannot be read': [
      sample('credential', {type: 'access-key', active: unknown('malformed', 0)}),
    ],
  },
})
