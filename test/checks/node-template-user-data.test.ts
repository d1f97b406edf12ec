import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-template-user-data.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {
    'nothing found': [sample('node-template')],
    'no script': [sample('node-template', {userData: {present: false, credentialPatterns: []}})],
  },
  fail: {
    'an access key': [
      sample('node-template', {userData: {present: true, credentialPatterns: ['cloud access key']}}),
    ],
  },
  unknown: {
    'not read': [sample('node-template', {userData: unknown('malformed', 0)})],
  },
})
