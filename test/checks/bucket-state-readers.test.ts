import {describe, expect, it} from 'vitest'
import {judge, NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/bucket-state-readers.js'
import {unknown} from '../../src/model/fact.js'
import type {Grant, ResourceGrant} from '../../src/model/permission.js'
import {checkTable} from '../support/check-table.js'

const STORE = 'arn:aws:s3:::store'
const CLUSTER = 'self-managed/111122223333/eu-west-1/shop.example.com'

const all: Grant = {
  effect: 'allow',
  actions: ['*'],
  resources: ['*'],
  exceptActions: [],
  exceptResources: [],
  conditions: {},
  sid: null,
}
const reads: Grant = {...all, actions: ['s3:Get*', 's3:List*']}
const folder: Grant = {...reads, resources: [`${STORE}/shop.example.com/*`]}
const withFactor: Grant = {...reads, conditions: {Bool: {'aws:MultiFactorAuthPresent': ['true']}}}

type Over<K extends Parameters<typeof sample>[0]> = Parameters<typeof sample<K>>[1]

const store = (over: Over<'bucket'> = {}) =>
  sample('bucket', {id: STORE, name: 'store', stateOf: [CLUSTER], encryption: 'provider-key', ...over})
const role = (name: string, grants: readonly Grant[], over: Over<'principal'> = {}) =>
  sample('principal', {id: `arn:aws:iam::111122223333:role/${name}`, name, inlineGrants: grants, ...over})
const user = (name: string, grants: readonly Grant[]) => role(name, grants, {type: 'user'})
const node = (name: string, over: Over<'node'> = {}) =>
  sample('node', {id: `node-${name}`, clusterId: CLUSTER, instanceProfileId: `profile-${name}`, ...over})
const held = (name: string, grants: readonly Grant[]) =>
  role(name, grants, {instanceProfileIds: [`profile-${name}`]})

const master = node('masters', {role: 'control-plane'})
const masters = held('masters', [folder])
const admin = role('admin', [all])

const says = (effect: Grant['effect'], over: Partial<ResourceGrant> = {}): ResourceGrant => ({
  ...reads,
  effect,
  principals: [{type: 'any', value: '*'}],
  exceptPrincipals: [],
  ...over,
})
/** What the check's own remedy says. */
const remedy = says('deny', {
  actions: ['s3:GetObject*'],
  resources: [`${STORE}/*`],
  conditions: {ArnNotLike: {'aws:PrincipalArn': [masters.id, admin.id]}},
})

checkTable(check, {
  pass: {
    'nobody at all': [store()],
    'the control plane and administrators': [store(), master, masters, admin],
    'a worker that reads nothing': [store(), master, masters, node('workers'), held('workers', [])],
    'one of another bucket': [store(), role('web', [{...reads, resources: ['arn:aws:s3:::web/*']}])],
    'those who read all buckets, with the remedy': [
      store({policy: [remedy]}),
      master,
      masters,
      admin,
      user('eva', [reads]),
    ],
    'a role of the cloud’s own': [store(), role('support', [reads], {serviceLinked: true})],
    'a group without members': [store(), role('readers', [reads], {type: 'group'})],
    'a policy that leaves it to the account': [
      store({
        policy: [says('allow', {principals: [{type: 'cloud', value: 'arn:aws:iam::111122223333:root'}]})],
      }),
      user('eva', []),
    ],
    'a cloud without policies of buckets': [store({policy: NOT_OFFERED}), user('eva', [])],
  },
  fail: {
    'who reads all buckets': [store(), user('eva', [reads])],
    'by a group': [
      store(),
      role('eva', [], {type: 'user', groupIds: ['group-1']}),
      role('readers', [reads], {id: 'group-1', type: 'group'}),
    ],
    'nodes with workloads': [store(), master, masters, node('workers'), held('workers', [folder])],
    'the control plane of another cluster': [
      store(),
      master,
      masters,
      node('others', {role: 'control-plane', clusterId: 'self-managed/other'}),
      held('others', [reads]),
    ],
    'whom the policy of the bucket names': [
      store({policy: [says('allow', {principals: [{type: 'cloud', value: user('eva', []).id}]})]}),
      user('eva', []),
    ],
    'everyone of the account': [store({policy: [says('allow')]}), user('eva', [])],
    'one, of another nobody knows': [store(), user('eva', [withFactor]), user('max', [reads])],
    'who also decrypts': [
      store({encryption: 'customer-key'}),
      user('eva', [reads, {...all, actions: ['kms:Decrypt']}]),
      user('max', [reads]),
    ],
    'who can escalate, but does not administer': [
      store(),
      user('eva', [reads, {...all, actions: ['iam:PassRole', 'ec2:RunInstances']}]),
    ],
  },
  notApplicable: {
    'no state in it': [store({stateOf: []}), sample('node'), user('eva', [reads])],
  },
  unknown: {
    'with a second factor': [store(), user('eva', [withFactor])],
    'one folder': [store(), user('eva', [{...reads, resources: [`${STORE}/other/*`]}])],
    'who perhaps administers the account': [
      store(),
      user('eva', [reads, {...all, conditions: {Bool: {'aws:MultiFactorAuthPresent': ['true']}}}]),
    ],
    'the policy of the bucket not read': [store({policy: unknown('denied', 0)}), user('eva', [reads])],
    'the policy perhaps denies': [
      store({policy: [says('deny', {conditions: {StringNotEquals: {'aws:SourceVpce': ['vpce-1']}}})]}),
      user('eva', [reads]),
    ],
    'the policy perhaps allows': [
      store({policy: [says('allow', {conditions: {StringEquals: {'aws:PrincipalOrgID': ['o-1']}}})]}),
      user('eva', []),
    ],
    'another account': [
      store({
        policy: [says('allow', {principals: [{type: 'cloud', value: 'arn:aws:iam::999988887777:root'}]})],
      }),
      user('eva', []),
    ],
    'a service': [
      store({policy: [says('allow', {principals: [{type: 'service', value: 'cloudfront.amazonaws.com'}]})]}),
    ],
    'everyone, where nobody is': [store({policy: [says('allow')]})],
    'a key that may not let them': [store({encryption: 'customer-key'}), user('eva', [reads])],
    'how it is encrypted': [store({encryption: unknown('denied', 0)}), user('eva', [reads])],
    'of the control plane, or not': [store(), node('machines', {role: 'unknown'}), held('machines', [reads])],
    'of the control plane, which was not read': [
      store(),
      node('machines', {role: unknown('undecided', 0)}),
      held('machines', [reads]),
    ],
    'whose machines were not listed': {
      world: [store(), held('machines', [reads])],
      without: ['machines'],
    },
    'principals that were not listed': {world: [store()], without: ['principals']},
    'whether it keeps state': [store({stateOf: unknown('undecided', 0)}), user('eva', [reads])],
  },
})

describe('the message', () => {
  it('names first what runs on nodes, then few of the others, and the statement', () => {
    const people = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(name => user(name, [reads]))
    const world = [store(), ...people, node('workers'), held('workers', [folder])] as const
    expect(judge(check, world).message).toBe(
      'store, where a cluster keeps its state, is read by whatever runs on nodes with workers, and by a, b, c, d, e and 2 more: an inline policy allows s3:Get* on arn:aws:s3:::store/shop.example.com/*',
    )
  })

  it('names those who read where another node was not read', () => {
    const finding = judge(check, [
      store(),
      user('eva', [reads]),
      held('workers', [reads]),
      node('workers', {role: 'worker', instanceProfileId: unknown('partial', 0)}),
    ])
    expect(finding).toMatchObject({status: 'fail', message: expect.stringContaining('eva, workers')})
  })

  it('says what would have to hold', () => {
    const sealed = store({encryption: 'customer-key'})
    expect(judge(check, [sealed, user('eva', [reads])])).toMatchObject({
      message: 'store is perhaps read by eva',
      assumptions: ['the key of the bucket does not decrypt for them, and nothing there is from before it'],
    })
    const world = [store(), node('machines', {role: 'unknown'}), held('machines', [reads])] as const
    expect(judge(check, world).assumptions).toEqual([
      'the machines that act as them are of the control plane',
    ])
  })
})
