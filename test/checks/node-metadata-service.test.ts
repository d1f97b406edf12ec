import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-metadata-service.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const node = (endpointEnabled: boolean | null, tokensRequired: boolean | null, hopLimit: number | null) =>
  [sample('node', {metadata: {endpointEnabled, tokensRequired, hopLimit}})] as const

checkTable(check, {
  pass: {
    'tokens, one hop (trap 12)': node(true, true, 1),
    'off, whatever else': node(false, false, 64),
  },
  fail: {
    'no tokens, one hop: the old way has no limit (trap 12)': node(true, false, 1),
    'no tokens, two hops': node(true, false, 2),
    'no tokens, no limit told': node(true, false, null),
    'not told to be off': node(null, false, 1),
    'tokens, two hops': {world: node(true, true, 2), severity: 'high'},
    'tokens or not, two hops': {world: node(true, null, 2), severity: 'high'},
  },
  unknown: {
    'tokens not told': node(true, null, 1),
    'hop limit not told': node(true, true, null),
    'nothing told': node(null, null, null),
    'a change is under way': [sample('node', {metadata: unknown('undecided', 0)})],
  },
})
