import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/key-openness.js'
import {unknown} from '../../src/model/fact.js'
import type {Conditions, ResourceGrant} from '../../src/model/permission.js'
import {checkTable} from '../support/check-table.js'

const grant = (value: string, conditions: Conditions = {}): ResourceGrant => ({
  effect: 'allow',
  actions: ['kms:Decrypt'],
  resources: ['*'],
  exceptActions: [],
  exceptResources: [],
  conditions,
  sid: null,
  principals: [{type: value === '*' ? 'any' : 'cloud', value}],
  exceptPrincipals: [],
})

const key = (...policy: ResourceGrant[]) => sample('key', {policy})

checkTable(check, {
  pass: {
    'no statement': [key()],
    'one account': [key(grant('arn:aws:iam::111122223333:root'))],
    'everyone who is one of us': [key(grant('*', {StringEquals: {'kms:CallerAccount': ['111122223333']}}))],
    'a refusal of everyone': [key({...grant('*'), effect: 'deny'})],
  },
  fail: {
    everyone: [key(grant('*'))],
    'everyone, in the second statement': [key(grant('arn:aws:iam::111122223333:root'), grant('*'))],
    'every principal of the cloud': [key({...grant('*'), principals: [{type: 'cloud', value: '*'}]})],
  },
  unknown: {
    'everyone who comes from an address': [
      key(grant('*', {IpAddress: {'aws:SourceIp': ['198.51.100.0/24']}})),
    ],
    'policy not read': [sample('key', {policy: unknown('denied', 0)})],
  },
})
