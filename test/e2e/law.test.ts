import {beforeAll, describe, expect, it} from 'vitest'
import type {Finding} from '../../src/model/finding.js'
import type {Report} from '../../src/model/report.js'
import {topicsOf} from '../../src/model/topic.js'
import type {Fault} from '../../src/simulator/faults.js'
import {type SimulatedScan, scanSimulated} from '../support/scan.js'

/**
 * The law: whichever call is broken, and however, each failure of the undisturbed scan stays a failure, becomes
 * unknown, or stands in a list that the report says is not whole; nothing passes that did not pass before.
 */
const before = await scanSimulated()

/** Without these three there is no scan at all: who we are, and which regions there are. */
const NEEDED = ['sts:GetCallerIdentity', 'ec2:DescribeRegions']

const operations = [...new Set(before.requests.map(r => `${r.service}:${r.operation}`))]
  .filter(operation => !NEEDED.includes(operation))
  .sort()

const BREAKS: Readonly<Record<string, (on: string) => Fault>> = {
  denied: on => ({on, does: 'deny'}),
  'an HTML page under a 200': on => ({on, does: 'html'}),
  'an answer without its result': on => ({on, does: 'omit-result'}),
}

const SAMPLED: Readonly<Record<string, (on: string) => Fault>> = {
  'an empty body under a 200': on => ({on, does: 'empty'}),
  'a truncated body': on => ({on, does: 'truncate'}),
  'a server error': on => ({on, does: 'fail', status: 500}),
  'throttled without end': on => ({on, does: 'throttle'}),
  'connection reset': on => ({on, does: 'reset'}),
  'never answered': on => ({on, does: 'hang'}),
}
const SAMPLES = [
  'eks:ListClusters',
  'eks:DescribeCluster',
  'iam:GetAccountAuthorizationDetails',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeInstances',
  'cloudtrail:GetTrailStatus',
  's3:GetBucketPolicyStatus',
]

function lawBroken(undisturbed: Report, disturbed: SimulatedScan): readonly string[] {
  const {report, estate} = disturbed
  const broken: string[] = []
  const now = new Map(report.findings.map(finding => [finding.id, finding]))
  const earlier = new Map(undisturbed.findings.map(finding => [finding.id, finding]))
  const incomplete = new Set(
    estate.coverage.filter(row => row.state !== 'complete').map(row => row.topic as string),
  )
  const listedWhole = (finding: Finding) =>
    finding.resource.kind === 'gap' || topicsOf(finding.resource.kind).every(topic => !incomplete.has(topic))
  for (const was of undisturbed.findings) {
    if (was.status !== 'fail') continue
    const is = now.get(was.id)
    if (is === undefined ? listedWhole(was) : is.status !== 'fail' && is.status !== 'unknown') {
      broken.push(
        `fail became ${is?.status ?? 'nothing'}: ${was.check} on ${was.resource.id}: ${is?.message ?? ''}`,
      )
    }
  }
  for (const is of report.findings) {
    if (is.status === 'error') broken.push(`error: ${is.check} on ${is.resource.id}: ${is.message}`)
    if (is.status === 'pass' && earlier.get(is.id)?.status !== 'pass') {
      broken.push(`passes now: ${is.check} on ${is.resource.id}: ${is.message}`)
    }
  }
  for (const list of report.benchmarks) {
    const old = undisturbed.benchmarks.find(b => b.id === list.id)
    for (const control of list.controls) {
      const status = old?.controls.find(c => c.id === control.id)?.status
      if (control.status === 'pass' && status !== 'pass')
        broken.push(`control passes now: ${list.id} ${control.id}`)
      if (status === 'fail' && !['fail', 'unknown'].includes(control.status)) {
        broken.push(`control ${list.id} ${control.id} was fail and is ${control.status}`)
      }
    }
  }
  return broken
}

describe('the undisturbed scan of the demo company', () => {
  let statuses: Set<string>
  beforeAll(() => {
    statuses = new Set(before.report.findings.map(finding => finding.status))
  })

  it('has every status but error', () => {
    expect([...statuses].sort()).toEqual(['fail', 'not-applicable', 'pass', 'unknown'])
  })

  it('asks for a good part of what the simulator serves', () => {
    expect(operations.length).toBeGreaterThan(70)
  })
})

/** S3's answer is the one element itself, and an empty one is a true answer: nothing is set. */
const EMPTY_IS_TRUE = /^s3:GetBucket(Encryption|Logging|PolicyStatus|Versioning)$|^s3:GetPublicAccessBlock$/

/** A refusal (no such contact) has no result that could be left out. */
const answered = (operation: string) =>
  before.requests.some(r => `${r.service}:${r.operation}` === operation && r.status === 200)

async function lawHolds(operation: string, fault: Fault, emptied: boolean): Promise<void> {
  const disturbed = await scanSimulated({faults: [fault], requestTimeoutMs: 400})
  expect(lawBroken(before.report, disturbed)).toEqual([])
  if (emptied && (EMPTY_IS_TRUE.test(operation) || !answered(operation))) return
  expect(disturbed.report.gaps.length).toBeGreaterThan(before.report.gaps.length)
}

describe.each(Object.entries(BREAKS))('the law: %s', (name, fault) => {
  it.each(operations)('%s', operation =>
    lawHolds(operation, fault(operation), name === 'an answer without its result'),
  )
})

describe.each(Object.entries(SAMPLED))('the law: %s', (_, fault) => {
  it.each(SAMPLES)('%s', operation => lawHolds(operation, fault(operation), false))
})
