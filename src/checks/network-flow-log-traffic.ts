import {defineCheck, fail, pass} from '../contracts/check.js'
import {FLOW_LOG} from './support/remedies.js'

export default defineCheck({
  id: 'network-flow-log-traffic',
  resource: 'network',
  concern: 'audit-logging',
  severity: 'low',
  title: 'All connections of the network are logged, accepted and refused',
  answers: [],
  unlisted:
    'The benchmarks are content with refused connections; what an attacker took away stands in the accepted ones.',
  needs: ['networks'],
  opens: 'network',
  rationale:
    'Refused connections show who tried; accepted ones show who came in and what left. An investigation needs both. A network without any flow log fails here too.',
  remediation: FLOW_LOG,
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html'],
  evaluate(network, {read}) {
    const kept = new Set(
      read(network.flowLogs)
        .filter(log => log.active)
        .map(log => log.traffic),
    )
    if (kept.has('all') || (kept.has('accepted') && kept.has('rejected'))) {
      return pass('flow logs keep accepted and refused traffic')
    }
    return fail(kept.size === 0 ? 'no flow log is active' : `flow logs keep ${[...kept].join()} traffic only`)
  },
})
