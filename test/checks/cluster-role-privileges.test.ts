import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-role-privileges.js'
import {unknown} from '../../src/model/fact.js'
import type {Grant} from '../../src/model/permission.js'
import {checkTable} from '../support/check-table.js'

const allow = (action: string): Grant => ({
  effect: 'allow',
  actions: [action],
  resources: ['*'],
  exceptActions: [],
  exceptResources: [],
  conditions: {},
  sid: null,
})
const ROLE = 'arn:aws:iam::111122223333:role/cluster'
const cluster = sample('cluster', {roleId: ROLE})
const role = (...inlineGrants: Grant[]) => sample('principal', {id: ROLE, name: 'cluster', inlineGrants})

checkTable(check, {
  pass: {
    'no rights at all': [cluster, role()],
    'what the control plane needs': [cluster, role(allow('ec2:DescribeInstances'))],
  },
  fail: {
    administrator: [cluster, role(allow('*'))],
    'can assume any role': [cluster, role(allow('sts:AssumeRole'))],
    'can read any secret': {
      world: [cluster, role(allow('secretsmanager:GetSecretValue'))],
      severity: 'medium',
    },
  },
  unknown: {
    'a role outside the estate': [cluster],
    'its policies were not read': [
      cluster,
      sample('principal', {id: ROLE, name: 'cluster', policyIds: unknown('denied', 0)}),
    ],
  },
})
