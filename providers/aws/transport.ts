import {NodeHttpHandler} from '@smithy/node-http-handler'
import type {HttpHandlerOptions, HttpRequest, HttpResponse} from '@smithy/types'
import {MalformedAnswer} from './errors.js'
import type {ReadOnlyGuard} from './guard.js'
import type {Protocol} from './operation.js'

/** Milliseconds. A region that is blocked on the network must be a gap soon, not a hang. */
const CONNECTION_TIMEOUT = 4_000
const REQUEST_TIMEOUT = 20_000

/**
 * The one HTTP handler that all clients and the credential chain share: it guards, counts, and looks at the body of
 * each good answer, since the SDKs read an empty or foreign body under a 200 as an empty list.
 */
export class Transport {
  readonly #handler: NodeHttpHandler
  readonly #guard: ReadOnlyGuard
  readonly #protocols: ReadonlyMap<string, Protocol>
  readonly counts = new Map<string, number>()
  readonly metadata = {handlerProtocol: 'http/1.1'}

  constructor(guard: ReadOnlyGuard, protocols: ReadonlyMap<string, Protocol>, timeouts: {readonly requestMs?: number} = {}) {
    this.#guard = guard
    this.#protocols = protocols
    this.#handler = new NodeHttpHandler({
      connectionTimeout: CONNECTION_TIMEOUT,
      requestTimeout: timeouts.requestMs ?? REQUEST_TIMEOUT,
      throwOnRequestTimeout: true,
      httpAgent: {maxSockets: 64, keepAlive: true},
      httpsAgent: {maxSockets: 64, keepAlive: true},
    })
  }

  async handle(request: HttpRequest, options?: HttpHandlerOptions): Promise<{response: HttpResponse}> {
    const operation = this.#guard.admit(request)
    this.counts.set(operation, (this.counts.get(operation) ?? 0) + 1)
    const result = await this.#handler.handle(request as never, options)
    const protocol = this.#protocols.get(operation)
    if (protocol === undefined || result.response.statusCode >= 300) return result
    const body = await readAll(result.response.body)
    assertAnswer(operation, protocol, body)
    result.response.body = body
    return result
  }

  destroy(): void {
    this.#handler.destroy()
  }

  // The SDK sets handler options through these; ours are fixed.
  updateHttpClientConfig(): void {}
  httpHandlerConfigs(): object {
    return {}
  }
}

async function readAll(body: unknown): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body
  const chunks: Uint8Array[] = []
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Throws where a 2xx body cannot be the answer of this operation. */
function assertAnswer(operation: string, protocol: Protocol, body: Uint8Array): void {
  const head = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, 512)).toString('utf8').trimStart()
  const name = operation.slice(operation.indexOf(':') + 1)
  if (protocol === 'query' && !head.includes(`<${name}Response`)) {
    throw new MalformedAnswer(`${operation}: the body is not a ${name}Response`)
  }
  if ((protocol === 'json' || protocol === 'rest-json') && !head.startsWith('{')) {
    throw new MalformedAnswer(`${operation}: the body is not a JSON object`)
  }
  // GetBucketPolicy answers with the policy itself, which is JSON.
  if (protocol === 'rest-xml' && !(head.startsWith('<') || head.startsWith('{')) ) {
    throw new MalformedAnswer(`${operation}: the body is neither XML nor JSON`)
  }
  if (protocol === 'rest-xml' && /^<(!doctype html|html)/i.test(head)) {
    throw new MalformedAnswer(`${operation}: the body is an HTML page`)
  }
}
