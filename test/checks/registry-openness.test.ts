import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/registry-openness.js'
import {unknown} from '../../src/model/fact.js'
import type {Conditions, ResourceGrant} from '../../src/model/permission.js'
import {checkTable} from '../support/check-table.js'

const grant = (value: string, conditions: Conditions = {}): ResourceGrant => ({
  effect: 'allow',
  actions: ['ecr:BatchGetImage'],
  resources: ['*'],
  exceptActions: [],
  exceptResources: [],
  conditions,
  sid: null,
  principals: [{type: value === '*' ? 'any' : 'cloud', value}],
  exceptPrincipals: [],
})

const registry = (...policy: ResourceGrant[]) => sample('registry', {policy})

checkTable(check, {
  pass: {
    'no statement': [registry()],
    'one account': [registry(grant('arn:aws:iam::111122223333:root'))],
    'everyone who is one of us': [registry(grant('*', {StringEquals: {'aws:PrincipalOrgID': ['o-1']}}))],
    'a refusal of everyone': [registry({...grant('*'), effect: 'deny'})],
  },
  fail: {
    everyone: [registry(grant('*'))],
    'everyone, in the second statement': [registry(grant('arn:aws:iam::111122223333:root'), grant('*'))],
    'every principal of the cloud': [registry({...grant('*'), principals: [{type: 'cloud', value: '*'}]})],
  },
  unknown: {
    'everyone who comes from an address': [
      registry(grant('*', {IpAddress: {'aws:SourceIp': ['198.51.100.0/24']}})),
    ],
    'policy not read': [sample('registry', {policy: unknown('denied', 0)})],
  },
})
