/** One scan in a process of its own. Started by `scanner.ts`. */
import {channel} from 'node:diagnostics_channel'
import type {IncomingMessage} from 'node:http'
import {criteria, select} from '../../app/catalogue.js'
import {buildReport} from '../../app/report.js'
import {DEFAULT_CONCURRENCY, loadProvider, scan} from '../../app/scan.js'
import {writeWhole} from '../../app/write-file.js'
import jsonReporter from '../../reporters/json.js'
import type {ScanJob, ScanResult} from './scanner.js'

const job = JSON.parse(process.argv[2] ?? '') as ScanJob
const wire = {first: 0, last: 0, cpu: 0, cpuMs: 0}
channel('http.client.request.start').subscribe(() => {
  if (wire.first > 0) return
  wire.first = performance.now()
  wire.cpu = cpuMs()
})
channel('http.client.response.finish').subscribe(message => {
  const {response} = message as {readonly response: IncomingMessage}
  response.once('end', () => {
    wire.last = performance.now()
    wire.cpuMs = cpuMs() - wire.cpu
  })
})

const rss = {start: peak(), collect: 0, evaluate: 0, write: 0}
const ms = {collect: 0, evaluate: 0, write: 0}
const selected = select({}, ['aws'])
const provider = await loadProvider('aws')
let since = performance.now()

const estate = await scan({
  provider: job.deaf
    ? {
        ...provider,
        connect: (options, limiter) => provider.connect(options, {run: limiter.run, throttled: () => {}}),
      }
    : provider,
  connect: {...(job.regions ? {regions: job.regions} : {}), simulated: {endpoint: job.url}},
  checks: selected.checks,
  concurrency: DEFAULT_CONCURRENCY,
  progress: {update: () => {}, end: () => {}},
})
done('collect')
const report = job.write === undefined ? null : buildReport({estate, ...selected, criteria: criteria()})
done('evaluate')
if (job.write !== undefined && report) await writeWhole(job.write, jsonReporter.render(report))
done('write')

const result: ScanResult = {
  wallMs: wire.last - wire.first,
  cpuMs: wire.cpuMs,
  requests: estate.requests.byCall,
  topics: [...new Set(estate.coverage.map(row => row.topic))],
  regions: estate.scopes.flatMap(scope => scope.regions),
  regionsDenied: estate.scopes.flatMap(scope => scope.regionsDenied),
  resources: estate.resources.length,
  findings: report?.findings.length ?? 0,
  gaps: estate.coverage
    .filter(row => row.state !== 'complete')
    .map(row => `${row.topic} ${row.region} ${row.reason ?? ''} ${row.permission ?? ''}`.trim()),
  rss,
  ms,
}
process.send?.(result)
process.disconnect()

function done(step: keyof typeof ms): void {
  ms[step] = performance.now() - since
  rss[step] = peak()
  since = performance.now()
}

function cpuMs(): number {
  const {user, system} = process.cpuUsage()
  return (user + system) / 1000
}

function peak(): number {
  return process.resourceUsage().maxRSS / 1024
}
