import {type Binding, bindingsOf, type MemberBinding, type Ref, type ServiceWire} from './wire.js'
import {isoDate} from './write-json.js'

export function escapeXml(text: string): string {
  if (!/[&<>"\r]/.test(text)) return text
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#xD;')
}

/** The members of an output as elements, without an element around them. */
export function membersXml(service: ServiceWire, ref: Ref | undefined, value: unknown): string {
  const shape = ref === undefined ? undefined : service.outputs[ref.slice(1)]
  if (!shape || !('members' in shape)) return ''
  const record = value as Readonly<Record<string, unknown>>
  let xml = ''
  for (const [name, binding] of bindingsOf(shape)) {
    const item = record[name]
    if (item === undefined || item === null) continue
    if (binding.in !== 'attribute') xml += elementXml(service, binding, item)
  }
  return xml
}

function elementXml(service: ServiceWire, binding: Binding, value: unknown): string {
  const {type, wire} = binding
  const shape = type.startsWith('#') ? service.outputs[type.slice(1)] : undefined
  if (!shape) return `<${wire}>${scalarXml(type, value)}</${wire}>`
  if ('list' in shape) {
    const item = {type: shape.list, wire: binding.flat ? wire : shape.item}
    const items = (value as readonly unknown[]).map(entry => elementXml(service, item, entry)).join('')
    return binding.flat ? items : `<${wire}>${items}</${wire}>`
  }
  if ('map' in shape) {
    const element = binding.flat ? wire : 'entry'
    const entries = Object.entries(value as Readonly<Record<string, unknown>>).map(([key, item]) => {
      const content = elementXml(service, {type: shape.map, wire: shape.value}, item)
      return `<${element}><${shape.key}>${escapeXml(key)}</${shape.key}>${content}</${element}>`
    })
    return binding.flat ? entries.join('') : `<${wire}>${entries.join('')}</${wire}>`
  }
  const open = `${wire}${namespaceXml(binding)}${attributesXml(service, type, value)}`
  return `<${open}>${membersXml(service, type, value)}</${wire}>`
}

function namespaceXml({namespace}: MemberBinding): string {
  return namespace ? ` xmlns:${namespace[0]}="${escapeXml(namespace[1])}"` : ''
}

function attributesXml(service: ServiceWire, type: Ref, value: unknown): string {
  const shape = service.outputs[type.slice(1)]
  if (!shape || !('members' in shape)) return ''
  const record = value as Readonly<Record<string, unknown>>
  let xml = ''
  for (const [name, binding] of bindingsOf(shape))
    if (binding.in === 'attribute' && record[name] !== undefined)
      xml += ` ${binding.wire}="${escapeXml(String(record[name]))}"`
  return xml
}

function scalarXml(type: Ref, value: unknown): string {
  if (value instanceof Date) return type === 'epoch-seconds' ? String(value.getTime() / 1000) : isoDate(value)
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  return escapeXml(String(value))
}
