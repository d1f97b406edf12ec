import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-version-support.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const listed = (version: string, support: 'standard' | 'extended' | 'unsupported') =>
  sample('platform-version', {id: `version-${version}`, name: version, version, support})

checkTable(check, {
  pass: {
    'standard support': [sample('cluster'), sample('platform-version')],
    'others are older': [
      sample('cluster'),
      listed('1.28', 'unsupported'),
      listed('1.31', 'extended'),
      listed('1.34', 'standard'),
    ],
  },
  fail: {
    'extended support': {world: [sample('cluster'), listed('1.34', 'extended')], severity: 'low'},
    'out of support': [sample('cluster'), listed('1.34', 'unsupported')],
    'no longer listed': [sample('cluster', {version: '1.22'}), listed('1.34', 'standard')],
    'Steampipe: not listed, and read as a decimal newer than 1.34': [
      sample('cluster', {version: '1.9'}),
      listed('1.34', 'standard'),
    ],
  },
  unknown: {
    'an empty list': [sample('cluster')],
    'newer than the list': [sample('cluster', {version: '1.35'}), listed('1.34', 'standard')],
    'no version at all': [sample('cluster', {version: 'latest'}), listed('1.34', 'standard')],
    'support not read': [sample('cluster'), sample('platform-version', {support: unknown('malformed', 0)})],
    'Prowler: version unknown': [
      sample('cluster', {version: unknown('partial', 0)}),
      sample('platform-version'),
    ],
    'a control plane of its owner': [
      sample('cluster', {management: 'self-managed'}),
      sample('platform-version'),
    ],
  },
})
