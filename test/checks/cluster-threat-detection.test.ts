import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-threat-detection.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const ON = {enabled: true, clusterAuditLogs: true, runtimeMonitoring: true}
const region = (threatDetection: typeof ON | null) => sample('region', {threatDetection})
const elsewhere = sample('region', {
  id: '111122223333/us-east-1',
  name: 'us-east-1',
  region: 'us-east-1',
  threatDetection: null,
})

const agent = sample('addon', {id: 'addon-agent', name: 'aws-guardduty-agent'})

checkTable(check, {
  pass: {
    on: [sample('cluster'), region(ON), agent],
    'whatever other regions do': [sample('cluster'), region(ON), elsewhere, agent],
  },
  fail: {
    'no detector': [sample('cluster'), region(null)],
    suspended: [sample('cluster'), region({...ON, enabled: false})],
    'no audit logs': [sample('cluster'), region({...ON, clusterAuditLogs: false})],
    'no runtime': {world: [sample('cluster'), region({...ON, runtimeMonitoring: false})], severity: 'medium'},
  },
  unknown: {
    'not read': [sample('cluster'), sample('region', {threatDetection: unknown('denied', 0)})],
    'no agent on the nodes': [sample('cluster'), region(ON)],
    'an agent in another cluster': [
      sample('cluster'),
      region(ON),
      sample('addon', {...agent, clusterId: 'cluster-2'}),
    ],
    'nothing known of the region': [sample('cluster')],
    'a detector in another region': [
      sample('cluster'),
      sample('region', {id: '111122223333/us-east-1', name: 'us-east-1', region: 'us-east-1'}),
    ],
  },
  notApplicable: {
    'a control plane of its owner': [sample('cluster', {management: 'self-managed'}), region(ON)],
  },
})
