import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/principal-trust.js'
import {unknown} from '../../src/model/fact.js'
import type {Conditions, ResourceGrant} from '../../src/model/permission.js'
import {checkTable} from '../support/check-table.js'

const grant = (value: string, conditions: Conditions = {}): ResourceGrant => ({
  effect: 'allow',
  actions: ['sts:AssumeRole'],
  resources: ['*'],
  exceptActions: [],
  exceptResources: [],
  conditions,
  sid: null,
  principals: [{type: value === '*' ? 'any' : 'cloud', value}],
  exceptPrincipals: [],
})

const role = (...trust: ResourceGrant[]) => sample('principal', {trust})

checkTable(check, {
  pass: {
    nobody: [role()],
    'one account': [role(grant('arn:aws:iam::999988887777:root'))],
    'everyone of the organisation': [role(grant('*', {StringEquals: {'aws:PrincipalOrgID': ['o-1']}}))],
    'a refusal of everyone': [role({...grant('*'), effect: 'deny'})],
  },
  fail: {
    everyone: [role(grant('*'))],
    'everyone, in the second statement': [role(grant('arn:aws:iam::999988887777:root'), grant('*'))],
    'a condition that lacks nobody': [
      role(grant('*', {StringLike: {'aws:PrincipalOrgID': ['*']}}), grant('*')),
    ],
  },
  notApplicable: {
    'a user': [sample('principal', {type: 'user'})],
    'a group': [sample('principal', {type: 'group'})],
  },
  unknown: {
    'everyone who knows a word': [role(grant('*', {StringEquals: {'sts:ExternalId': ['word']}}))],
    'trust not read': [sample('principal', {trust: unknown('malformed', 0)})],
  },
})
