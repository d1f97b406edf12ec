import type {AwsCollector} from '../../providers/aws/collector.js'
import type {Operation} from '../../providers/aws/operation.js'
import type {AwsAsk} from '../../providers/aws/session.js'
import type {Answer, Answers, Place, TypedCall} from '../../src/contracts/provider.js'
import type {Reason} from '../../src/model/fact.js'
import type {Kind, Resource, ResourceOf} from '../../src/model/resource.js'

export const PLACE: Place = {provider: 'aws', account: '111122223333', region: 'eu-west-1'}

/** What the cloud says to one question: a body, an error's reason, or that there is no such thing. */
export type Reply = object | Reason | 'absent'

/** A refusal, as text in a table. */
const REASONS: ReadonlySet<unknown> = new Set(['denied', 'throttled', 'timeout', 'failed', 'malformed'])

export interface Collected {
  readonly resources: readonly Resource[]
  readonly answers: readonly Answer[]
  /** Whether an answer failed without which resources are missing. */
  readonly partial: boolean
}

export interface World {
  /** By operation, e.g. `ListClusters`; a function sees the input. Operations that are not named fail. */
  readonly replies: Readonly<Record<string, Reply | ((input: Record<string, unknown>) => Reply)>>
  readonly resources?: readonly Resource[]
  readonly place?: Place
}

/** Runs a collector against a world: its questions are answered from a table, and its normalizer reads the answers. */
export async function collect(collector: AwsCollector, world: World): Promise<Collected> {
  const place = world.place ?? PLACE
  const rows: Answer[] = []
  const declared = new Set(collector.calls.map(call => call.operation))
  // A normalizer sees the resources that its collector asked for, and no others.
  const asked = new Set<Kind>()
  let partial = false

  function record(
    operation: Operation<object, object>,
    input: object,
    role: 'list' | 'detail',
    subject?: string,
  ): Answer {
    if (!declared.has(operation.operation)) throw new Error(`${operation.operation} is not declared`)
    const said = world.replies[operation.name]
    const reply = typeof said === 'function' ? said(input as Record<string, unknown>) : (said ?? 'failed')
    const answer: Answer = {
      call: operation.operation,
      region: place.region,
      ...(subject === undefined ? {} : {subject}),
      from: rows.length,
      ...outcomeOf(operation, reply),
    }
    if (role === 'list' && answer.error) partial = true
    rows.push(answer)
    return answer
  }

  const ask: AwsAsk = {
    region: place.region,
    async list<I extends object, O extends object>(
      operation: Operation<I, O>,
      input: I,
      about: {subject?: string; firstPage?: true} = {},
    ) {
      const pages: O[] = []
      let next: object | null = {...operation.paging?.size, ...input}
      while (next !== null) {
        const answer = record(operation as never, next, 'list', about.subject)
        if (answer.body === undefined) break
        pages.push(answer.body as O)
        const token: unknown = operation.paging && (answer.body as O)[operation.paging.answer]
        next = token && !about.firstPage ? {...next, [operation.paging?.request ?? '']: token} : null
      }
      return pages
    },
    async get<I extends object, O extends object>(
      operation: Operation<I, O>,
      input: I,
      about: {subject?: string} = {},
    ) {
      return record(operation as never, input, 'detail', about.subject).body as O | undefined
    },
    resources: async kind => {
      asked.add(kind)
      return ofKind(world.resources ?? [], kind)
    },
  }
  await collector.collect(ask)
  return {
    resources: collector.normalize(
      answersOf(
        rows,
        (world.resources ?? []).filter(({kind}) => asked.has(kind)),
      ),
      place,
    ),
    answers: rows,
    partial,
  }
}

function outcomeOf(operation: Operation<object, object>, reply: Reply): Partial<Answer> {
  if (reply === 'absent')
    return operation.absent.length > 0 ? {absent: true} : {error: {reason: 'failed', code: 'NotFound'}}
  if (REASONS.has(reply)) return {error: {reason: reply as Reason, code: `Simulated${String(reply)}`}}
  return {body: reply}
}

function answersOf(rows: readonly Answer[], resources: readonly Resource[]): Answers {
  const of = <Body>(call: TypedCall<Body>) =>
    rows.filter(row => row.call === call.operation) as readonly Answer<Body>[]
  return {
    of,
    about: (call, subject) => of(call).find(row => row.subject === subject),
    resources: kind => ofKind(resources, kind),
  }
}

function ofKind<K extends Kind>(resources: readonly Resource[], kind: K): readonly ResourceOf<K>[] {
  return resources.filter((resource): resource is ResourceOf<K> => resource.kind === kind)
}

/** The facts of a resource, by name: the value, or `?reason` where it is unknown. */
export function factsOf(resource: Resource | undefined): Record<string, unknown> {
  const entries = Object.entries(resource ?? {}).map(([name, value]) => {
    const fact = value as {state?: string; value?: unknown; reason?: string} | null
    if (fact?.state === 'known') return [name, fact.value]
    if (fact?.state === 'unknown') return [name, `?${fact.reason}`]
    return [name, value]
  })
  return Object.fromEntries(entries)
}
