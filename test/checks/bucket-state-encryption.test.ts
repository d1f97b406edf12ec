import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/bucket-state-encryption.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const state = {stateOf: ['self-managed/shop']}

checkTable(check, {
  pass: {
    'a key of its own': [sample('bucket', state)],
    "the provider's key": [sample('bucket', {...state, encryption: 'provider-key'})],
  },
  fail: {none: [sample('bucket', {...state, encryption: 'none'})]},
  notApplicable: {
    'the bucket of a trail': [sample('bucket', {encryption: 'none'})],
    'a cloud without such a setting': [sample('bucket', {...state, encryption: NOT_OFFERED})],
  },
  unknown: {
    'not read': [sample('bucket', {...state, encryption: unknown('denied', 0)})],
    'of a node that may be of the control plane': [sample('bucket', {stateOf: unknown('undecided', 0)})],
  },
})
