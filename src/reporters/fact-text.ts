import type {Evidence} from '../model/finding.js'
import type {Report} from '../model/report.js'
import {callsIn, shortened} from './evidence.js'

/** A row of evidence as `explain` shows it. */

/** Characters of a value that a line shows. */
const VALUE = 240

/** `rules = [{…}]  (ec2:DescribeSecurityGroups in eu-west-1)`, after whose fact it is where that has to be said. */
export function factText(
  {fact, from, value}: Evidence,
  sources: Report['sources'],
  owner: string | null,
): string {
  const calls = callsIn({sources}, from)
  const told = calls.length === 0 ? '' : `  (${calls.join(', ')})`
  return `${owner === null ? '' : `${owner}: `}${fact} = ${shortened(valueText(value), VALUE)}${told}`
}

/** A value for people: without the quotes of JSON, and of an id the part that says which thing it is. */
function valueText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, part]) => `${key}: ${valueText(part)}`)
      .join(', ')}}`
  }
  const text = String(value)
  return text.startsWith('arn:') ? shortOf(text) : text
}

/** The part of an id that says which thing it is: of an ARN `sg-0a1`, or `loadbalancer/net/web/0b2` where it has more. */
export function shortOf(id: string): string {
  const rest = id.slice(id.lastIndexOf(':') + 1)
  const [, name, ...more] = rest.split('/')
  return name === undefined || more.length > 0 ? rest : name
}
