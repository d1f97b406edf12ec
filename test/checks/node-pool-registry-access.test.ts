import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-pool-registry-access.js'
import type {Grant} from '../../src/model/permission.js'
import {checkTable} from '../support/check-table.js'

const allow = (...actions: string[]): Grant => ({
  effect: 'allow',
  actions,
  resources: ['*'],
  exceptActions: [],
  exceptResources: [],
  conditions: {},
  sid: null,
})
const role = (...inlineGrants: Grant[]) => sample('principal', {inlineGrants})
const pool = sample('node-pool')

checkTable(check, {
  pass: {
    'fetches only': [pool, role(allow('ecr:GetAuthorizationToken', 'ecr:BatchGetImage'))],
  },
  fail: {
    pushes: [pool, role(allow('ecr:PutImage'))],
    deletes: [pool, role(allow('ecr:BatchDeleteImage'))],
    'all of the registry': [pool, role(allow('ecr:*'))],
  },
  unknown: {
    'the role is not in the estate': [pool],
  },
})
