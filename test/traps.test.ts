import {describe, expect, it} from 'vitest'
import type {Fault} from '../src/simulator/faults.js'
import {scanSimulated} from './support/scan.js'

/**
 * Traps of `domain.md` §9 that take a whole scan to show, and no reach (`e2e/reach.test.ts` has those: 1 to 5). The
 * others of this cloud are named by their number in the table of the check or the function that they are about: 1 to 6,
 * 12 and 18 in `checks`, 1 to 5 and 13, 14 in `analysis`, 15 in `providers/aws-trust.test.ts`.
 */
const REGION = 'eu-west-1'

async function scanWith(fault: Fault, options: {readonly pageSize?: number} = {}) {
  const selection = {checks: ['security-group-admin-ports', 'node-port-rules', 'principal-administration']}
  const {report} = await scanSimulated({regions: [REGION], faults: [fault], selection, ...options})
  const of = (check: string) => report.findings.filter(finding => finding.check === check)
  const passed = (check: string) => of(check).filter(({status}) => status === 'pass')
  const unknown = (check: string) => of(check).filter(({status}) => status === 'unknown')
  return {report, passed, unknown}
}

describe('trap 21: an answer of 200 that says nothing is unread, never "nothing there"', () => {
  const damages = ['empty', 'html', 'omit-result'] as const

  it.each(damages)('security groups, %s', async does => {
    const {passed, report, unknown} = await scanWith({on: 'ec2:DescribeSecurityGroups', does})
    expect(report.gaps).toContainEqual(
      expect.objectContaining({call: 'ec2:DescribeSecurityGroups', reason: 'malformed'}),
    )
    for (const check of ['security-group-admin-ports', 'node-port-rules']) {
      expect(passed(check)).toEqual([])
      expect(unknown(check).length).toBeGreaterThan(0)
    }
  })

  it.each(damages)('principals, %s', async does => {
    const {passed, report, unknown} = await scanWith({on: 'iam:GetAccountAuthorizationDetails', does})
    expect(report.gaps).toContainEqual(
      expect.objectContaining({call: 'iam:GetAccountAuthorizationDetails', reason: 'malformed'}),
    )
    expect(passed('principal-administration')).toEqual([])
    expect(unknown('principal-administration').length).toBeGreaterThan(0)
  })

  it.each([true, false])('a second page that repeats the first, for ever: %s', async endless => {
    const lists = ['ec2:DescribeSecurityGroups', 'iam:GetAccountAuthorizationDetails'] as const
    for (const on of lists) {
      const {report} = await scanWith({on, does: 'repeat-page', endless}, {pageSize: 1})
      expect(report.gaps).toContainEqual(expect.objectContaining({call: on, reason: 'malformed'}))
    }
  })
})
