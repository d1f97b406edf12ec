import check from '../../providers/aws/checks/aws-cloudshell-access.js'
import {sample} from '../../src/app/testing.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const CLOUDSHELL = 'arn:aws:iam::aws:policy/AWSCloudShellFullAccess'

checkTable(check, {
  pass: {
    'nobody holds it': [sample('account'), sample('principal')],
    'a policy of the same name': [
      sample('account'),
      sample('principal', {policyIds: ['arn:aws:iam::111122223333:policy/AWSCloudShellFullAccess']}),
    ],
  },
  fail: {
    'a role holds it': [sample('account'), sample('principal', {policyIds: ['policy-1', CLOUDSHELL]})],
    'a group holds it': [sample('account'), sample('principal', {type: 'group', policyIds: [CLOUDSHELL]})],
  },
  unknown: {
    'attachments not read': [sample('account'), sample('principal', {policyIds: unknown('denied', 0)})],
  },
})
