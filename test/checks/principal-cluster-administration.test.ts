import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/principal-cluster-administration.js'
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

const eks: Grant = {...all, actions: ['eks:*']}
const role = (...inlineGrants: Grant[]) => sample('principal', {inlineGrants})
const cluster = sample('cluster')

checkTable(check, {
  pass: {
    'nothing at all': [role(), cluster],
    'reads clusters': [role({...all, actions: ['eks:Describe*', 'eks:List*']}), cluster],
    'denied all the same': [role(eks, {...eks, effect: 'deny'}), cluster],
  },
  fail: {
    'all of the cluster service': [role(eks), cluster],
    'one of two clusters goes by an access list': [
      role(eks),
      sample('cluster', {id: 'cluster-0', authenticationMode: 'config-map'}),
      sample('cluster', {authenticationMode: 'cloud-identity-and-config-map'}),
    ],
  },
  notApplicable: {
    'an administrator': [role(all), cluster],
    'a group': [sample('principal', {type: 'group', inlineGrants: [eks]}), cluster],
    'no cluster': [role(eks)],
    'a self-managed cluster': [role(eks), sample('cluster', {management: 'self-managed'})],
  },
  unknown: {
    'no cluster goes by an access list': [role(eks), sample('cluster', {authenticationMode: 'config-map'})],
    'nobody knows how the cluster recognises users': [
      role(eks),
      sample('cluster', {authenticationMode: unknown('partial', 0)}),
    ],
    'a policy that was not read': [
      sample('principal', {policyIds: ['policy-1']}),
      sample('policy', {grants: unknown('denied', 0)}),
      cluster,
    ],
  },
})
