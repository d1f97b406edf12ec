import type {WireRequest} from '../cloud.js'
import {bindingOf, type MemberBinding, type OperationWire, type Ref, type ServiceWire} from './wire.js'

/** The request's input in the SDK's own shape, read by the protocol that it came in. */
export function readInput(
  service: ServiceWire,
  operation: OperationWire,
  request: WireRequest,
  labels: Readonly<Record<string, string>>,
): Record<string, unknown> {
  switch (service.protocol) {
    case 'awsQuery':
    case 'ec2Query':
      return operation.input ? queryInput(service, operation.input, new URLSearchParams(request.body)) : {}
    case 'awsJson1_0':
    case 'awsJson1_1':
      return jsonBody(request.body)
    case 'restJson1':
    case 'restXml':
      return restInput(service, operation, request, labels)
  }
}

function jsonBody(body: string): Record<string, unknown> {
  return body === '' ? {} : (JSON.parse(body) as Record<string, unknown>)
}

/** `Filter.1.Value.2=x` as a tree of its dotted parts. */
type Tree = Map<string, Tree | string>

function queryInput(service: ServiceWire, ref: Ref, form: URLSearchParams): Record<string, unknown> {
  const root: Tree = new Map()
  for (const [key, value] of form) {
    const parts = key.split('.')
    let node = root
    for (const part of parts.slice(0, -1)) {
      const next = node.get(part)
      const child: Tree = next instanceof Map ? next : new Map()
      node.set(part, child)
      node = child
    }
    node.set(parts.at(-1) ?? '', value)
  }
  return (readTree(service, ref, root, false) ?? {}) as Record<string, unknown>
}

function readTree(service: ServiceWire, ref: Ref, node: Tree | string, flat: boolean): unknown {
  if (!ref.startsWith('#')) return typeof node === 'string' ? scalar(ref, node) : undefined
  const shape = service.inputs[ref.slice(1)]
  if (!shape || typeof node === 'string') return node === '' && shape && 'list' in shape ? [] : undefined
  if ('list' in shape) {
    const indexed = flat || service.protocol === 'ec2Query' ? node : node.get(shape.item)
    if (!(indexed instanceof Map)) return []
    return [...indexed.values()].map(item => readTree(service, shape.list, item, false))
  }
  if ('map' in shape) return undefined
  const members = Object.entries(shape.members).map(([name, member]): [string, unknown] => {
    const {type, wire, flat: flattened} = bindingOf(name, member)
    const child = node.get(wire)
    return [name, child === undefined ? undefined : readTree(service, type, child, flattened === true)]
  })
  return Object.fromEntries(members.filter(([, value]) => value !== undefined))
}

function scalar(type: Ref, text: string): unknown {
  if (type === 'number') return Number(text)
  if (type === 'boolean') return text === 'true'
  return text
}

function restInput(
  service: ServiceWire,
  operation: OperationWire,
  request: WireRequest,
  labels: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const shape = operation.input ? service.inputs[operation.input.slice(1)] : undefined
  if (!shape || !('members' in shape)) return {}
  const query = new URL(request.url, 'http://localhost').searchParams
  const body = service.protocol === 'restJson1' ? jsonBody(request.body) : {}
  const members = Object.entries(shape.members).map(([name, member]): [string, unknown] => {
    const binding = bindingOf(name, member)
    switch (binding.in) {
      case 'label':
        return [name, labels[name]]
      case 'query':
        return [name, queryParameter(service, binding, query.getAll(binding.wire))]
      case 'header':
        return [name, request.headers[binding.wire]]
      default:
        return [name, body[binding.wire]]
    }
  })
  return Object.fromEntries(members.filter(([, value]) => value !== undefined))
}

function queryParameter(service: ServiceWire, {type}: MemberBinding, values: readonly string[]): unknown {
  const shape = type.startsWith('#') ? service.inputs[type.slice(1)] : undefined
  if (values.length === 0) return undefined
  if (shape && 'list' in shape) return values.map(value => scalar(shape.list, value))
  return scalar(type, values[0] ?? '')
}
