import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/principal-registry-write.js'
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
const user = (...inlineGrants: Grant[]) => sample('principal', {type: 'user', inlineGrants})

checkTable(check, {
  pass: {
    'a user who can do nothing': [user()],
    'a user who can read images': [user({...push, actions: ['ecr:BatchGetImage']})],
  },
  fail: {
    'a user who can push': [user(push)],
    'a user who can push by its group': [
      sample('principal', {type: 'user', groupIds: ['group-1']}),
      sample('principal', {id: 'group-1', type: 'group', inlineGrants: [push]}),
    ],
  },
  notApplicable: {'a role that can push': [sample('principal', {inlineGrants: [push]})]},
})
