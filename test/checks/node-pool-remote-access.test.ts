import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-pool-remote-access.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const byTemplate = sample('node-pool', {remoteAccess: null, templateId: sample('node-template').id})

const byLatest = sample('node-pool', {remoteAccess: null, templateId: 'template-1/$Latest'})
const older = sample('node-template', {id: 'template-1/0', version: '0', isLatest: false, keyName: 'ops'})

checkTable(check, {
  pass: {
    'no remote login': [sample('node-pool', {templateId: null})],
    'a template without a key': [byTemplate, sample('node-template', {keyName: null})],
    'the latest version, which has no key any more': [
      byLatest,
      sample('node-template', {keyName: null}),
      older,
    ],
  },
  fail: {
    'with a key': [sample('node-pool', {remoteAccess: {keyName: 'ops', sourceSecurityGroups: ['group-1']}})],
    'by a template that has a key': {
      world: [byTemplate, sample('node-template', {keyName: 'ops'})],
      severity: 'low',
    },
    'by the default version of a template': {
      world: [
        sample('node-pool', {remoteAccess: null, templateId: 'template-1/$Default'}),
        sample('node-template', {id: 'template-1/2', version: '2', isDefault: false}),
        sample('node-template', {isLatest: false, keyName: 'ops'}),
      ],
      severity: 'low',
    },
    'without a name of the key': [
      sample('node-pool', {remoteAccess: {keyName: null, sourceSecurityGroups: []}}),
    ],
  },
  unknown: {
    'the template is not there': [byTemplate],
    'no version is known to be the latest': [byLatest, older],
    'which version is the latest is not read': [
      byLatest,
      sample('node-template', {isLatest: unknown('partial', 0)}),
    ],
    'a launch configuration': [
      sample('node-pool', {remoteAccess: null, templateId: unknown('not-collected', 0)}),
    ],
    'not read': [sample('node-pool', {remoteAccess: unknown('denied', 0)})],
  },
})
