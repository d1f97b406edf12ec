import {expect, it} from 'vitest'
import {judge, sample} from '../../src/app/testing.js'
import check from '../../src/checks/account-region-coverage.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const denied = sample('region', {
  id: '111122223333/ap-east-1',
  name: 'ap-east-1',
  region: 'ap-east-1',
  denied: true,
})

checkTable(check, {
  pass: {'all regions are open': [sample('account'), sample('region')]},
  fail: {},
  unknown: {
    'one is denied': [sample('account'), sample('region'), denied],
    'one may be denied': [sample('account'), sample('region', {denied: unknown('timeout', 0)})],
  },
})

it('names the denied regions and what it takes for granted', () => {
  const {assumptions, message} = judge(check, [sample('account'), sample('region'), denied])
  expect(message).toContain('ap-east-1')
  expect(assumptions).toEqual(['nothing is left in the denied regions'])
})
