import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/principal-administration.js'
import {unknown} from '../../src/model/fact.js'
import type {Grant, PrincipalPattern} from '../../src/model/permission.js'
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

const trust = (type: PrincipalPattern['type'], value: string) => [
  {...all, principals: [{type, value}], exceptPrincipals: []},
]
const user = (...inlineGrants: Grant[]) => sample('principal', {type: 'user', inlineGrants})
const role = (type: PrincipalPattern['type'], value: string) =>
  sample('principal', {inlineGrants: [all], trust: trust(type, value)})
const attached = sample('principal', {type: 'user', policyIds: ['policy-1']})

checkTable(check, {
  pass: {
    'nothing at all': [sample('principal')],
    'one service': [user({...all, actions: ['s3:*']})],
    'everything on one thing': [user({...all, resources: ['arn:aws:s3:::logs/*']})],
    'all but something': [user({...all, exceptActions: ['iam:*']})],
    'everything is denied': [user({...all, effect: 'deny'})],
    'a harmless policy': [attached, sample('policy')],
    'an administrator by membership: its group is judged': [
      sample('principal', {type: 'user', groupIds: ['group-1']}),
      sample('principal', {id: 'group-1', type: 'group', inlineGrants: [all]}),
    ],
  },
  fail: {
    'a user': [user(all)],
    'a user, by an attached policy': [attached, sample('policy', {grants: [all]})],
    'in the second statement, spelled out': [
      user({...all, actions: ['s3:GetObject']}, {...all, actions: ['ec2:*', '*:*'], resources: ['x', '*']}),
    ],
    'though another policy was not read': [
      sample('principal', {type: 'user', policyIds: ['policy-0'], inlineGrants: [all]}),
    ],
    'a group': [sample('principal', {type: 'group', inlineGrants: [all]})],
    'a role that anyone takes': [role('any', '*')],
    'a role that a service acts as': {world: [role('service', 'ec2.amazonaws.com')], severity: 'high'},
    'a service account': {
      world: [sample('principal', {type: 'service-account', inlineGrants: [all]})],
      severity: 'high',
    },
    'a role for people of a directory': {
      world: [role('federated', 'arn:aws:iam::111122223333:saml-provider/corporate')],
      severity: 'medium',
    },
    'a role for another account': {
      world: [role('cloud', 'arn:aws:iam::999988887777:root')],
      severity: 'medium',
    },
    'under a condition': {
      world: [user({...all, conditions: {Bool: {'aws:MultiFactorAuthPresent': ['true']}}})],
      severity: 'medium',
    },
    'within a boundary': {
      world: [
        sample('principal', {type: 'user', inlineGrants: [all], boundaryId: 'policy-1'}),
        sample('policy', {grants: [{...all, actions: ['s3:*']}]}),
      ],
      severity: 'medium',
    },
    'within a boundary that leaves everything': [
      sample('principal', {type: 'user', inlineGrants: [all], boundaryId: 'policy-1'}),
      sample('policy', {grants: [all]}),
    ],
  },
  notApplicable: {
    "a role of the cloud's own": [sample('principal', {serviceLinked: true, inlineGrants: [all]})],
  },
  unknown: {
    'statements not read': [sample('principal', {inlineGrants: unknown('malformed', 0)})],
    'a policy that is not in the estate': [attached],
    'a policy that was not read': [attached, sample('policy', {grants: unknown('denied', 0)})],
  },
})
