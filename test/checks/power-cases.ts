import {sample} from '../../src/app/testing.js'
import type {Check} from '../../src/contracts/check.js'
import {unknown} from '../../src/model/fact.js'
import type {Grant} from '../../src/model/permission.js'
import {checkTable} from '../support/check-table.js'

const all: Grant = {
  effect: 'allow',
  actions: ['*'],
  resources: ['*'],
  exceptActions: [],
  exceptResources: [],
  conditions: {},
  sid: null,
}

const role = (...inlineGrants: Grant[]) => sample('principal', {inlineGrants})
const user = (draft: Parameters<typeof sample<'principal'>>[1]) =>
  sample('principal', {type: 'user', ...draft})

/** The cases that every check of a power shares: `action` is what gives the power. */
export function powerCases(check: Check, action: string): void {
  const some: Grant = {...all, actions: [action]}
  const bounded = sample('principal', {inlineGrants: [some], boundaryId: 'policy-1'})

  checkTable(check, {
    pass: {
      'nothing at all': [role()],
      'something harmless': [role({...all, actions: ['s3:ListAllMyBuckets']})],
      'denied all the same': [role(some, {...some, effect: 'deny'})],
      'cut off by a boundary': [bounded, sample('policy', {grants: [{...all, actions: ['s3:*']}]})],
    },
    fail: {
      'a role': [role(some)],
      'a role, by an attached policy': [
        sample('principal', {policyIds: ['policy-1']}),
        sample('policy', {grants: [some]}),
      ],
      'a user, by its group': [
        user({groupIds: ['group-1']}),
        sample('principal', {id: 'group-1', type: 'group', inlineGrants: [some]}),
      ],
      'all but something': [role({...all, exceptActions: ['s3:*']})],
    },
    notApplicable: {
      'an administrator': [role(all)],
      'an administrator by membership': [
        user({groupIds: ['group-1']}),
        sample('principal', {id: 'group-1', type: 'group', inlineGrants: [all]}),
      ],
      'a group': [sample('principal', {type: 'group', inlineGrants: [some]})],
      "a role of the cloud's own": [sample('principal', {serviceLinked: true, inlineGrants: [some]})],
    },
    unknown: {
      'with a second factor (trap 13)': [
        role({...some, conditions: {Bool: {'aws:MultiFactorAuthPresent': ['true']}}}),
      ],
      'a policy that was not read': [
        sample('principal', {policyIds: ['policy-1']}),
        sample('policy', {grants: unknown('denied', 0)}),
      ],
      'a boundary that was not read': [bounded, sample('policy', {grants: unknown('denied', 0)})],
    },
  })
}
