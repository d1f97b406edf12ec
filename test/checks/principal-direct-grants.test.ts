import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/principal-direct-grants.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const user = (draft: Parameters<typeof sample<'principal'>>[1] = {}) =>
  sample('principal', {type: 'user', groupIds: ['group-1'], ...draft})

checkTable(check, {
  pass: {'only a group': [user()]},
  fail: {
    'an attached policy': [user({policyIds: ['policy-1']})],
    'an inline policy': [user({inlinePolicyNames: ['deploy']})],
    'an inline policy, and attachments not read': [
      user({inlinePolicyNames: ['deploy'], policyIds: unknown('denied', 0)}),
    ],
  },
  notApplicable: {
    'a role': [sample('principal', {policyIds: ['policy-1']})],
    'a group': [sample('principal', {type: 'group', policyIds: ['policy-1']})],
    'a service account': [sample('principal', {type: 'service-account', policyIds: ['policy-1']})],
  },
  unknown: {'attachments not read': [user({policyIds: unknown('denied', 0)})]},
})
