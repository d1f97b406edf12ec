import {afterEach, describe, expect, it, vi} from 'vitest'
import type {World} from '../support/answers.js'
import {collect, factsOf} from '../support/answers.js'
import {HEADER, ROOT, ROOT_LINE, report, USER_LINE} from './aws-account-stubs.js'
import {CASES} from './aws-account-worlds.js'

// Vitest's clock does not replace the timers of this module.
vi.mock('node:timers/promises', () => ({
  setTimeout: (ms: number) => new Promise(resolve => setTimeout(resolve, ms)),
}))

const {collector, world} = CASES.account as (typeof CASES)[string]

async function account(replies: World['replies'] = {}) {
  const {resources, partial, answers} = await collect(collector, {
    ...world,
    replies: {...world.replies, ...replies},
  })
  return {
    facts: factsOf(resources.find(resource => resource.kind === 'account')),
    credentials: resources.filter(resource => resource.kind === 'credential'),
    partial,
    answers,
  }
}

describe('account', () => {
  it('reads one that has everything', async () => {
    const {facts} = await account()
    expect(facts).toMatchObject({
      id: ROOT,
      contact: true,
      securityContact: true,
      rootMfa: true,
      rootHardwareMfa: true,
      rootAccessKeys: 0,
      rootLastUsed: '2026-01-02T03:04:05.000Z',
      rootCentrallyManaged: true,
      passwordPolicy: {minimumLength: 14, reusePrevention: 24, maximumAgeDays: null},
      federationProviders: ['corp'],
      organisation: {id: 'o-1', managementAccount: '111122223333'},
      guardrailPolicies: ['SERVICE_CONTROL_POLICY-1', 'RESOURCE_CONTROL_POLICY-1'],
      delegatedAdministrators: ['999999999999'],
    })
  })

  const root = {SerialNumber: 'arn:aws:iam::111122223333:mfa/root-account-mfa-device'}
  const named = {SerialNumber: 'arn:aws:iam::111122223333:mfa/phone', User: {Arn: ROOT}}
  it.each<[string, string, object | 'absent' | 'denied', string, unknown]>([
    ['no contact', 'GetContactInformation', 'absent', 'contact', false],
    ['no security contact', 'GetAlternateContact', 'absent', 'securityContact', false],
    ['contact denied', 'GetAlternateContact', 'denied', 'securityContact', '?denied'],
    ['no password policy', 'GetAccountPasswordPolicy', 'absent', 'passwordPolicy', null],
    [
      'no reuse rule',
      'GetAccountPasswordPolicy',
      {PasswordPolicy: {MinimumPasswordLength: 6, MaxPasswordAge: 0}},
      'passwordPolicy',
      {minimumLength: 6, reusePrevention: null, maximumAgeDays: null},
    ],
    ['no MFA', 'GetAccountSummary', {SummaryMap: {AccountMFAEnabled: 0}}, 'rootMfa', false],
    ['no MFA', 'GetAccountSummary', {SummaryMap: {AccountMFAEnabled: 0}}, 'rootHardwareMfa', false],
    [
      'no count of keys',
      'GetAccountSummary',
      {SummaryMap: {AccountMFAEnabled: 1}},
      'rootAccessKeys',
      '?partial',
    ],
    ['two keys', 'GetAccountSummary', {SummaryMap: {AccountAccessKeysPresent: 2}}, 'rootAccessKeys', 2],
    ['virtual MFA', 'ListVirtualMFADevices', {VirtualMFADevices: [root]}, 'rootHardwareMfa', false],
    [
      'virtual MFA of another name',
      'ListVirtualMFADevices',
      {VirtualMFADevices: [named]},
      'rootHardwareMfa',
      false,
    ],
    ['devices denied', 'ListVirtualMFADevices', 'denied', 'rootHardwareMfa', '?denied'],
    ['no organisation', 'DescribeOrganization', 'absent', 'organisation', null],
    ['no organisation', 'DescribeOrganization', 'absent', 'guardrailPolicies', []],
    ['no organisation', 'DescribeOrganization', 'absent', 'delegatedAdministrators', []],
    ['organisation denied', 'DescribeOrganization', 'denied', 'guardrailPolicies', '?denied'],
    ['member account', 'ListPolicies', 'denied', 'guardrailPolicies', '?denied'],
    ['member account', 'ListDelegatedAdministrators', 'denied', 'delegatedAdministrators', '?denied'],
    ['no central root access', 'ListOrganizationsFeatures', 'absent', 'rootCentrallyManaged', false],
    [
      'sessions only',
      'ListOrganizationsFeatures',
      {OrganizationId: 'o', EnabledFeatures: ['RootSessions']},
      'rootCentrallyManaged',
      false,
    ],
    ['an organisation without id', 'DescribeOrganization', {Organization: {}}, 'organisation', '?partial'],
    ['report denied', 'GetCredentialReport', 'denied', 'rootLastUsed', '?denied'],
    [
      'root never used',
      'GetCredentialReport',
      report(ROOT_LINE.replaceAll('2026-01-02T03:04:05+00:00', 'no_information')),
      'rootLastUsed',
      null,
    ],
    [
      'an unreadable date',
      'GetCredentialReport',
      report(ROOT_LINE.replaceAll('2026-01-02T03:04:05+00:00', 'once')),
      'rootLastUsed',
      '?malformed',
    ],
  ])('%s: %s', async (_, operation, reply, fact, expected) => {
    const {facts} = await account({[operation]: reply})
    expect(facts[fact]).toEqual(expected)
  })

  it('finds the virtual device and the guardrail on the second page', async () => {
    const {facts} = await account({
      ListVirtualMFADevices: ({Marker}) =>
        Marker ? {VirtualMFADevices: [root]} : {VirtualMFADevices: [], Marker: 'more'},
      ListPolicies: ({NextToken}) =>
        NextToken ? {Policies: [{Name: 'second'}]} : {Policies: [{Name: 'first'}], NextToken: 'more'},
    })
    expect(facts.rootHardwareMfa).toBe(false)
    expect(facts.guardrailPolicies).toEqual(['first', 'second', 'first', 'second'])
  })
})

describe('credentials', () => {
  it('reads the report', async () => {
    const {credentials, partial} = await account()
    expect(partial).toBe(false)
    expect(credentials.map(({id}) => id.split('::')[1])).toEqual([
      '111122223333:root/password',
      '111122223333:user/anna/password',
      '111122223333:user/anna/access-key-1',
      '111122223333:user/anna/access-key-2',
      '111122223333:user/anna/certificate-1',
    ])
    expect(factsOf(credentials[0])).toMatchObject({
      ofRoot: true,
      active: true,
      secondFactor: true,
      rotatedAt: '?partial',
    })
    expect(factsOf(credentials[1])).toMatchObject({ofRoot: false, secondFactor: false, lastUsedAt: null})
    expect(factsOf(credentials[2])).toMatchObject({type: 'access-key', secondFactor: {state: 'unsupported'}})
  })

  it.each<[string, World['replies'][string]]>([
    ['denied', 'denied'],
    ['not ready', 'failed'],
  ])('a report that is %s leaves the list incomplete', async (_, reply) => {
    const {credentials, partial} = await account({GetCredentialReport: reply})
    expect(partial).toBe(true)
    expect(credentials).toEqual([])
  })

  it.each([
    ['malformed', {Content: Buffer.from('<html>')}, [['root/report', '?malformed']]],
    [
      'a report with a broken line',
      report(ROOT_LINE, USER_LINE.slice(0, 50)),
      [
        ['root/password', true],
        ['root/report', '?malformed'],
      ],
    ],
    [
      'a report that does not list all',
      {Content: Buffer.from([`${HEADER},additional_credentials_info`, `${ROOT_LINE},2`].join('\n'))},
      [
        ['root/password', true],
        ['root/unlisted', '?partial'],
      ],
    ],
  ])('%s leaves one that nothing is known of', async (_, reply, expected) => {
    const {credentials} = await account({GetCredentialReport: reply})
    expect(
      credentials.map(resource => [resource.id.slice(ROOT.length - 4), factsOf(resource).active]),
    ).toEqual(expected)
  })

  afterEach(() => vi.useRealTimers())

  it('waits for a report that is being made, and not for ever', async () => {
    vi.useFakeTimers({toFake: ['setTimeout']})
    const asked: unknown[] = []
    const run = (states: readonly string[]) =>
      account({
        GenerateCredentialReport: input => {
          asked.push(input)
          return {State: states[Math.min(asked.length, states.length) - 1]}
        },
      })
    const first = run(['STARTED', 'INPROGRESS', 'COMPLETE'])
    await vi.runAllTimersAsync()
    expect((await first).credentials).toHaveLength(5)
    expect(asked).toEqual([{}, {attempt: 1}, {attempt: 2}])
    asked.length = 0
    const second = run(['INPROGRESS'])
    await vi.runAllTimersAsync()
    await second
    expect(asked).toHaveLength(7)
  })

  it('takes a report that is there although a new one is refused', async () => {
    const {credentials, partial} = await account({GenerateCredentialReport: 'denied'})
    expect(partial).toBe(false)
    expect(credentials).toHaveLength(5)
  })
})
