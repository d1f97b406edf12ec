import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/account-federation.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const unfederated = sample('account', {federationProviders: []})
const password = sample('credential')

checkTable(check, {
  pass: {
    'a directory, and no password': [sample('account')],
    'nobody signs in at all': [unfederated],
    "only the root user's password": [unfederated, sample('credential', {ofRoot: true})],
    'passwords that are off': [unfederated, sample('credential', {active: false})],
    'keys only': [unfederated, sample('credential', {type: 'access-key'})],
  },
  fail: {
    'a password, and no directory': [unfederated, password],
    'a password beside the directory': {world: [sample('account'), password], severity: 'low'},
  },
  unknown: {
    'a password that may be off': [unfederated, sample('credential', {active: unknown('partial', 0)})],
    'a line of the report that cannot be read': [
      unfederated,
      sample('credential', {type: 'access-key', active: unknown('malformed', 0)}),
    ],
    'directories not read': [sample('account', {federationProviders: unknown('denied', 0)}), password],
  },
})
