/**
 * Writes `src/simulator/aws/wire.generated.json`: what the service models say of the calls that the simulator serves.
 * The source is the schemas that the installed SDK packages export. Run: `npx tsx src/dev/aws-wire.ts`.
 */

import {writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {pathToFileURL} from 'node:url'
import type {MemberBinding, Protocol, ServiceWire, Shape, WireTable} from '../simulator/aws/wire.js'
import {SERVICES, type ServiceEntry} from './aws-wire-services.js'

const OUTPUT = new URL('../simulator/aws/wire.generated.json', import.meta.url)

/** The SDK's schemas are tuples: [kind, namespace, name, traits, …]. */
type Schema = number | string | readonly unknown[] | (() => Schema)
type Traits = Readonly<Record<string, unknown>>

const LIST = 1
const MAP = 2
const SCALARS: Readonly<Record<number, string>> = {
  0: 'string',
  1: 'number',
  2: 'boolean',
  5: 'date-time',
  6: 'http-date',
  7: 'epoch-seconds',
  15: 'document',
  17: 'number',
  19: 'number',
  21: 'blob',
  42: 'blob',
}
const TIMESTAMP = 4
/** Traits that the packages write as the bits of a number; only these two matter on the wire. */
const LABEL_BIT = 1
const PAYLOAD_BIT = 16

function resolve(schema: Schema): Exclude<Schema, () => Schema> {
  return typeof schema === 'function' ? resolve(schema()) : schema
}

function traitsOf(raw: unknown): Traits {
  if (typeof raw === 'number')
    return {...(raw & LABEL_BIT ? {httpLabel: 1} : {}), ...(raw & PAYLOAD_BIT ? {httpPayload: 1} : {})}
  return (raw ?? {}) as Traits
}

/** A member is [schema, traits], or a bare schema. */
function memberOf(raw: unknown): {schema: Exclude<Schema, () => Schema>; traits: Traits; own: Traits} {
  const resolved = resolve(raw as Schema)
  const pair = Array.isArray(resolved) && resolved.length === 2
  const schema = pair ? resolve(resolved[0] as Schema) : resolved
  const traits = pair ? traitsOf(resolved[1]) : {}
  return {schema, traits, own: Array.isArray(schema) ? traitsOf(schema[3]) : {}}
}

class Collector {
  readonly shapes: Record<string, Shape> = {}

  constructor(
    private readonly protocol: Protocol,
    private readonly direction: 'in' | 'out',
  ) {}

  ref(raw: unknown): string {
    const {schema} = memberOf(raw)
    if (typeof schema === 'string') throw new Error(`a member of type ${schema}`)
    if (typeof schema === 'number') return this.simple(schema)
    const [kind, , name] = schema as readonly [number, string, string]
    if (kind === 0) return this.simple(schema[4] as number)
    if (!(name in this.shapes)) {
      this.shapes[name] = {members: {}}
      this.shapes[name] = this.shape(schema)
    }
    return `#${name}`
  }

  private simple(code: number): string {
    if (code === TIMESTAMP) return this.protocol.includes('Json') ? 'epoch-seconds' : 'date-time'
    if (code >= 128)
      return this.anonymous(`{${this.simple(code & 63)}}`, {
        map: this.simple(code & 63),
        key: 'key',
        value: 'value',
      })
    if (code >= 64)
      return this.anonymous(`[${this.simple(code & 63)}]`, {list: this.simple(code & 63), item: 'member'})
    const scalar = SCALARS[code]
    if (scalar === undefined) throw new Error(`unknown schema code ${code}`)
    return scalar
  }

  private anonymous(name: string, shape: Shape): string {
    this.shapes[name] = shape
    return `#${name}`
  }

  private shape(schema: readonly unknown[]): Shape {
    const [kind, , , ownTraits] = schema as readonly [number, string, string, unknown]
    if (kind === LIST)
      return {list: this.ref(schema[4]), item: this.name(memberOf(schema[4]).traits) ?? 'member'}
    if (kind === MAP)
      return {
        map: this.ref(schema[5]),
        key: this.name(memberOf(schema[4]).traits) ?? 'key',
        value: this.name(memberOf(schema[5]).traits) ?? 'value',
      }
    const element = traitsOf(ownTraits).xmlName
    const names = schema[4] as readonly string[]
    const members = schema[5] as readonly unknown[]
    return {
      members: Object.fromEntries(names.map((name, index) => [name, this.member(name, members[index])])),
      ...(typeof element === 'string' ? {element} : {}),
    }
  }

  private member(name: string, raw: unknown): MemberBinding | string {
    const {traits, own} = memberOf(raw)
    const type = this.ref(raw)
    const place = this.place(traits)
    const wire = place?.wire ?? this.name(traits) ?? this.defaultName(name, traits, own)
    const namespace = traits.xmlNamespace
    const binding: MemberBinding = {
      type,
      ...(wire !== name ? {wire} : {}),
      ...(traits.xmlFlattened || own.xmlFlattened ? {flat: true} : {}),
      ...(place ? {in: place.in} : {}),
      ...(Array.isArray(namespace) ? {namespace: namespace as unknown as readonly [string, string]} : {}),
    }
    return Object.keys(binding).length === 1 ? type : binding
  }

  private place(traits: Traits): {in: NonNullable<MemberBinding['in']>; wire?: string} | undefined {
    if (traits.httpLabel) return {in: 'label'}
    if (traits.httpPayload) return {in: 'payload'}
    if (traits.httpQuery) return {in: 'query', wire: String(traits.httpQuery)}
    if (traits.httpHeader) return {in: 'header', wire: String(traits.httpHeader).toLowerCase()}
    if (traits.xmlAttribute) return {in: 'attribute'}
    return undefined
  }

  /** The name that a member's traits give it, by the protocol's own trait. */
  private name(traits: Traits): string | undefined {
    if (this.protocol === 'restJson1') return traits.jsonName as string | undefined
    if (this.protocol.startsWith('awsJson')) return undefined
    if (this.protocol === 'ec2Query' && this.direction === 'in')
      return traits.ec2QueryName as string | undefined
    return traits.xmlName as string | undefined
  }

  /** EC2 requests capitalise; a payload's element is named after its shape. */
  private defaultName(name: string, traits: Traits, own: Traits): string {
    if (this.protocol !== 'ec2Query' || this.direction === 'out') return name
    const base = String(traits.xmlName ?? own.xmlName ?? name)
    return base.charAt(0).toUpperCase() + base.slice(1)
  }
}

interface SdkConfig {
  readonly protocol: {getShapeId(): string}
  readonly protocolSettings: {
    version: string
    serviceTarget?: string
    xmlNamespace?: string
    awsQueryCompatible?: boolean
  }
}

function serviceWire(key: string, entry: ServiceEntry, sdk: Readonly<Record<string, unknown>>): ServiceWire {
  if (entry.protocol) return withoutSchemas(entry, entry.protocol)
  const Client = sdk[`${entry.client}Client`] as new (config: object) => {config: SdkConfig}
  const {protocol: instance, protocolSettings: settings} = new Client({region: 'us-east-1'}).config
  const protocol = instance.getShapeId().split('#')[1] as Protocol
  const inputs = new Collector(protocol, 'in')
  const outputs = new Collector(protocol, 'out')
  const rest = protocol === 'restJson1' || protocol === 'restXml'
  const operations = Object.fromEntries(
    entry.operations.map(name => {
      const schema = sdk[`${name}$`] as readonly unknown[] | undefined
      if (!schema) throw new Error(`${key}: the SDK has no operation ${name}`)
      const http = traitsOf(schema[3]).http as [string, string, number] | undefined
      const input = resolve(schema[4] as Schema) === 'unit' ? {} : {input: inputs.ref(schema[4])}
      return [name, {...(rest && http ? {http} : {}), ...input, output: outputs.ref(schema[5])}]
    }),
  )
  return {
    protocol,
    version: settings.version,
    signingName: entry.signingName,
    ...(settings.serviceTarget && protocol.startsWith('awsJson') ? {target: settings.serviceTarget} : {}),
    ...(settings.xmlNamespace ? {namespace: settings.xmlNamespace} : {}),
    ...(settings.awsQueryCompatible ? {queryCompatible: true} : {}),
    operations,
    inputs: inputs.shapes,
    outputs: outputs.shapes,
    errors: errorsOf(protocol, sdk),
  }
}

/** A package from before the schemas: its JSON needs no table, the members are the SDK's own. */
function withoutSchemas(
  entry: ServiceEntry,
  {id, version, target}: NonNullable<ServiceEntry['protocol']>,
): ServiceWire {
  return {
    protocol: id,
    version,
    signingName: entry.signingName,
    target,
    operations: Object.fromEntries(entry.operations.map(name => [name, {}])),
    inputs: {},
    outputs: {},
    errors: {},
  }
}

/** The JSON-RPC services send 400 or 500 whatever the model's HTTP status says. */
function errorsOf(protocol: Protocol, sdk: Readonly<Record<string, unknown>>): ServiceWire['errors'] {
  const errors: Record<string, readonly [number] | readonly [number, string]> = {}
  for (const schema of Object.values(sdk)) {
    if (!Array.isArray(schema) || schema[0] !== -3) continue
    const traits = traitsOf(schema[3])
    if (!traits.error) continue
    const query = traits.awsQueryError as [string, number] | undefined
    const plain = traits.error === 'server' ? 500 : 400
    const status = protocol.startsWith('awsJson') ? plain : Number(query?.[1] ?? traits.httpError ?? plain)
    errors[String(schema[2])] = query && query[0] !== schema[2] ? [status, query[0]] : [status]
  }
  return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => (a < b ? -1 : 1)))
}

export function buildWireTable(): WireTable {
  const require = createRequire(import.meta.url)
  return Object.fromEntries(
    Object.entries(SERVICES).map(([key, entry]) => [
      key,
      serviceWire(key, entry, require(`@aws-sdk/client-${entry.package}`) as Record<string, unknown>),
    ]),
  )
}

/** One line per service, operation and shape: a change in an SDK shows as a small diff. */
export function formatWireTable(wires: WireTable): string {
  const lines = (record: Readonly<Record<string, unknown>>, indent: string): string => {
    const entries = Object.entries(record).map(
      ([key, value]) => `${indent}${JSON.stringify(key)}:${JSON.stringify(value)}`,
    )
    return entries.length === 0 ? '{}' : `{\n${entries.join(',\n')}\n}`
  }
  const services = Object.entries(wires).map(([key, service]) => {
    const {operations, inputs, outputs, ...head} = service
    const sections = Object.entries({operations, inputs, outputs}).map(
      ([name, record]) => `${JSON.stringify(name)}:${lines(record, ' ')}`,
    )
    return `${JSON.stringify(key)}:${JSON.stringify(head).slice(0, -1)},\n${sections.join(',\n')}}`
  })
  return `{\n${services.join(',\n')}\n}\n`
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  writeFileSync(OUTPUT, formatWireTable(buildWireTable()))
