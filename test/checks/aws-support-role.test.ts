import check from '../../providers/aws/checks/aws-support-role.js'
import {sample} from '../../src/app/testing.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const role = (...policyIds: string[]) => sample('principal', {policyIds})
const SUPPORT = 'arn:aws:iam::aws:policy/AWSSupportAccess'

checkTable(check, {
  pass: {
    'a role holds it': [sample('account'), role(SUPPORT)],
    'in another partition': [sample('account'), role('arn:aws-us-gov:iam::aws:policy/AWSSupportAccess')],
  },
  fail: {
    'no role at all': [sample('account')],
    'a role without it': [sample('account'), role('arn:aws:iam::aws:policy/ReadOnlyAccess')],
    'a user holds it': [sample('account'), sample('principal', {type: 'user', policyIds: [SUPPORT]})],
    'a policy of the same name': [
      sample('account'),
      role('arn:aws:iam::111122223333:policy/AWSSupportAccess'),
    ],
  },
  unknown: {
    'attachments not read': [sample('account'), sample('principal', {policyIds: unknown('denied', 0)})],
  },
})
