import type {Answer, Limiter, RegionState, Run, Session} from '../../src/contracts/provider.js'
import {ProviderError} from '../../src/contracts/provider.js'
import type {SourceError} from '../../src/model/estate.js'
import type {Kind, ResourceOf} from '../../src/model/resource.js'
import {credentialsFor} from './credentials.js'
import {
  classify,
  codeOf,
  credentialError,
  credentialsExpired,
  deniedByOrganisation,
  MalformedAnswer,
} from './errors.js'
import {ReadOnlyGuard} from './guard.js'
import {type Operation, type Protocol, repeatsPage, type SdkClient, type Service} from './operation.js'
import {describeInstances, describeRegions} from './services/ec2.js'
import {listClusters} from './services/eks.js'
import {getCallerIdentity} from './services/sts.js'
import {Transport} from './transport.js'

/** Attempts per request; the SDK waits longer between them when the cloud throttles. */
const ATTEMPTS = 5

export interface AwsOptions {
  readonly profile?: string
  /** Regions to scan; all enabled ones when empty. */
  readonly regions?: readonly string[]
  readonly roleArn?: string
  readonly externalId?: string
  /** A cloud of our own (`scan demo`, tests): nothing is read from the environment then. */
  readonly simulated?: {
    readonly endpoint: string
    readonly accessKeyId?: string
    readonly requestTimeoutMs?: number
    /** Milliseconds between attempts, so that tests with faults are quick. */
    readonly retryDelayMs?: number
  }
}

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

/** Makes clients on demand: one per service and region, all on the shared transport. */
class Clients {
  readonly #options: AwsOptions
  readonly #transport: Transport
  readonly #guard: ReadOnlyGuard
  readonly #limiter: Limiter
  readonly #clients = new Map<string, SdkClient>()
  #config: Promise<object> | undefined

  constructor(options: AwsOptions, transport: Transport, guard: ReadOnlyGuard, limiter: Limiter) {
    this.#options = options
    this.#transport = transport
    this.#guard = guard
    this.#limiter = limiter
  }

  /** Where global services and the first calls go: the region that the AWS configuration names. */
  async homeRegion(): Promise<string> {
    if (this.#options.simulated) return 'us-east-1'
    const client = getCallerIdentity.service.create({
      ...(this.#options.profile ? {profile: this.#options.profile} : {}),
    })
    const {config} = client as unknown as {config: {region: () => Promise<string>}}
    return config.region().catch(() => this.#options.regions?.[0] ?? 'us-east-1')
  }

  async send<I extends object, O extends object>(
    operation: Operation<I, O>,
    input: I,
    region: string,
  ): Promise<O> {
    const key = `${operation.service.id}/${region}`
    const client = await this.#client(operation.service, region)
    return this.#limiter.run(key, async () => {
      const command = new operation.command(input as never)
      const body = (await client.send(command)) as O
      if (operation.member !== null && body[operation.member] === undefined) {
        throw new MalformedAnswer(`${operation.operation}: no ${operation.member} in the answer`)
      }
      return body
    })
  }

  async #client(service: Service, region: string): Promise<SdkClient> {
    const key = `${service.id}/${region}`
    const existing = this.#clients.get(key)
    if (existing) return existing
    this.#config ??= baseConfig(this.#options, this.#transport)
    const config = await this.#config
    const made = this.#clients.get(key)
    if (made) return made
    const client = service.create({...config, region})
    this.#watch(client, service, key)
    this.#clients.set(key, client)
    return client
  }

  #watch(client: SdkClient, service: Service, key: string): void {
    const guard = this.#guard
    const limiter = this.#limiter
    const {middlewareStack} = client as unknown as {
      middlewareStack: {add(middleware: unknown, options: object): void}
    }
    // Innermost: sees the request that really goes out, once per attempt.
    middlewareStack.add(
      (next: (args: {request: object}) => Promise<object>, context: {commandName?: string}) =>
        async (args: {request: object}) => {
          guard.announce(args.request, `${service.id}:${(context.commandName ?? '').replace(/Command$/, '')}`)
          return next(args)
        },
      {step: 'deserialize', priority: 'low', name: 'fourcGuard'},
    )
    middlewareStack.add(
      (next: (args: object) => Promise<object>) => async (args: object) => {
        try {
          return await next(args)
        } catch (error) {
          if (classify(error, null).reason === 'throttled') limiter.throttled(key)
          throw error
        }
      },
      {step: 'finalizeRequest', priority: 'low', name: 'fourcThrottling'},
    )
  }

  close(): void {
    for (const client of this.#clients.values()) client.destroy()
    this.#transport.destroy()
  }
}

async function retryEvery(milliseconds: number): Promise<object> {
  const {ConfiguredRetryStrategy} = await import('@smithy/core/retry')
  const strategy = new ConfiguredRetryStrategy(ATTEMPTS, () => milliseconds)
  // Clients of before 2025 (route53resolver 3.654) give no scope, and the strategy of today reads it.
  const first = strategy.acquireInitialRetryToken.bind(strategy)
  strategy.acquireInitialRetryToken = (scope?: string) => first(scope ?? '')
  return strategy
}

async function baseConfig(options: AwsOptions, transport: Transport): Promise<object> {
  if (options.simulated) {
    const delay = options.simulated.retryDelayMs
    return {
      endpoint: options.simulated.endpoint,
      forcePathStyle: true,
      useFipsEndpoint: false,
      useDualstackEndpoint: false,
      credentials: {accessKeyId: options.simulated.accessKeyId ?? 'FOURCDEMO', secretAccessKey: 'simulated'},
      requestHandler: transport,
      ...(delay === undefined ? {maxAttempts: ATTEMPTS} : {retryStrategy: await retryEvery(delay)}),
    }
  }
  const profile = options.profile ? {profile: options.profile} : {}
  const credentials = await credentialsFor(options, transport)
  const ownEndpoint = process.env.AWS_ENDPOINT_URL ?? process.env.AWS_ENDPOINT_URL_S3
  return {
    ...profile,
    credentials,
    requestHandler: transport,
    maxAttempts: ATTEMPTS,
    ...(ownEndpoint ? {forcePathStyle: true} : {}),
  }
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
          next = nextPage(operation, input, checked.body)
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
