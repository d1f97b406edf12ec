import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-network-policy.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {on: [sample('cluster'), sample('addon')]},
  fail: {
    off: [sample('cluster'), sample('addon', {networkPolicy: false})],
    'Prowler: any cluster with a cluster security group': [
      sample('cluster', {endpointSecurityGroups: ['group-1']}),
      sample('addon', {networkPolicy: null}),
      sample('security-group'),
    ],
  },
  unknown: {
    'no plugin that the cloud manages': [sample('cluster')],
    'other add-ons only': [sample('cluster'), sample('addon', {name: 'coredns', networkPolicy: null})],
    'the plugin of another cluster': [sample('cluster'), sample('addon', {clusterId: 'cluster-2'})],
    'its configuration was not read': [
      sample('cluster'),
      sample('addon', {networkPolicy: unknown('malformed', 0)}),
    ],
  },
  notApplicable: {
    'a cluster that its owner runs': [sample('cluster', {management: 'self-managed'})],
  },
})
