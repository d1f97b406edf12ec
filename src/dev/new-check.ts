/** Writes a check, its table and its line in the index: `npm run new:check -- <id>`. */
import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {pathToFileURL} from 'node:url'
import type {Kind} from '../model/resource.js'
import {idsOfIndex, renderCheckIndex} from './docs/check-index.js'
import {checkSource, KINDS, tableSource} from './docs/check-template.js'

/** The id cannot be used; the message says why. */
export class BadId extends Error {}

const CLOUDS = ['aws', 'azure', 'gcp']
const VERBS = new Set(
  `allow avoid block check deny disable enable encrypt enforce ensure forbid has have is limit must no not prevent
  prohibit require restrict rotate should validate verify`.split(/\s+/),
)

/** The kind of resource that a check with this id judges. Throws `BadId`. */
export function kindOf(id: string): Kind {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id)) {
    throw new BadId(`'${id}' is not <resource>-<aspect> in kebab case, such as cluster-deletion-protection.`)
  }
  const words = id.split('-')
  if (CLOUDS.includes(words[0] ?? '')) {
    throw new BadId(
      `'${id}' begins with a cloud: a thing that only one cloud has is a check in providers/${words[0]}/checks, written by hand.`,
    )
  }
  const verb = words.find(word => VERBS.has(word))
  if (verb !== undefined)
    throw new BadId(`'${id}' holds '${verb}': ids are nouns, the title says what is true.`)
  // The longest kind wins: node-pool-repair judges a node-pool, not a node.
  const [kind] = KINDS.filter(name => id.startsWith(`${name}-`)).sort((a, b) => b.length - a.length)
  if (kind === undefined) {
    throw new BadId(`'${id}' begins with no kind of resource. There are: ${KINDS.toSorted().join(', ')}.`)
  }
  return kind
}

/** Writes the files and returns their paths. Throws `BadId`. */
export function newCheck(root: string, id: string): readonly string[] {
  const kind = kindOf(id)
  const index = join(root, 'src', 'checks', 'index.ts')
  const ids = idsOfIndex(readFileSync(index, 'utf8'))
  const check = join(root, 'src', 'checks', `${id}.ts`)
  const table = join(root, 'test', 'checks', `${id}.test.ts`)
  const taken = [check, table].find(file => existsSync(file))
  if (taken !== undefined || ids.includes(id)) throw new BadId(`'${id}' exists: ${taken ?? index}.`)
  writeFileSync(check, checkSource(id, kind))
  writeFileSync(table, tableSource(id, kind))
  writeFileSync(index, renderCheckIndex([...ids, id], 'CHECKS'))
  return [check, table, index]
}

function main(args: readonly string[]): void {
  const [id, ...more] = args
  if (id === undefined || more.length > 0) {
    console.error('Usage: npm run new:check -- <resource>-<aspect>')
    process.exitCode = 2
    return
  }
  try {
    for (const file of newCheck(resolve(import.meta.dirname, '..', '..'), id)) console.error(file)
    console.error(`Now say what it asks. Run its table with: npx vitest run test/checks/${id}.test.ts`)
  } catch (error) {
    if (!(error instanceof BadId)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(process.argv.slice(2))
}
