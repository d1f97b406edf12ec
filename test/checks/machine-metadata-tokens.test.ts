import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/machine-metadata-tokens.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const options = (endpointEnabled: boolean | null, tokensRequired: boolean | null) => ({
  metadata: {endpointEnabled, tokensRequired, hopLimit: 2},
})

checkTable(check, {
  pass: {
    'a node, whatever its hop limit': [sample('node', options(true, true))],
    'a machine': [sample('machine', options(true, true))],
    off: [sample('machine', options(false, false))],
  },
  fail: {
    'a node': [sample('node', options(true, false))],
    'a machine': [sample('machine', options(true, false))],
    'not told to be off': [sample('machine', options(null, false))],
  },
  unknown: {
    'not told': [sample('machine', options(true, null))],
    'not read': [sample('machine', {metadata: unknown('denied', 0)})],
  },
})
