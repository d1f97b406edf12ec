import type {Call, Provider} from '../../contracts/provider.js'
import {TOPIC_NAMES} from '../../model/topic.js'
import {code, fence, page, table} from './markdown.js'

/** What of a provider this page needs. */
export interface Asking {
  readonly id: Provider['id']
  readonly name: string
  readonly collectors: readonly Pick<Provider['collectors'][number], 'topic' | 'scope' | 'calls'>[]
  /** What a session asks before any collector runs. */
  readonly connecting: readonly Call[]
}

/** Characters of a managed policy of AWS, white space not counted. */
const POLICY_LIMIT = 6144

/** Every request that fourc can send, the permission that it takes, and the policy that allows just these. */
export function permissionsPage(providers: readonly Asking[]): string {
  return page('Permissions', [
    'Generated from the collectors. A scan sends no other request: the [guard](../decisions/0003-one-guarded-transport.md) stops whatever is not on this list. Only the topics that the selected checks need are asked for, so a narrower selection needs less.',
    ...providers.flatMap(oneProvider),
  ])
}

function oneProvider(provider: Asking): string[] {
  const {name, collectors, connecting} = provider
  const topics = collectors.toSorted((a, b) => TOPIC_NAMES.indexOf(a.topic) - TOPIC_NAMES.indexOf(b.topic))
  const rows = [
    ...rowsOf('(connecting)', 'account', connecting),
    ...topics.flatMap(({topic, scope, calls}) => rowsOf(topic, scope, calls)),
  ]
  const policy = policyOf([...connecting, ...collectors.flatMap(({calls}) => calls)])
  const length = JSON.stringify(policy).replace(/\s/g, '').length
  return [
    `## ${name}`,
    '`fourc` sends read requests only. `iam:GenerateCredentialReport` makes AWS write a report that `iam:GetCredentialReport` then reads; it changes nothing else. A permission that is missing is a gap in the result, never a pass.',
    `### Policy`,
    `The least that a full scan needs (${length} characters of the ${POLICY_LIMIT} that a managed policy may have):`,
    fence('json', JSON.stringify(policy, null, 2)),
    `### Requests`,
    table(['topic', 'once per', 'operation', 'permission'], rows),
  ]
}

function rowsOf(topic: string, scope: string, calls: readonly Call[]): string[][] {
  return calls
    .toSorted((a, b) => (a.operation < b.operation ? -1 : 1))
    .map(({operation, action}, index) => [
      index === 0 ? code(topic) : '',
      index === 0 ? scope : '',
      code(operation),
      action === null ? 'none' : code(action),
    ])
}

/** The least-privilege policy for these calls. */
export function policyOf(calls: readonly Call[]): object {
  const actions = [...new Set(calls.flatMap(({action}) => action ?? []))].sort()
  return {
    Version: '2012-10-17',
    Statement: [{Sid: 'FourcReadOnly', Effect: 'Allow', Action: actions, Resource: '*'}],
  }
}
