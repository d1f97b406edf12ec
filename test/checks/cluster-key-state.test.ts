import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-key-state.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {
    enabled: [sample('cluster'), sample('key')],
    'the provider operates it': [sample('cluster', {encryptionKeyId: null})],
    'other troubles': [sample('cluster', {healthIssues: ['Ec2SubnetNotFound']}), sample('key')],
  },
  fail: {
    disabled: [sample('cluster'), sample('key', {state: 'disabled'})],
    'about to be deleted': [sample('cluster'), sample('key', {state: 'pending-deletion'})],
    'waits for its material': [sample('cluster'), sample('key', {state: 'pending-import'})],
    'its store is cut off': [sample('cluster'), sample('key', {state: 'unavailable'})],
    'the cluster says so': [sample('cluster', {healthIssues: ['KmsGrantRevoked']}), sample('key')],
    'the cluster says so, and the key is out of sight': [
      sample('cluster', {healthIssues: ['Ec2SubnetNotFound', 'KmsKeyNotFound']}),
    ],
    'disabled, although health was not read': [
      sample('cluster', {healthIssues: unknown('partial', 0)}),
      sample('key', {state: 'disabled'}),
    ],
  },
  unknown: {
    'a key outside the estate': [sample('cluster')],
    'a state that was not read': [sample('cluster'), sample('key', {state: unknown('denied', 0)})],
    'health was not read': [sample('cluster', {healthIssues: unknown('partial', 0)}), sample('key')],
  },
})
