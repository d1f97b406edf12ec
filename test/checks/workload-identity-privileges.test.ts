import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/workload-identity-privileges.js'
import {unknown} from '../../src/model/fact.js'
import type {Grant} from '../../src/model/permission.js'
import {checkTable} from '../support/check-table.js'

const allow = (action: string, more: Partial<Grant> = {}): Grant => ({
  effect: 'allow',
  actions: [action],
  resources: ['*'],
  exceptActions: [],
  exceptResources: [],
  conditions: {},
  sid: null,
  ...more,
})
const ROLE = 'arn:aws:iam::111122223333:role/app'
const identity = sample('workload-identity', {principalId: ROLE})
const role = (...inlineGrants: Grant[]) => sample('principal', {id: ROLE, name: 'app', inlineGrants})
const association = sample('workload-identity', {
  principalId: ROLE,
  mechanism: 'pod-identity',
  issuer: null,
  clusterId: 'cluster-1',
  region: 'eu-west-1',
})

checkTable(check, {
  pass: {
    'no rights at all': [identity, role()],
    'one bucket': [identity, role(allow('s3:GetObject', {resources: ['arn:aws:s3:::shop/*']}))],
    'secrets, which may be what it is for': [identity, role(allow('secretsmanager:GetSecretValue'))],
    'an association': [association, role(allow('sqs:SendMessage'))],
    'a trust that admits nobody': [
      sample('workload-identity', {principalId: ROLE, subjects: []}),
      role(allow('*')),
    ],
    'an issuer that is no longer registered': [
      identity,
      role(allow('*')),
      sample('oidc-provider', {id: 'oidc-2', issuer: 'oidc.example.com/id/2'}),
    ],
  },
  fail: {
    administrator: [identity, role(allow('*'))],
    'administrator by an association': [association, role(allow('*'))],
    'can make itself administrator': [identity, role(allow('iam:*'))],
    'can become any role': {world: [identity, role(allow('sts:AssumeRole'))], severity: 'high'},
    'can let itself into clusters': {
      world: [
        identity,
        role(
          allow('eks:CreateAccessEntry', {actions: ['eks:CreateAccessEntry', 'eks:AssociateAccessPolicy']}),
        ),
      ],
      severity: 'high',
    },
    'can pass any role': {world: [identity, role(allow('iam:PassRole'))], severity: 'medium'},
  },
  unknown: {
    'a role outside the estate': [identity],
    'its policies were not read': [
      identity,
      sample('principal', {id: ROLE, name: 'app', policyIds: unknown('denied', 0)}),
    ],
    'only if a condition holds': [
      identity,
      role(allow('*', {conditions: {IpAddress: {'aws:SourceIp': ['198.51.100.0/24']}}})),
    ],
    'a trust that was not read': [
      sample('workload-identity', {principalId: ROLE, subjects: unknown('malformed', 0)}),
      role(),
    ],
  },
  notApplicable: {
    'a pipeline': [
      sample('workload-identity', {
        principalId: ROLE,
        issuer: 'token.actions.githubusercontent.com',
        subjects: ['repo:shop/app:*'],
      }),
      role(allow('*')),
    ],
  },
})
