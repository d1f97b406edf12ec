import type {WireRequest} from '../cloud.js'
import {type OperationWire, type ServiceWire, type WireTable, wireTable} from './wire.js'

/** Which call of which service a request is. */
export interface Route {
  readonly key: string
  readonly service: ServiceWire
  readonly operation: string
  /** Absent: the service is known, the call is not one that we serve. */
  readonly wire?: OperationWire
  readonly labels: Readonly<Record<string, string>>
}

export interface Scope {
  readonly accessKeyId: string
  readonly region: string
  readonly signingName: string
}

/** Region and service are in the scope of the signature: `Credential=KEY/DATE/REGION/SERVICE/aws4_request`. */
export function scopeOf(request: WireRequest): Scope | undefined {
  const header = request.headers.authorization
  const match =
    typeof header === 'string' ? /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request/.exec(header) : null
  if (!match?.[1] || !match[2] || !match[3]) return undefined
  return {accessKeyId: match[1], region: match[2], signingName: match[3]}
}

interface Template {
  readonly operation: string
  readonly method: string
  readonly path: RegExp
  readonly labels: readonly string[]
  /** Query keys that belong to the address: `?publicAccessBlock`. */
  readonly flags: readonly string[]
}

export function router(
  table: WireTable = wireTable,
): (request: WireRequest, signingName: string) => Route | undefined {
  const templates = new Map(Object.entries(table).map(([key, service]) => [key, templatesOf(service)]))
  return (request, signingName) => {
    const candidates = Object.entries(table).filter(([, service]) => service.signingName === signingName)
    if (request.headers['x-amz-target'] !== undefined)
      return byTarget(candidates, String(request.headers['x-amz-target']))
    if (String(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded'))
      return byAction(candidates, new URLSearchParams(request.body))
    const [key, service] = candidates[0] ?? []
    if (key === undefined || service === undefined) return undefined
    return byAddress(key, service, templates.get(key) ?? [], request)
  }
}

type Candidates = readonly (readonly [string, ServiceWire])[]

function byTarget(candidates: Candidates, target: string): Route | undefined {
  const [prefix, operation = ''] = target.split('.')
  const found = candidates.find(([, service]) => service.target === prefix)
  return found && route(found[0], found[1], operation)
}

function byAction(candidates: Candidates, form: URLSearchParams): Route | undefined {
  const found = candidates.find(([, service]) => service.version === form.get('Version')) ?? candidates[0]
  return found && route(found[0], found[1], form.get('Action') ?? '')
}

function route(key: string, service: ServiceWire, operation: string, labels: Route['labels'] = {}): Route {
  const wire = service.operations[operation]
  return {key, service, operation, labels, ...(wire ? {wire} : {})}
}

function templatesOf(service: ServiceWire): readonly Template[] {
  return Object.entries(service.operations).flatMap(([operation, {http}]) => {
    if (!http) return []
    const [path = '', query = ''] = http[1].split('?')
    // S3's model leaves the bucket to the host name; path style puts it in front.
    const full = service.protocol === 'restXml' ? `/{Bucket}${path === '/' ? '' : path}` : path
    const labels = [...full.matchAll(/\{(\w+)\+?\}/g)].map(match => match[1] ?? '')
    const pattern = full.replaceAll(/\{\w+\+\}/g, '(.+)').replaceAll(/\{\w+\}/g, '([^/]+)')
    const flags = query.split('&').filter(part => part !== '' && !part.startsWith('x-id='))
    return [{operation, method: http[0], path: new RegExp(`^${pattern}/?$`), labels, flags}]
  })
}

function byAddress(
  key: string,
  service: ServiceWire,
  templates: readonly Template[],
  request: WireRequest,
): Route {
  const [path = '/', query = ''] = request.url.split('?')
  const given = new URLSearchParams(query)
  for (const {operation, method, path: pattern, labels, flags} of templates) {
    const match = method === request.method ? pattern.exec(path) : null
    if (!match || !flags.every(flag => given.has(flag))) continue
    const values = labels.map((label, index) => [label, decodeURIComponent(match[index + 1] ?? '')] as const)
    return route(key, service, operation, Object.fromEntries(values))
  }
  return route(key, service, `${request.method} ${path}`)
}
