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

  constructor(
    guard: ReadOnlyGuard,
    protocols: ReadonlyMap<string, Protocol>,
    timeouts: {readonly requestMs?: number} = {},
  ) {
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

/** Throws where a 2xx body cannot be the whole answer of this operation. */
function assertAnswer(operation: string, protocol: Protocol, body: Uint8Array): void {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const head = bytes.toString('utf8', 0, Math.min(bytes.length, 512)).trimStart()
  const tail = bytes.toString('utf8', Math.max(0, bytes.length - 128)).trimEnd()
  const name = operation.slice(operation.indexOf(':') + 1)
  const broken = (what: string) => new MalformedAnswer(`${operation}: ${what}`)
  // The SDK's XML reader takes a body that was cut for a shorter list.
  switch (protocol) {
    case 'query':
      if (!head.includes(`<${name}Response`)) throw broken(`the body is not a ${name}Response`)
      if (!tail.endsWith(`</${name}Response>`)) throw broken('the body was cut')
      break
    case 'rest-xml':
      // GetBucketPolicy answers with the policy itself, which is JSON.
      if (!/^[<{]/.test(head) || /^<(!doctype html|html)/i.test(head))
        throw broken('the body is neither XML nor JSON')
      if (!wholeXml(head, tail)) throw broken('the body was cut')
      break
    default:
      if (!head.startsWith('{')) throw broken('the body is not a JSON object')
  }
}

/** Ends with the tag that it began with; JSON ends with a brace. */
function wholeXml(head: string, tail: string): boolean {
  if (head.startsWith('{')) return tail.endsWith('}')
  const root = head.match(/<([A-Za-z][\w:.-]*)[^>]*?(\/?)>/)
  if (root === null) return false
  return root[2] === '/' || tail.endsWith(`</${root[1]}>`)
}
