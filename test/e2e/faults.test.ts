import {describe, expect, it} from 'vitest'
import {estateLines} from '../../src/app/estate-file.js'
import type {Report} from '../../src/model/report.js'
import complianceCsv from '../../src/reporters/compliance-csv.js'
import json from '../../src/reporters/json.js'
import {demoEstate} from '../../src/simulator/aws/demo.js'
import {NOW, scanSimulated} from '../support/scan.js'

const undisturbed = await scanSimulated()
const verdicts = (report: Report) =>
  report.findings.map(f => `${f.id} ${f.check} ${f.status} ${f.severity}`).sort()

describe('paging', () => {
  it.each([1, 2, 7])('pages of %i give the same verdicts', async pageSize => {
    const {report} = await scanSimulated({pageSize})
    expect(verdicts(report)).toEqual(verdicts(undisturbed.report))
  })

  it.each(['ec2:DescribeSecurityGroups', 'iam:GetAccountAuthorizationDetails', 'eks:ListClusters'])(
    'a list that repeats its pages for ever is a gap: %s',
    async on => {
      const {report} = await scanSimulated({pageSize: 2, faults: [{on, does: 'repeat-page', endless: true}]})
      expect(report.gaps.some(gap => gap.call === on && gap.reason === 'malformed')).toBe(true)
    },
  )
})

describe('throttling', () => {
  it('answers that are throttled twice come on the third attempt', async () => {
    const operations = [...new Set(undisturbed.requests.map(r => `${r.service}:${r.operation}`))]
    const faults = operations.map(on => ({on, does: 'throttle' as const, times: 2}))
    const {report, requests} = await scanSimulated({faults})
    expect(verdicts(report)).toEqual(verdicts(undisturbed.report))
    expect(requests.length).toBeGreaterThan(undisturbed.requests.length + operations.length)
    expect(report.requests.total).toBe(requests.length)
  })
})

describe('regions', () => {
  it('one that the organisation denies costs two requests and is one gap', () => {
    const asked = undisturbed.requests.filter(request => request.region === 'ap-southeast-2')
    expect(asked.map(request => request.operation).sort()).toEqual(['DescribeInstances', 'ListClusters'])
    expect(undisturbed.report.scopes[0]?.regionsDenied).toEqual(['ap-southeast-2'])
    expect(undisturbed.report.gaps.filter(gap => gap.region === 'ap-southeast-2')).toHaveLength(1)
    expect(undisturbed.report.assumptions.join()).toContain('ap-southeast-2')
  })

  it('a service that the organisation denies is a gap of that service alone', async () => {
    const {report} = await scanSimulated({faults: [{on: 'guardduty:*', does: 'deny', by: 'organisation'}]})
    expect(report.scopes[0]?.regionsDenied).toEqual(['ap-southeast-2'])
    expect(report.gaps.some(gap => gap.call === 'guardduty:ListDetectors')).toBe(true)
  })

  it('a region that never answers is a gap, found within the time-out, and the rest is whole', async () => {
    const faults = [{on: '*', does: 'hang' as const, region: 'eu-central-1'}]
    const {report, requests} = await scanSimulated({faults, requestTimeoutMs: 500})
    expect(report.gaps.some(gap => gap.region === 'eu-central-1' && gap.reason === 'timeout')).toBe(true)
    const asked = requests
      .filter(request => request.region === 'eu-central-1')
      .map(request => request.operation)
    expect([...new Set(asked)].sort()).toEqual(['DescribeInstances', 'ListClusters'])
    const elsewhere = (r: Report) =>
      verdicts({...r, findings: r.findings.filter(f => f.resource.region === 'eu-west-1')})
    expect(elsewhere(report)).toEqual(elsewhere(undisturbed.report))
  })

  it('only the regions that are named', async () => {
    const {requests} = await scanSimulated({regions: ['eu-west-1']})
    expect([...new Set(requests.map(request => request.region))].sort()).toEqual(['eu-west-1', 'us-east-1'])
  })
})

describe('an account that lets us see nothing', () => {
  it('passes nothing, fails nothing and crashes nowhere', async () => {
    const faults = [
      {on: '*', does: 'deny' as const, except: ['sts:GetCallerIdentity', 'ec2:DescribeRegions']},
    ]
    const {report} = await scanSimulated({faults})
    expect(report.findings.filter(f => f.status !== 'unknown' && f.status !== 'not-applicable')).toEqual([])
    const passed = report.benchmarks.flatMap(list =>
      list.controls.filter(control => control.status === 'pass'),
    )
    expect(passed).toEqual([])
    for (const layer of report.layers) {
      if (layer.effective !== null && layer.kind !== 'organisation') expect(layer.effective).toEqual([0, 100])
    }
    expect(report.gaps.filter(gap => gap.reason === 'denied' && gap.permission).length).toBeGreaterThan(10)
  })
})

describe('selection', () => {
  it('runs only the collectors that the check needs', async () => {
    const {requests} = await scanSimulated({
      selection: {checks: ['account-root-mfa']},
      regions: ['eu-west-1'],
    })
    expect(requests.filter(request => request.service === 'eks')).toEqual([])
    expect(requests.length).toBeLessThan(25)
  })

  it('a region without clusters is not asked for what only clusters need', async () => {
    const aws = demoEstate(NOW)
    const [account] = aws.accounts
    const empty = {
      ...aws,
      accounts: [{...account, regions: ['us-east-1', 'eu-north-1'], regional: {}}],
    } as typeof aws
    const {requests} = await scanSimulated({
      aws: empty,
      regions: ['eu-north-1'],
      selection: {benchmarks: ['cis-eks-1.8.0']},
    })
    const asked = requests
      .filter(request => request.region === 'eu-north-1')
      .map(request => request.operation)
    expect(
      asked.filter(name =>
        /Subnets|RouteTables|LoadBalancers|Volumes|LaunchTemplate|Repositories/.test(name),
      ),
    ).toEqual([])
  })
})

describe('secrets', () => {
  it('what a template carries in its user data never reaches an estate or a report', () => {
    const texts = [
      [...estateLines(undisturbed.estate)].join(''),
      [...json.render(undisturbed.report)].join(''),
      [...complianceCsv.render(undisturbed.report)].join(''),
    ]
    const found = undisturbed.estate.resources.some(
      r =>
        r.kind === 'node-template' &&
        r.userData.state === 'known' &&
        r.userData.value.credentialPatterns.length > 0,
    )
    expect(found).toBe(true)
    const script = '/etc/eks/bootstrap.sh legacy-web'
    const encoded = Buffer.from('#!/bin/bash\nexport AWS_ACCESS').toString('base64').slice(0, 30)
    for (const text of texts) {
      expect(text).not.toContain(script)
      expect(text).not.toContain(encoded)
    }
    const estate = texts[0] ?? ''
    expect(estate).not.toMatch(/A[KS]IA[A-Z0-9]{16}/)
  })
})
