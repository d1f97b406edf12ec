import {bindingsOf, type Ref, type ServiceWire} from './wire.js'

/** An output as the JSON protocols write it: the wire's names, dates in the member's format, blobs in base64. */
export function toJson(service: ServiceWire, ref: Ref | undefined, value: unknown): unknown {
  if (value === undefined || value === null) return value
  if (ref === undefined) return value
  if (!ref.startsWith('#')) return scalarJson(ref, value)
  const shape = service.outputs[ref.slice(1)]
  if (!shape) return value
  if ('list' in shape) return (value as readonly unknown[]).map(item => toJson(service, shape.list, item))
  const record = value as Readonly<Record<string, unknown>>
  if ('map' in shape)
    return Object.fromEntries(
      Object.entries(record).map(([key, item]) => [key, toJson(service, shape.map, item)]),
    )
  const members = bindingsOf(shape).map(([name, {type, wire}]) => [wire, toJson(service, type, record[name])])
  return Object.fromEntries(members.filter(([, item]) => item !== undefined))
}

function scalarJson(type: Ref, value: unknown): unknown {
  if (value instanceof Date) return type === 'epoch-seconds' ? value.getTime() / 1000 : isoDate(value)
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  return value
}

/** AWS leaves out the milliseconds where there are none. */
export function isoDate(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z')
}
