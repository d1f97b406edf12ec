import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-role-registry-access.js'
import type {Grant} from '../../src/model/permission.js'
import {checkTable} from '../support/check-table.js'

const push: Grant = {
  effect: 'allow',
  actions: ['ecr:PutImage'],
  resources: ['*'],
  exceptActions: [],
  exceptResources: [],
  conditions: {},
  sid: null,
}
const node = sample('node', {poolName: null})
const role = (...inlineGrants: Grant[]) =>
  sample('principal', {id: 'role-scaler', instanceProfileIds: ['profile-1'], inlineGrants})

checkTable(check, {
  pass: {
    'no right at all': [role(), node],
  },
  fail: {
    pushes: [role(push), node],
  },
  notApplicable: {
    'a role of no node': [role(push), sample('node', {instanceProfileId: null})],
    'the role of a pool': [
      sample('principal', {instanceProfileIds: ['profile-1'], inlineGrants: [push]}),
      node,
      sample('node-pool'),
    ],
  },
})
