import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-pool-image.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {
    'made for containers': [sample('node-pool')],
  },
  fail: {
    'a general one': [sample('node-pool', {imageFamily: 'general', imageType: 'AL2023_x86_64_STANDARD'})],
  },
  notApplicable: {
    Windows: [sample('node-pool', {imageFamily: 'windows', imageType: 'WINDOWS_CORE_2022_x86_64'})],
  },
  unknown: {
    "the customer's own": [sample('node-pool', {imageFamily: 'custom', imageType: 'CUSTOM'})],
    'not read': [sample('node-pool', {imageFamily: unknown('malformed', 0)})],
  },
})
