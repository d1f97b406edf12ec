import type {Limiter} from '../../src/contracts/provider.js'
import {credentialsFor} from './credentials.js'
import {classify, MalformedAnswer} from './errors.js'
import type {ReadOnlyGuard} from './guard.js'
import type {Operation, SdkClient, Service} from './operation.js'
import {getCallerIdentity} from './services/sts.js'
import type {Transport} from './transport.js'

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

/** Makes clients on demand: one per service and region, all on the shared transport. */
export class Clients {
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
