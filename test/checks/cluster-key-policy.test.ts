import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-key-policy.js'
import {unknown} from '../../src/model/fact.js'
import type {ResourceGrant} from '../../src/model/permission.js'
import {checkTable} from '../support/check-table.js'

const EVERYONE: ResourceGrant = {
  effect: 'allow',
  actions: ['kms:Decrypt'],
  resources: ['*'],
  exceptActions: [],
  exceptResources: [],
  conditions: {},
  sid: 'open',
  principals: [{type: 'any', value: '*'}],
  exceptPrincipals: [],
}
const key = (grant: Partial<ResourceGrant>) => sample('key', {policy: [{...EVERYONE, ...grant}]})

checkTable(check, {
  pass: {
    'its own account': [
      sample('cluster'),
      key({principals: [{type: 'cloud', value: 'arn:aws:iam::111122223333:root'}]}),
    ],
    'everyone of the account, by a service': [
      sample('cluster'),
      key({conditions: {StringEquals: {'kms:CallerAccount': ['111122223333']}}}),
    ],
    'the provider operates it': [sample('cluster', {encryptionKeyId: null})],
  },
  fail: {everyone: [sample('cluster'), key({})]},
  unknown: {
    'everyone who meets a condition': [
      sample('cluster'),
      key({conditions: {IpAddress: {'aws:SourceIp': ['198.51.100.0/24']}}}),
    ],
    'not read': [sample('cluster'), sample('key', {policy: unknown('denied', 0)})],
    'a key outside the estate': [sample('cluster')],
  },
})
