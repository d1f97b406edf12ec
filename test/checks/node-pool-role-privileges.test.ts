import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-pool-role-privileges.js'
import {unknown} from '../../src/model/fact.js'
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
    'no right at all': [pool, role()],
    'what a node needs': [
      pool,
      role(
        allow('ec2:DescribeInstances', 'eks:DescribeCluster', 'eks-auth:AssumeRoleForPodIdentity'),
        allow('ecr:GetAuthorizationToken', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'),
      ),
    ],
    'rights by a policy that fits': [
      pool,
      sample('principal', {policyIds: ['policy-1']}),
      sample('policy', {grants: [allow('eks-auth:AssumeRoleForPodIdentity')]}),
    ],
  },
  fail: {
    'CloudSploit: privilege analysis of a role that may do everything': [pool, role(allow('*'))],
    IAM: [pool, role(allow('iam:*'))],
    clusters: [pool, role(allow('eks:*'))],
    'everything by a policy': [
      pool,
      sample('principal', {policyIds: ['policy-1']}),
      sample('policy', {grants: [allow('*')]}),
    ],
    'any secret': {world: [pool, role(allow('secretsmanager:GetSecretValue'))], severity: 'medium'},
    'any bucket': {world: [pool, role(allow('s3:*'))], severity: 'medium'},
  },
  unknown: {
    'the role is not in the estate': [pool],
    'a policy is not in the estate': [pool, sample('principal', {policyIds: ['policy-elsewhere']})],
    'the role of the pool is not read': [sample('node-pool', {roleId: unknown('denied', 0)}), role()],
  },
})
