import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-role-privileges.js'
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
const node = sample('node', {poolName: null, instanceProfileId: 'profile-1'})
const role = (...inlineGrants: Grant[]) =>
  sample('principal', {id: 'role-scaler', instanceProfileIds: ['profile-1'], inlineGrants})

const unnamed = sample('node-pool', {roleId: NOT_OFFERED})

checkTable(check, {
  pass: {
    'no right at all': [role(), node],
    'held by a node that claims a pool which has another role': [
      role(),
      sample('node', {instanceProfileId: 'profile-1'}),
      sample('node-pool'),
    ],
    'beside a pool that names no principal': [role(), node, unnamed],
  },
  fail: {
    everything: [role(all), node],
    'everything, beside a pool that names no principal': [role(all), node, unnamed],
    'everything, in the second profile': [
      sample('principal', {instanceProfileIds: ['profile-2', 'profile-1'], inlineGrants: [all]}),
      node,
    ],
    'a service account that machines hold directly': [
      sample('principal', {
        id: 'nodes@project',
        type: 'service-account',
        instanceProfileIds: {state: 'unsupported', reason: 'no profiles'},
        inlineGrants: [all],
      }),
      sample('node', {instanceProfileId: 'nodes@project'}),
    ],
  },
  notApplicable: {
    'a user': [sample('principal', {type: 'user'}), node],
    'a role without a profile': [sample('principal'), node],
    'a role of no node': [sample('principal', {instanceProfileIds: ['profile-2']}), node],
    'a role of a machine outside of clusters': [
      role(all),
      sample('machine', {instanceProfileId: 'profile-1'}),
    ],
    'the role of a pool': [
      sample('principal', {instanceProfileIds: ['profile-1'], inlineGrants: [all]}),
      node,
      sample('node-pool'),
    ],
  },
  unknown: {
    'profiles not read': [sample('principal', {instanceProfileIds: unknown('denied', 0)}), node],
    'whose identity a node has is not read': [
      role(all),
      sample('node', {instanceProfileId: unknown('denied', 0)}),
    ],
  },
})
