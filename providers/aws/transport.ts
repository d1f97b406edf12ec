import type {Readable} from 'node:stream'
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
  readonly #timeout: number
  #closed = false
  readonly counts = new Map<string, number>()
  readonly metadata = {handlerProtocol: 'http/1.1'}

  constructor(
    guard: ReadOnlyGuard,
    protocols: ReadonlyMap<string, Protocol>,
    timeouts: {readonly requestMs?: number} = {},
  ) {
    this.#guard = guard
    this.#protocols = protocols
    this.#timeout = timeouts.requestMs ?? REQUEST_TIMEOUT
    this.#handler = new NodeHttpHandler({
      connectionTimeout: CONNECTION_TIMEOUT,
      requestTimeout: this.#timeout,
      throwOnRequestTimeout: true,
      httpAgent: {maxSockets: 64, keepAlive: true},
      httpsAgent: {maxSockets: 64, keepAlive: true},
    })
  }

  async handle(request: HttpRequest, options?: HttpHandlerOptions): Promise<{response: HttpResponse}> {
    // A scan that was given up sends nothing more: what is still under way ends with its next request.
    if (this.#closed) throw new Error('the session is closed')
    const operation = this.#guard.admit(request)
    this.counts.set(operation, (this.counts.get(operation) ?? 0) + 1)
    const result = await this.#handler.handle(request as never, options)
    // Read here, errors too: the handler's own time-out ends with the head of an answer.
    const body = await readAll(result.response.body, this.#timeout)
    result.response.body = body
    const protocol = this.#protocols.get(operation)
    if (protocol !== undefined && result.response.statusCode < 300) assertAnswer(operation, protocol, body)
    return result
  }

  destroy(): void {
    this.#closed = true
    this.#handler.destroy()
  }

  // The SDK sets handler options through these; ours are fixed.
  updateHttpClientConfig(): void {}
  httpHandlerConfigs(): object {
    return {}
  }
}

/** The whole body; one that stops coming for so many milliseconds is a time-out. */
async function readAll(body: unknown, silence: number): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body
  const stream = body as Readable
  const timer = setTimeout(() => {
    stream.destroy(Object.assign(new Error('the answer stopped half-way'), {name: 'TimeoutError'}))
  }, silence)
  try {
    const chunks: Uint8Array[] = []
    for await (const chunk of stream) {
      chunks.push(chunk as Uint8Array)
      timer.refresh()
    }
    return Buffer.concat(chunks)
  } finally {
    clearTimeout(timer)
  }
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
