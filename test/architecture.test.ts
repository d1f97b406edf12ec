import {readdirSync, readFileSync, statSync} from 'node:fs'
import {dirname, join, relative, resolve} from 'node:path'
import {describe, expect, it} from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')

/** What each room may import of ours, type-only imports included. Rooms on one floor never import each other. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/model': [],
  'src/contracts': ['src/model'],
  'src/analysis': ['src/model', 'src/contracts'],
  'src/checks': ['src/model', 'src/contracts'],
  'src/reporters': ['src/model', 'src/contracts', 'src/analysis'],
  'src/engine': ['src/model', 'src/contracts', 'src/analysis'],
  'providers/aws': ['src/model', 'src/contracts', 'src/analysis'],
  'src/simulator': [],
  'src/app': [
    'src/model',
    'src/contracts',
    'src/analysis',
    'src/checks',
    'src/reporters',
    'src/engine',
    'src/simulator',
    'providers/aws',
  ],
  'src/commands': ['src/model', 'src/contracts', 'src/app', 'src/reporters'],
  'src/lambda': ['src/model', 'src/contracts', 'src/app'],
  'src/dev': [
    'src/model',
    'src/contracts',
    'src/analysis',
    'src/checks',
    'src/reporters',
    'src/engine',
    'src/simulator',
    'src/app',
    'src/commands',
    'providers/aws',
  ],
}

/** Packages that stand in few rooms only. */
const PACKAGES: readonly {
  readonly name: RegExp
  readonly rooms: readonly string[]
  readonly typesIn?: readonly string[]
}[] = [
  {name: /^@aws-sdk\/|^@smithy\//, rooms: ['providers/aws', 'src/dev'], typesIn: ['src/simulator']},
  {name: /^@oclif\/core$/, rooms: ['src/app', 'src/commands', 'src/dev']},
]

/** `catch` turns an error into an answer; each place that may is named with why. */
const MAY_CATCH = [
  'providers/aws/session.ts', // the collector's boundary
  'providers/aws/clients.ts',
  'providers/aws/transport.ts',
  'providers/aws/credentials.ts', // forgets a failure and passes it on
  'providers/aws/policy.ts', // JSON.parse of a document: malformed is a value
  'providers/aws/user-data.ts', // the same for what a template carries
  'src/contracts/result.schema.ts', // JSON.parse of a user's file
  'src/engine/collect.ts', // the collector's boundary: an answer that it cannot read
  'src/engine/context.ts', // the quantifiers
  'src/engine/evaluate.ts', // one check
  'src/app', // files and the base command
  'src/simulator',
  'src/dev',
]

interface Import {
  readonly from: string
  readonly typeOnly: boolean
}

const files = [...walk('src'), ...walk('providers')].filter(file => /\.(ts|mjs)$/.test(file))

function walk(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).flatMap(name => {
    const path = `${folder}/${name}`
    return statSync(join(ROOT, path)).isDirectory() ? walk(path) : [path]
  })
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  const found: Import[] = []
  for (const [, type, from] of text.matchAll(
    /^(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]/gm,
  )) {
    found.push({from: from as string, typeOnly: type !== undefined})
  }
  for (const [, from] of text.matchAll(/^import\s+['"]([^'"]+)['"]/gm))
    found.push({from: from as string, typeOnly: false})
  for (const [, from] of text.matchAll(/import\(\s*['"]([^'"]+)['"]\s*\)/g))
    found.push({from: from as string, typeOnly: false})
  return found
}

function roomOf(path: string): string | undefined {
  return Object.keys(MAY_IMPORT).find(room => path === room || path.startsWith(`${room}/`))
}

const ours = (file: string, from: string): string | undefined =>
  from.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), from)) : undefined

describe('rooms', () => {
  it('every file stands in a room', () => {
    expect(files.filter(file => roomOf(file) === undefined)).toEqual([])
  })

  it('imports point downwards only', () => {
    const wrong = files.flatMap(file => {
      const room = roomOf(file) as string
      return importsOf(file).flatMap(({from}) => {
        const target = ours(file, from)
        const other = target === undefined ? undefined : roomOf(target)
        if (target === undefined || other === room) return []
        return other !== undefined && MAY_IMPORT[room]?.includes(other) ? [] : [`${file} -> ${from}`]
      })
    })
    expect(wrong).toEqual([])
  })

  it('a check imports no other check, and what they share imports none', () => {
    const isCheck = (path: string): boolean => /^(src|providers\/\w+)\/checks\/(?!index\.)[^/]+$/.test(path)
    const wrong = files
      .filter(file => isCheck(file) || file.startsWith('src/checks/support/'))
      .flatMap(file =>
        importsOf(file).flatMap(({from}) => {
          const target = ours(file, from)
          return target !== undefined && isCheck(target) ? [`${file} -> ${from}`] : []
        }),
      )
    expect(wrong).toEqual([])
  })

  it('packages stand where they may', () => {
    const wrong = files.flatMap(file =>
      importsOf(file).flatMap(({from, typeOnly}) =>
        PACKAGES.filter(p => p.name.test(from)).flatMap(({rooms, typesIn = []}) => {
          const room = roomOf(file) as string
          return rooms.includes(room) || (typeOnly && typesIn.includes(room)) ? [] : [`${file} -> ${from}`]
        }),
      ),
    )
    expect(wrong).toEqual([])
  })

  it('zod stands in *.schema.ts only, and those are loaded with import()', () => {
    const zod = files.filter(file => importsOf(file).some(({from}) => from === 'zod'))
    expect(zod.filter(file => !/^src\/contracts\/.*\.schema\.ts$/.test(file))).toEqual([])
    const eager = files
      .filter(file => !file.startsWith('src/dev') && !file.endsWith('.schema.ts'))
      .filter(file =>
        /^import\s+(?!type)[^'"]*from\s+['"][^'"]*\.schema\.js['"]/m.test(
          readFileSync(join(ROOT, file), 'utf8'),
        ),
      )
    expect(eager).toEqual([])
  })

  it('nothing imports src/dev, and only app imports the simulator', () => {
    const wrong = files.flatMap(file =>
      importsOf(file).flatMap(({from}) => {
        const target = ours(file, from)
        if (target?.startsWith('src/dev') && !file.startsWith('src/dev')) return [`${file} -> ${from}`]
        const inside = /^src\/(simulator|app|dev)\//.test(file)
        return target?.startsWith('src/simulator') && !inside ? [`${file} -> ${from}`] : []
      }),
    )
    expect(wrong).toEqual([])
  })
})

describe('style', () => {
  const source = (file: string) => readFileSync(join(ROOT, file), 'utf8')

  it('checks never ask which cloud it is, and never look at the state of a fact', () => {
    const wrong = files
      .filter(file => /^src\/checks\//.test(file))
      .filter(file => /\.provider\b|\.state\s*[!=]==/.test(source(file)))
    expect(wrong).toEqual([])
  })

  it('nobody exits below the commands', () => {
    expect(files.filter(file => !file.startsWith('src/dev') && /process\.exit\(/.test(source(file)))).toEqual(
      [],
    )
  })

  it('an error is caught in the named places only', () => {
    const wrong = files
      .filter(file => /\bcatch\s*[({]|\.catch\(/.test(source(file)))
      .filter(file => !MAY_CATCH.some(place => file === place || file.startsWith(`${place}/`)))
    expect(wrong).toEqual([])
  })
})
