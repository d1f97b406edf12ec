import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/region-metadata-defaults.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const region = (endpointEnabled: boolean | null, tokensRequired: boolean | null, hopLimit: number | null) =>
  [sample('region', {metadataDefaults: {endpointEnabled, tokensRequired, hopLimit}})] as const

checkTable(check, {
  pass: {
    'tokens, one hop': region(null, true, 1),
    off: region(false, null, null),
  },
  fail: {
    'nothing is set': region(null, null, null),
    'no tokens': region(null, false, 1),
    'no preference on tokens, two hops': region(null, null, 2),
    'tokens, two hops': {world: region(null, true, 2), severity: 'low'},
    'tokens, no preference on hops': {world: region(null, true, null), severity: 'low'},
  },
  unknown: {
    'not read': [sample('region', {metadataDefaults: unknown('denied', 0)})],
  },
})
