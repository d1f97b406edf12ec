import {createHash} from 'node:crypto'

/** Where a thing is, and when: what every builder needs to name and date it. */
export interface Place {
  readonly account: string
  readonly region: string
  readonly now: Date
}

/** An AWS id that is always the same for the same name: `sg-0f3…`. */
export function idOf(prefix: string, name: string): string {
  return `${prefix}-0${createHash('sha256').update(name).digest('hex').slice(0, 16)}`
}

/** An id of a key or an association. */
export function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}

/** An id of IAM: `AROA…`. */
export function iamIdOf(prefix: 'AIDA' | 'AROA' | 'AGPA' | 'ANPA' | 'AIPA', name: string): string {
  return prefix + createHash('sha256').update(name).digest('hex').slice(0, 17).toUpperCase()
}

export function arnOf({account, region}: Place, service: string, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`
}

const DAY_MS = 86_400_000

/** Whole seconds, as the APIs date things. */
export function daysAgo({now}: {readonly now: Date}, days: number): Date {
  return new Date(Math.floor((now.getTime() - days * DAY_MS) / 1000) * 1000)
}

export function tags(values: Readonly<Record<string, string>>): {Key: string; Value: string}[] {
  return Object.entries(values).map(([Key, Value]) => ({Key, Value}))
}
