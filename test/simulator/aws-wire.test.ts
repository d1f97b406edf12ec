import {readFileSync} from 'node:fs'
import {Readable} from 'node:stream'
import {describe, expect, it} from 'vitest'
import {buildWireTable, formatWireTable} from '../../src/dev/aws-wire.js'
import {handlers} from '../../src/simulator/aws/handlers/index.js'
import {readInput} from '../../src/simulator/aws/read-input.js'
import {router, scopeOf} from '../../src/simulator/aws/route.js'
import {bindingOf, type Ref, type ServiceWire, type Shape, wireTable} from '../../src/simulator/aws/wire.js'
import {writeOutput} from '../../src/simulator/aws/write-answer.js'
import type {WireRequest} from '../../src/simulator/cloud.js'
import {OPERATIONS, sdkClient, sdkCommand} from './sdk.js'

const TABLE = new URL('../../src/simulator/aws/wire.generated.json', import.meta.url)

describe('the wire table', () => {
  it('is what the installed SDK packages say (else: npx tsx src/dev/aws-wire.ts)', () => {
    expect(readFileSync(TABLE, 'utf8')).toBe(formatWireTable(buildWireTable()))
  })

  it('has a handler for each call, and no handler without a call', () => {
    const served = Object.entries(handlers).flatMap(([service, calls]) =>
      Object.keys(calls).map(name => `${service}:${name}`),
    )
    expect(served.sort()).toEqual(OPERATIONS.map(([service, operation]) => `${service}:${operation}`).sort())
  })
})

describe.each(OPERATIONS)('%s:%s', (key, operation) => {
  const service = wireTable[key] as ServiceWire
  const wire = service.operations[operation] ?? {}
  const input = example(service.inputs, wire.input) as object
  const output = example(service.outputs, wire.output) as Record<string, unknown>

  it('carries every member of the request and of the answer through the SDK', async () => {
    let read: unknown
    const requestHandler = {
      handle: async (sent: SentRequest) => {
        const request = toWireRequest(sent)
        const route = router()(request, scopeOf(request)?.signingName ?? '')
        expect([route?.key, route?.operation]).toEqual([key, operation])
        read = readInput(service, wire, request, route?.labels ?? {})
        const {status: statusCode, headers, body} = writeOutput(service, operation, wire, output)
        return {response: {statusCode, headers, body: Readable.from([Buffer.from(body)])}}
      },
    }
    const {$metadata: _, ...answer} = await sdkClient(key, {requestHandler}).send(
      sdkCommand(key, operation, input),
    )
    expect(read).toEqual(input)
    expect(answer).toEqual(output)
  })
})

interface SentRequest {
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

function toWireRequest({method, path, query, headers, body}: SentRequest): WireRequest {
  const pairs = Object.entries(query ?? {}).flatMap(([key, value]) =>
    [value ?? ''].flat().map(item => `${encodeURIComponent(key)}=${encodeURIComponent(item)}`),
  )
  return {
    method,
    url: pairs.length === 0 ? path : `${path}?${pairs.join('&')}`,
    headers,
    body: typeof body === 'object' ? new TextDecoder().decode(body) : (body ?? ''),
  }
}

/** A value that has every member of a shape; a shape inside itself stays out. */
function example(
  shapes: Readonly<Record<string, Shape>>,
  ref: Ref | undefined,
  path: readonly string[] = [],
): unknown {
  if (ref === undefined) return {}
  if (!ref.startsWith('#')) return scalarExample(ref, path)
  if (path.filter(part => part === ref).length > 0) return undefined
  const shape = shapes[ref.slice(1)] as Shape
  const inner = [...path, ref]
  if ('list' in shape)
    return [0, 1].map(n => example(shapes, shape.list, [...inner, String(n)])).filter(defined)
  if ('map' in shape)
    return Object.fromEntries(
      ['first', 'second & <third>'].map(key => [key, example(shapes, shape.map, [...inner, key])]),
    )
  const members = Object.entries(shape.members)
    .map(([name, member]) => [name, example(shapes, bindingOf(name, member).type, [...inner, name])] as const)
    .filter(([, value]) => defined(value))
  return Object.fromEntries(members)
}

const defined = (value: unknown): boolean => value !== undefined

function scalarExample(type: Ref, path: readonly string[]): unknown {
  const name = path.filter(part => !part.startsWith('#')).join('-')
  switch (type) {
    case 'string':
      return name.endsWith('Bucket') ? 'bucket' : `${name} <&"'> é`
    case 'number':
      return name.length
    case 'boolean':
      return name.length % 2 === 0
    case 'blob':
      return new Uint8Array(Buffer.from(name))
    case 'document':
      return undefined
    default:
      return new Date('2026-03-04T05:06:07Z')
  }
}
