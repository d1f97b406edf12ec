import type {Answer, Limiter, RegionState, Run, Session} from '../../src/contracts/provider.js'
import {ProviderError} from '../../src/contracts/provider.js'
import type {SourceError} from '../../src/model/estate.js'
import type {Kind, ResourceOf} from '../../src/model/resource.js'
import {type AwsOptions, Clients} from './clients.js'
import {classify, codeOf, credentialError, credentialsExpired, deniedByOrganisation} from './errors.js'
import {ReadOnlyGuard} from './guard.js'
import {type Operation, type Protocol, repeatsPage} from './operation.js'
import {describeInstances, describeRegions} from './services/ec2.js'
import {listClusters} from './services/eks.js'
import {getCallerIdentity} from './services/sts.js'
import {Transport} from './transport.js'

/** How collectors talk to AWS. Every answer is recorded, good or bad; nothing throws but an expired token. */
export interface AwsAsk {
  readonly region: string
  /** All pages of a list. A failure means that resources are missing. */
  list<I extends object, O extends object>(
    operation: Operation<I, O>,
    input: I,
    about?: About,
  ): Promise<readonly O[]>
  /** One answer about one thing. A failure leaves that thing's facts unknown. */
  get<I extends object, O extends object>(
    operation: Operation<I, O>,
    input: I,
    about?: About,
  ): Promise<O | undefined>
  /** Resources of the topics in `after`. */
  resources<K extends Kind>(kind: K): Promise<readonly ResourceOf<K>[]>
}

export interface About {
  readonly subject?: string
  /** Another region than the collector's own. */
  readonly region?: string
  /** Of a list the first page only: the collector asks for the rest in another way. */
  readonly firstPage?: true
}

type Outcome<O> = {readonly body: O} | {readonly error: SourceError} | {readonly absent: true}

/** Opens a session: finds the credentials and asks AWS who we are. Throws a `ProviderError` with a remedy. */
export async function connect(
  options: AwsOptions,
  limiter: Limiter,
  operations: readonly Operation<object, object>[],
): Promise<Session<AwsAsk>> {
  const everything = [...operations, getCallerIdentity, describeRegions] as readonly Operation<
    object,
    object
  >[]
  const guard = new ReadOnlyGuard(everything.map(o => o.operation))
  const protocols = new Map<string, Protocol>(everything.map(o => [o.operation, o.service.protocol]))
  const timeouts =
    options.simulated?.requestTimeoutMs === undefined ? {} : {requestMs: options.simulated.requestTimeoutMs}
  const transport = new Transport(guard, protocols, timeouts)
  const clients = new Clients(options, transport, guard, limiter)
  try {
    const home = await clients.homeRegion()
    const regions = enabledRegions(clients, home, options.regions ?? [])
    // Both go out together; where the credentials are wrong, that is what the user must be told.
    regions.catch(() => {})
    const identity = await clients.send(getCallerIdentity, {}, home).catch(error => {
      throw credentialError(error, options.profile ?? process.env.AWS_PROFILE)
    })
    return new AwsSession(identity.Account ?? '', await regions, home, clients, transport)
  } catch (error) {
    transport.destroy()
    throw error
  }
}

async function enabledRegions(
  clients: Clients,
  home: string,
  wanted: readonly string[],
): Promise<readonly string[]> {
  const answer = await clients.send(describeRegions, {AllRegions: false}, home).catch(error => {
    if (wanted.length > 0) return null
    throw new ProviderError(
      `The list of enabled regions could not be read (${codeOf(error)}).`,
      'Allow ec2:DescribeRegions, or name the regions with --region.',
    )
  })
  if (answer === null) return [...new Set(wanted)]
  const enabled = (answer.Regions ?? []).flatMap(region => region.RegionName ?? []).sort()
  if (enabled.length === 0) {
    throw new ProviderError(
      'AWS answered that no region is enabled, which cannot be.',
      'Check a proxy and AWS_ENDPOINT_URL, and run the scan again.',
    )
  }
  for (const region of wanted) {
    if (!enabled.includes(region)) {
      throw new ProviderError(
        `The region '${region}' does not exist or is not enabled for this account.`,
        `Choose from: ${enabled.join(', ')}.`,
      )
    }
  }
  return wanted.length > 0 ? [...new Set(wanted)] : enabled
}

class AwsSession implements Session<AwsAsk> {
  readonly provider = 'aws'
  readonly name: string
  readonly #memo = new Map<string, Promise<Outcome<object>>>()
  readonly #denials = new Set<string>()

  constructor(
    readonly account: string,
    readonly regions: readonly string[],
    readonly home: string,
    readonly clients: Clients,
    readonly transport: Transport,
  ) {
    this.name = account
  }

  /**
   * A region is denied where the organisation's policy refuses both first questions that are asked of it anyway; a
   * policy against one service alone is an ordinary gap.
   */
  async openRegion(region: string): Promise<RegionState> {
    const [clusters, machines] = await Promise.all([
      this.#once(listClusters, firstPage(listClusters, {include: ['all']}), region),
      this.#once(describeInstances, firstPage(describeInstances, {}), region),
    ])
    // One good answer shows that the region may be used.
    if (!('error' in clusters) || !('error' in machines)) return {state: 'open'}
    const denied = this.#denials.has(`eks/${region}`) && this.#denials.has(`ec2/${region}`)
    return {state: denied ? 'denied' : 'unclear', call: listClusters.operation, error: clusters.error}
  }

  ask(run: Run): AwsAsk {
    const region = run.place.region === 'global' ? this.home : run.place.region
    const common = (operation: Operation<object, object>, at: string, subject: string | undefined) => ({
      call: operation.operation,
      region: run.place.region === 'global' && at === this.home ? 'global' : at,
      ...(subject === undefined ? {} : {subject}),
    })
    return {
      region,
      list: async <I extends object, O extends object>(
        operation: Operation<I, O>,
        input: I,
        about: About = {},
      ) => {
        const at = about.region ?? region
        const pages: O[] = []
        let next: I | null = firstPage(operation, input)
        const seen = new Set<string>()
        while (next !== null) {
          const outcome: Outcome<O> = await this.#take(operation, next, at)
          const checked: Outcome<O> = repeated(operation, outcome, seen, pages.at(-1)) ?? outcome
          run.record({...common(operation as never, at, about.subject), ...checked, role: 'list'})
          if (!('body' in checked)) break
          pages.push(checked.body)
          next = about.firstPage ? null : nextPage(operation, input, checked.body)
        }
        return pages
      },
      get: async <I extends object, O extends object>(
        operation: Operation<I, O>,
        input: I,
        about: About = {},
      ) => {
        const at = about.region ?? region
        const outcome = await this.#once(operation, input, at)
        const recorded: Answer = run.record({
          ...common(operation as never, at, about.subject),
          ...outcome,
          role: 'detail',
        })
        return recorded.body as O | undefined
      },
      resources: kind => run.resources(kind),
    }
  }

  /** A page of a list is read once: it is not kept after that, since lists are what fills the memory. */
  #take<I extends object, O extends object>(
    operation: Operation<I, O>,
    input: I,
    region: string,
  ): Promise<Outcome<O>> {
    if (operation.shared) return this.#once(operation, input, region)
    const key = memoKey(operation, input, region)
    const before = this.#memo.get(key)
    this.#memo.delete(key)
    return (before as Promise<Outcome<O>> | undefined) ?? this.#send(operation, input, region)
  }

  /** The same question to the same region is sent once. */
  #once<I extends object, O extends object>(
    operation: Operation<I, O>,
    input: I,
    region: string,
  ): Promise<Outcome<O>> {
    const key = memoKey(operation, input, region)
    const before = this.#memo.get(key)
    if (before) return before as Promise<Outcome<O>>
    const outcome = this.#send(operation, input, region)
    this.#memo.set(key, outcome)
    return outcome
  }

  async #send<I extends object, O extends object>(
    operation: Operation<I, O>,
    input: I,
    region: string,
  ): Promise<Outcome<O>> {
    try {
      return {body: await this.clients.send(operation, input, region)}
    } catch (error) {
      if (credentialsExpired(error)) {
        throw new ProviderError(
          `The AWS credentials expired during the scan (${operation.operation} in ${region}: ${codeOf(error)}).`,
          'Nothing was judged. Renew the credentials, for SSO with `aws sso login`, and run the scan again.',
        )
      }
      if (operation.absent.includes(codeOf(error))) return {absent: true}
      if (deniedByOrganisation(error)) this.#denials.add(`${operation.service.id}/${region}`)
      return {error: classify(error, operation.action)}
    }
  }

  requests(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.transport.counts].sort())
  }

  close(): void {
    this.clients.close()
  }
}

function memoKey<I extends object, O extends object>(
  operation: Operation<I, O>,
  input: I,
  region: string,
): string {
  return `${operation.operation} ${region} ${JSON.stringify(input)}`
}

function firstPage<I extends object, O extends object>(operation: Operation<I, O>, input: I): I {
  return operation.paging?.size ? {...operation.paging.size, ...input} : input
}

function nextPage<I extends object, O extends object>(
  operation: Operation<I, O>,
  input: I,
  body: O,
): I | null {
  const {paging} = operation
  if (!paging) return null
  const token = body[paging.answer]
  return token ? {...firstPage(operation, input), [paging.request]: token} : null
}

/** A token that was seen before would page for ever, and a page in the place of the next hides it: both are broken. */
function repeated<I extends object, O extends object>(
  operation: Operation<I, O>,
  outcome: Outcome<O>,
  seen: Set<string>,
  before: O | undefined,
): Outcome<O> | null {
  if (!operation.paging || !('body' in outcome)) return null
  const token = outcome.body[operation.paging.answer]
  if ((token && seen.has(String(token))) || repeatsPage(before, outcome.body))
    return {error: {reason: 'malformed', code: 'RepeatedPage'}}
  if (token) seen.add(String(token))
  return null
}
