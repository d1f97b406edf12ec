import type {TypedCall} from '../../src/contracts/provider.js'

/** What the session needs of an SDK client class; each service's file names its own. */
export interface SdkClient {
  send(command: object): Promise<object>
  destroy(): void
}

export type Protocol = 'query' | 'json' | 'rest-json' | 'rest-xml'

/** One AWS service: its prefix in IAM and in `service:Operation`, and how to make its client. */
export interface Service {
  readonly id: string
  readonly create: (config: object) => SdkClient
  /** How its answers look, so that a foreign body under a 200 is told from an empty list. */
  readonly protocol: Protocol
  /** Requests at once per region to start with (`domain` 7.1: IAM and Organizations are low and undocumented). */
  readonly concurrency: number
}

interface SdkCommand<I, O> {
  readonly input: I
  // The SDK's commands carry the type of their answer here.
  resolveMiddleware(
    stack: never,
    configuration: never,
    options: never,
  ): (...args: never[]) => Promise<{output: O}>
}

/** How a list is paged: names of the request's and of the answer's token, and the largest page. */
export interface Paging<I, O> {
  readonly request: keyof I & string
  readonly answer: keyof O & string
  readonly size?: Partial<I>
}

export interface Operation<I extends object, O extends object> extends TypedCall<O> {
  readonly service: Service
  readonly command: new (input: never) => SdkCommand<I, O>
  /** The operation's own name, e.g. `ListClusters`. */
  readonly name: string
  /** Error codes that are an answer: the thing does not exist, and that is known. */
  readonly absent: readonly string[]
  /**
   * A member that every true answer has. An answer without it is not an answer: the SDKs read an empty or foreign
   * body under a 200 as an empty list.
   */
  readonly member: (keyof O & string) | null
  readonly paging?: Paging<I, O>
  /** More than one collector reads this list: its pages are kept, and sent for once. */
  readonly shared?: true
}

/**
 * Describes one read operation.
 * @param action the permission that it takes where the name differs from the operation's; null = none
 */
export function operation<I extends object, O extends object>(
  service: Service,
  name: string,
  command: new (input: never) => SdkCommand<I, O>,
  more: {
    readonly member: (keyof O & string) | null
    readonly paging?: Paging<I, O>
    readonly action?: string | null
    readonly absent?: readonly string[]
    readonly shared?: true
  },
): Operation<I, O> {
  return {
    service,
    name,
    command,
    absent: more.absent ?? [],
    operation: `${service.id}:${name}`,
    action: more.action === undefined ? `${service.id}:${name}` : more.action,
    member: more.member,
    ...(more.paging ? {paging: more.paging} : {}),
    ...(more.shared ? {shared: more.shared} : {}),
  }
}

/**
 * Whether a page repeats the one before it, whatever its token says: what should have stood there was never told. A
 * page is known by what it begins and ends with; empty ones are all alike, and occur.
 */
export function repeatsPage(before: object | undefined, page: object | undefined): boolean {
  const marks = marksOf(page)
  return marks !== '' && marks === marksOf(before)
}

function marksOf(page: object = {}): string {
  const lists = Object.entries(page).filter(([, list]) => Array.isArray(list) && list.length > 0)
  return lists
    .map(([name, list]) => JSON.stringify([name, list.length, list.at(0), list.at(-1)]))
    .sort()
    .join()
}

/** The SDK's clients share `send` but not a type; this is the one place where that is said. */
export function service(
  id: string,
  Client: new (config: never) => object,
  more: {readonly protocol: Protocol; readonly concurrency: number},
): Service {
  return {id, create: config => new Client(config as never) as SdkClient, ...more}
}
