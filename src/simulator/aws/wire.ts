import table from './wire.generated.json' with {type: 'json'}

/**
 * What the AWS service models say about the calls that we serve: names on the wire, HTTP bindings, formats.
 * `src/dev/aws-wire.ts` writes the table from the schemas of the installed SDK packages; nothing here is by heart.
 */
export type Protocol = 'awsQuery' | 'ec2Query' | 'awsJson1_0' | 'awsJson1_1' | 'restJson1' | 'restXml'

/** A scalar's format, or `#name` of a shape of the same service. */
export type Ref = string

/** A member whose name on the wire is its own name is a bare `Ref`. */
export type Member = Ref | MemberBinding

export interface MemberBinding {
  readonly type: Ref
  readonly wire?: string
  /** The items of the list stand there without an element around them. */
  readonly flat?: boolean
  readonly in?: 'label' | 'query' | 'header' | 'payload' | 'attribute'
  /** Namespace declared on the element: prefix, address. */
  readonly namespace?: readonly [string, string]
}

export type Shape =
  | {readonly members: Readonly<Record<string, Member>>; readonly element?: string}
  | {readonly list: Ref; readonly item: string}
  | {readonly map: Ref; readonly key: string; readonly value: string}

export interface OperationWire {
  /** Method, URI template, status of success; only where the protocol binds to HTTP. */
  readonly http?: readonly [string, string, number]
  /** Absent where the package has no schemas: then the JSON is the SDK's own shape. */
  readonly input?: Ref
  readonly output?: Ref
}

export interface ServiceWire {
  readonly protocol: Protocol
  readonly version: string
  /** Service name in the SigV4 scope. Two services share one: the version tells them apart. */
  readonly signingName: string
  readonly target?: string
  readonly namespace?: string
  /** JSON errors repeat the old query code in a header. */
  readonly queryCompatible?: boolean
  readonly operations: Readonly<Record<string, OperationWire>>
  readonly inputs: Readonly<Record<string, Shape>>
  readonly outputs: Readonly<Record<string, Shape>>
  /** Error name → status and, where it differs, the code on the wire. */
  readonly errors: Readonly<Record<string, readonly [number] | readonly [number, string]>>
}

export type WireTable = Readonly<Record<string, ServiceWire>>

export const wireTable = table as unknown as WireTable

export type Binding = MemberBinding & {readonly wire: string}

export function bindingOf(name: string, member: Member): Binding {
  return typeof member === 'string' ? {type: member, wire: name} : {...member, wire: member.wire ?? name}
}

const bindings = new WeakMap<object, readonly (readonly [name: string, binding: Binding])[]>()

/** The members of a structure with their bindings, worked out once: large answers ask for them very often. */
export function bindingsOf(
  shape: Extract<Shape, {members: unknown}>,
): readonly (readonly [string, Binding])[] {
  const known = bindings.get(shape)
  if (known) return known
  const made = Object.entries(shape.members).map(([name, member]) => [name, bindingOf(name, member)] as const)
  bindings.set(shape, made)
  return made
}
