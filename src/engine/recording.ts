import type {Answer, Answers, Place} from '../contracts/provider.js'
import type {Coverage, Source} from '../model/estate.js'
import type {Kind, Resource, ResourceOf} from '../model/resource.js'
import type {Topic} from '../model/topic.js'

/** The answers of one run, and what they say about the coverage of its topic. */
export class Recording implements Answers {
  readonly #byCall = new Map<string, Answer[]>()
  readonly #bySubject = new Map<string, Answer>()
  readonly #kept = new Map<Kind, readonly Resource[]>()
  #pages = 0
  #missing: Coverage | null = null

  constructor(
    readonly topic: Topic,
    readonly place: Place,
    readonly sources: Source[],
    readonly now: () => string,
  ) {}

  add(answer: Omit<Answer, 'from'> & {readonly role: 'list' | 'detail'}): Answer {
    const {role, ...rest} = answer
    const from = this.sources.length
    const {provider, account} = this.place
    this.sources.push({
      call: answer.call,
      provider,
      account,
      region: answer.region,
      at: this.now(),
      topic: this.topic,
      ...(answer.subject === undefined ? {} : {subject: answer.subject}),
      ...(answer.error === undefined ? {} : {error: answer.error}),
    })
    const whole: Answer = {...rest, from}
    const list = this.#byCall.get(answer.call)
    if (list) list.push(whole)
    else this.#byCall.set(answer.call, [whole])
    if (answer.subject !== undefined) this.#bySubject.set(`${answer.call} ${answer.subject}`, whole)
    if (role === 'list' && answer.error) this.#miss(answer.error.reason, answer.error.permission, from)
    else if (role === 'list') this.#pages++
    return whole
  }

  of<Body>(call: {readonly operation: string; readonly body?: Body}): readonly Answer<Body>[] {
    return (this.#byCall.get(call.operation) ?? []) as readonly Answer<Body>[]
  }

  about<Body>(
    call: {readonly operation: string; readonly body?: Body},
    subject: string,
  ): Answer<Body> | undefined {
    return this.#bySubject.get(`${call.operation} ${subject}`) as Answer<Body> | undefined
  }

  resources<K extends Kind>(kind: K): readonly ResourceOf<K>[] {
    return (this.#kept.get(kind) ?? []) as readonly ResourceOf<K>[]
  }

  keep(kind: Kind, resources: readonly Resource[]): void {
    this.#kept.set(kind, resources)
  }

  /** What this topic asks for was told by another one that is not whole. */
  restsOn(other: Coverage): void {
    this.#missing ??= {
      ...this.#row(),
      state: 'partial',
      ...(other.reason ? {reason: other.reason} : {}),
      ...(other.permission ? {permission: other.permission} : {}),
    }
  }

  coverage(): Coverage {
    if (this.#missing === null) return {...this.#row(), state: 'complete'}
    return this.#missing.state === 'failed' && this.#pages > 0
      ? {...this.#missing, state: 'partial'}
      : this.#missing
  }

  #miss(reason: NonNullable<Coverage['reason']>, permission: string | undefined, from: number): void {
    if (this.#missing?.from !== undefined) return
    this.#missing = {
      ...this.#row(),
      state: 'failed',
      reason,
      from,
      ...(permission === undefined ? {} : {permission}),
    }
  }

  #row(): Omit<Coverage, 'state'> {
    return {topic: this.topic, ...this.place}
  }
}
