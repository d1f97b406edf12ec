import {expect, it} from 'vitest'
import {eventsMatched} from '../../providers/aws/collectors/alerts.events.js'
import {type CheckTable, sample} from '../../src/app/testing.js'
import type {Check} from '../../src/contracts/check.js'
import type {AccountResource, AlertEvent} from '../../src/model/account.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const account = sample('account')
const trail = sample('log-trail')
const ofOrganisation = {organisationWide: true, logStoreId: 'store-of-management'}

/** The cases that the checks of alerts have in common, and the proof that the remedy is one. */
export function alertCases(
  check: Check,
  event: AlertEvent,
  more: Pick<CheckTable, 'notApplicable'> = {},
): void {
  const alert = (draft: Parameters<typeof sample<'alert'>>[1] = {}) =>
    sample('alert', {events: [event], ...draft})
  const other: AlertEvent = event === 'root-use' ? 'key-deletion' : 'root-use'
  const manages = (managementAccount: string): AccountResource =>
    sample('account', {organisation: {id: 'o-1', managementAccount}})

  checkTable(check, {
    pass: {
      'an alert on the trail': [account, alert(), trail],
      'one alert on several classes': [account, alert({events: [other, event]}), trail],
      'the second alert reaches somebody': [account, alert({id: 'alert-0', notified: false}), alert(), trail],
    },
    fail: {
      'no alert': [account, trail],
      'an alert on something else': [account, alert({events: [other]}), trail],
      'an alert that reaches nobody': [account, alert({notified: false}), trail],
      'an alert on a store of no trail': [account, alert({logStoreId: 'store-2'}), trail],
      'no trail': [account, alert()],
      'a trail of one region': [account, alert(), sample('log-trail', {allRegions: false})],
      'a trail that was stopped': [account, alert(), sample('log-trail', {recording: false})],
      'a trail of some calls': [account, alert(), sample('log-trail', {managementEvents: 'write'})],
      "the organisation's trail, in the account that manages it": [
        manages('111122223333'),
        sample('log-trail', ofOrganisation),
      ],
    },
    ...more,
    unknown: {
      'a pattern that cannot be evaluated': [account, alert({events: unknown('undecided', 0)}), trail],
      'subscribers not read': [account, alert({notified: unknown('denied', 0)}), trail],
      'the trail was not described': [
        account,
        alert(),
        sample('log-trail', {logStoreId: unknown('denied', 0)}),
      ],
      "the organisation's trail, in an account that it records": [
        manages('999988887777'),
        sample('log-trail', ofOrganisation),
      ],
    },
  })

  it(`${check.id}: the remedy matches the whole class`, () => {
    const {cli, terraform} = check.remediation.aws ?? {cli: '', terraform: ''}
    const typed = /--filter-pattern '([^']*)'/.exec(cli)?.[1] ?? ''
    const written = /pattern += "(.*)"\n/.exec(terraform)?.[1]?.replaceAll('\\"', '"')
    expect(eventsMatched(typed)).toContain(event)
    expect(written).toBe(typed)
    expect(typed.length).toBeLessThanOrEqual(1024)
  })
}
