/** Measures fourc and writes `docs/performance.md`: `npm run bench [-- SECTION…] [--json]`. */
import {existsSync} from 'node:fs'
import {readFile, writeFile} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'
import {evaluation} from './bench/evaluate.js'
import {memory} from './bench/memory.js'
import {type Section, withSections} from './bench/page.js'
import {reach} from './bench/reach.js'
import {requests} from './bench/requests.js'
import {startup} from './bench/startup.js'
import {throttle} from './bench/throttle.js'
import {wall} from './bench/wall.js'

const SECTIONS: Readonly<Record<string, {readonly title: string; readonly measure: () => Promise<Section>}>> =
  {
    requests: {title: 'Requests', measure: requests},
    wall: {title: 'Wall time', measure: wall},
    memory: {title: 'Memory', measure: memory},
    startup: {title: 'Start-up', measure: startup},
    evaluate: {title: 'Judging', measure: evaluation},
    reach: {title: 'Reachability', measure: reach},
    throttle: {title: 'Throttling', measure: throttle},
  }

const PAGE = fileURLToPath(new URL('../../docs/performance.md', import.meta.url))

const words = process.argv.slice(2).filter(word => !word.startsWith('-'))
const asJson = process.argv.includes('--json')
const unknown = words.filter(word => !(word in SECTIONS))
if (unknown.length > 0) {
  process.stderr.write(
    `no such section: ${unknown.join(', ')}; there are ${Object.keys(SECTIONS).join(', ')}\n`,
  )
  process.exit(2)
}

const done: {name: string; title: string; text: string}[] = []
const data: Record<string, unknown> = {}
for (const [name, {title, measure}] of Object.entries(SECTIONS)) {
  if (words.length > 0 && !words.includes(name)) continue
  process.stderr.write(`measuring ${name}…\n`)
  const section = await measure()
  done.push({name, title, text: section.text})
  data[name] = section.data
  if (!asJson) process.stdout.write(`\n${title}\n\n${section.text}\n\n`)
}
if (asJson) process.stdout.write(`${JSON.stringify(data, null, 2)}\n`)
const before = existsSync(PAGE) ? await readFile(PAGE, 'utf8') : ''
await writeFile(PAGE, withSections(before, done, Object.keys(SECTIONS)))
