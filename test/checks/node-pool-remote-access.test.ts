import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-pool-remote-access.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const byTemplate = sample('node-pool', {remoteAccess: null, templateId: sample('node-template').id})

checkTable(check, {
  pass: {
    'no remote login': [sample('node-pool', {templateId: null})],
    'a template without a key': [byTemplate, sample('node-template', {keyName: null})],
  },
  fail: {
    'with a key': [sample('node-pool', {remoteAccess: {keyName: 'ops', sourceSecurityGroups: ['group-1']}})],
    'by a template that has a key': {
      world: [byTemplate, sample('node-template', {keyName: 'ops'})],
      severity: 'low',
    },
    'without a name of the key': [
      sample('node-pool', {remoteAccess: {keyName: null, sourceSecurityGroups: []}}),
    ],
  },
  unknown: {
    'the template is not there': [byTemplate],
    'not read': [sample('node-pool', {remoteAccess: unknown('denied', 0)})],
  },
})
