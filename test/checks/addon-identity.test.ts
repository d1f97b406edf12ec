import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/addon-identity.js'
import {unknown} from '../../src/model/fact.js'
import type {Grant} from '../../src/model/permission.js'
import {checkTable} from '../support/check-table.js'

const REWIRE: Grant = {
  effect: 'allow',
  actions: ['ec2:ModifyNetworkInterfaceAttribute', 'ec2:AttachNetworkInterface'],
  resources: ['*'],
  exceptActions: [],
  exceptResources: [],
  conditions: {},
  sid: null,
}
const ROLE = 'arn:aws:iam::111122223333:role/node'
const pool = sample('node-pool', {roleId: ROLE})
const node = sample('principal', {id: ROLE, name: 'node'})
const ableNode = sample('principal', {id: ROLE, name: 'node', inlineGrants: [REWIRE]})
const ownPool = sample('node-pool', {id: 'asg-1', name: 'own', roleId: NOT_OFFERED})
const ofOwnPool = sample('node', {poolName: 'own', instanceProfileId: 'profile-1'})
const holder = (more: object = {}) =>
  sample('principal', {id: ROLE, name: 'node', instanceProfileIds: ['profile-1'], ...more})
const plain = sample('addon', {roleIds: []})
const disks = sample('addon', {name: 'aws-ebs-csi-driver', roleIds: ['role-disks']})
const association = sample('workload-identity', {
  region: 'eu-west-1',
  clusterId: 'cluster-1',
  issuer: null,
  mechanism: 'pod-identity',
  subjects: ['kube-system/aws-node'],
})
const federated = (...subjects: string[]) => sample('workload-identity', {subjects})

checkTable(check, {
  pass: {
    'a role of its own': [sample('addon'), sample('cluster'), pool, node],
    'an association that the add-on does not know': [plain, sample('cluster'), pool, node, association],
    'disks, whatever the nodes may do to the network': [disks, sample('cluster'), pool, ableNode],
    'nodes of another cluster': [
      sample('addon'),
      sample('cluster'),
      sample('node-pool', {clusterId: 'cluster-2', roleId: ROLE}),
      ableNode,
    ],
    'a pool that names no role, whose nodes have no rights': [
      sample('addon'),
      sample('cluster'),
      ownPool,
      ofOwnPool,
      holder(),
    ],
    'a pool that names no role, whose nodes have none': [
      sample('addon'),
      sample('cluster'),
      ownPool,
      sample('node', {poolName: 'own', instanceProfileId: null}),
      holder({inlineGrants: [REWIRE]}),
    ],
    'nodes with rights, of the same pool of another cluster': [
      sample('addon'),
      sample('cluster'),
      ownPool,
      sample('node', {clusterId: 'cluster-2', poolName: 'own', instanceProfileId: 'profile-1'}),
      holder({inlineGrants: [REWIRE]}),
    ],
  },
  fail: {
    'a pool that names no role, and nodes that kept the rights': [
      sample('addon'),
      sample('cluster'),
      ownPool,
      ofOwnPool,
      holder({inlineGrants: [REWIRE]}),
    ],
    'no role': [plain, sample('cluster'), pool, node],
    'no role, for disks': [sample('addon', {name: 'aws-ebs-csi-driver', roleIds: []}), sample('cluster')],
    'a role, and nodes that kept the rights': [sample('addon'), sample('cluster'), pool, ableNode],
    'an association of another service account': [
      plain,
      sample('cluster'),
      sample('workload-identity', {
        clusterId: 'cluster-1',
        issuer: null,
        mechanism: 'pod-identity',
        subjects: ['shop/app'],
      }),
    ],
    'an identity that trusts another issuer': [
      plain,
      sample('cluster', {tokenIssuer: 'oidc.example.com/id/2'}),
      federated('kube-system/aws-node'),
    ],
  },
  unknown: {
    'an identity that the service account may use': [
      plain,
      sample('cluster'),
      federated('kube-system/aws-node'),
    ],
    'an identity that every service account may use': [plain, sample('cluster'), federated('*')],
    'roles not read': [sample('addon', {roleIds: unknown('denied', 0)}), sample('cluster')],
    'a pool that names no role, and a node whose identity is not read': [
      sample('addon'),
      sample('cluster'),
      ownPool,
      sample('node', {poolName: 'own', instanceProfileId: unknown('partial', 0)}),
      holder({inlineGrants: [REWIRE]}),
    ],
    'the role of nodes is outside the estate': [sample('addon'), sample('cluster'), pool],
  },
  notApplicable: {'another add-on': [sample('addon', {name: 'coredns', roleIds: []})]},
})
