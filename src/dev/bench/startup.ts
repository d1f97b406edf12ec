import {execFileSync, spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {median, number, ratio, type Section, table} from './page.js'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const RUNS = 9

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  'node -e 0': ['-e', '0'],
  'fourc --version': ['bin/run.js', '--version'],
  'fourc scan demo': ['bin/run.js', 'scan', 'demo', '--quiet'],
}

export interface StartupRow {
  readonly command: string
  readonly ms: readonly number[]
}

/** How long the built command line takes beside Node itself. */
export async function startup(): Promise<Section<readonly StartupRow[]>> {
  if (!existsSync(join(ROOT, 'dist', 'commands'))) {
    process.stderr.write('building…\n')
    execFileSync('npm', ['run', 'build'], {cwd: ROOT, stdio: 'ignore'})
  }
  const rows = Object.keys(COMMANDS).map(command => ({command, ms: [] as number[]}))
  // In turns, so that what else the machine does falls on all of them; the first turn fills the caches.
  for (let run = 0; run <= RUNS; run++) {
    for (const {command, ms} of rows) {
      const took = timeOf(command)
      if (run > 0) ms.push(took)
    }
  }
  return {data: rows, text: textOf(rows)}
}

function timeOf(command: string): number {
  const since = performance.now()
  const {status, stderr} = spawnSync(process.execPath, [...(COMMANDS[command] ?? [])], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const took = performance.now() - since
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr.slice(0, 500)}`)
  return took
}

function textOf(rows: readonly StartupRow[]): string {
  const bare = median(rows[0]?.ms ?? [])
  return [
    `The built command line, started from cold: median of ${RUNS} runs of each, in turns. \`scan demo\` starts the simulated cloud, collects four regions through the SDK, judges and prints.`,
    table(
      ['command', 'median, ms', 'quickest, ms', 'beside bare Node'],
      rows.map(({command, ms}) => [
        `\`${command}\``,
        number(median(ms)),
        number(Math.min(...ms)),
        ratio(median(ms) / bare),
      ]),
    ),
  ].join('\n\n')
}
