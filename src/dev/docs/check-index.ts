/** `cluster-endpoint-exposure` as the name of a constant: `clusterEndpointExposure`. */
export function camelCase(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/**
 * The text of an `index.ts` of checks: one import per check, then the array, both in the order of the ids.
 * `CHECKS` is the index of `src/checks`; any other array stands in `providers/<cloud>/checks`.
 */
export function renderCheckIndex(ids: readonly string[], arrayName: string): string {
  const contract = arrayName === 'CHECKS' ? '../contracts/check.js' : '../../../src/contracts/check.js'
  const sorted = [...new Set(ids)].sort()
  const lines = [
    `import type {Check} from '${contract}'`,
    ...sorted.map(id => `import ${camelCase(id)} from './${id}.js'`),
    '',
    array(`export const ${arrayName}: readonly Check[] = `, sorted.map(camelCase)),
  ]
  return `${lines.join('\n')}\n`
}

/** On one line where it fits, as the formatter has it. */
function array(before: string, names: readonly string[]): string {
  const line = `${before}[${names.join(', ')}]`
  return line.length <= 110 ? line : `${before}[\n${names.map(name => `  ${name},\n`).join('')}]`
}

/** The ids that an `index.ts` of checks holds. */
export function idsOfIndex(text: string): readonly string[] {
  return [...text.matchAll(/^import \w+ from '\.\/([a-z0-9-]+)\.js'$/gm)].map(([, id]) => id as string)
}
