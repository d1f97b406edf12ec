import * as z from 'zod'

const severity = z.enum(['critical', 'high', 'medium', 'low'])

/** `fourc.yaml`: the flags by the same names. */
export const configSchema = z
  .strictObject({
    benchmark: z.array(z.string()).optional().describe('Ids of benchmarks to judge by'),
    check: z.array(z.string()).optional().describe('Ids of checks to run'),
    severity: severity.optional().describe('Only checks that can grade at least this'),
    output: z.array(z.string()).optional().describe('Outputs as for -o'),
    'fail-on': z
      .array(z.enum(['critical', 'high', 'medium', 'low', 'unknown', 'none']))
      .optional()
      .describe('What makes the exit code 3 or 4'),
    concurrency: z.int().min(1).max(1000).optional().describe('Requests at once'),
    quiet: z.boolean().optional(),
    profile: z.string().optional().describe('AWS profile'),
    region: z.array(z.string()).optional().describe('AWS regions'),
    'role-arn': z.string().optional().describe('AWS role to assume'),
    'external-id': z.string().optional().describe('External id for the role'),
  })
  .describe('Configuration of fourc')

export type Config = z.infer<typeof configSchema>

/** Problems of a value, each with the field it is about. */
export function configProblems(
  value: unknown,
): readonly {readonly field: string; readonly message: string}[] {
  const result = configSchema.safeParse(value)
  if (result.success) return []
  return result.error.issues.map(issue => ({
    field: issue.path.join('.') || '(top level)',
    message: issue.message,
  }))
}

export function configJsonSchema(): object {
  return z.toJSONSchema(configSchema)
}
