import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/credential-second-factor.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {
    'a second factor': [sample('credential')],
    'a password that is off': [sample('credential', {active: false, secondFactor: false})],
  },
  fail: {'a password alone': [sample('credential', {secondFactor: false})]},
  notApplicable: {
    'a key': [sample('credential', {type: 'access-key', secondFactor: NOT_OFFERED})],
    'a certificate': [sample('credential', {type: 'certificate', secondFactor: NOT_OFFERED})],
    'the root user': [sample('credential', {ofRoot: true, secondFactor: false})],
  },
  unknown: {
    'second factor not read': [sample('credential', {secondFactor: unknown('partial', 0)})],
    'nobody knows whether it is on': [
      sample('credential', {secondFactor: false, active: unknown('partial', 0)}),
    ],
    'a line of the report that cannot be read': [
      sample('credential', {type: 'access-key', secondFactor: unknown('malformed', 0)}),
    ],
  },
})
