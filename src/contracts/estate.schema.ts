import {z} from 'zod'
import type {Coverage, Estate} from '../model/estate.js'
import {ESTATE_VERSION} from '../model/estate.js'
import {
  fault,
  object,
  provider,
  reason,
  requests,
  scope,
  source,
  sources,
  text,
  texts,
  tool,
  topic,
} from './result.schema.js'

const coverage = object<Coverage>({
  topic,
  provider,
  account: text,
  region: text,
  state: z.enum(['complete', 'partial', 'failed', 'not-collected']),
  reason: z.exactOptional(reason),
  permission: z.exactOptional(text),
  from: z.exactOptional(sources),
})

const headSchema = object<Omit<Estate, 'resources'>>({
  version: z.literal(ESTATE_VERSION),
  tool,
  startedAt: text,
  finishedAt: text,
  scopes: z.array(scope).min(1),
  assumptions: texts,
  warnings: texts,
  sources: z.array(source),
  coverage: z.array(coverage),
  requests,
})

/** What is wrong with the first line of an estate, in which all stands but the resources. */
export function estateHeadFaults(head: unknown): readonly string[] {
  const result = headSchema.safeParse(head)
  return result.success ? [] : result.error.issues.map(fault)
}
