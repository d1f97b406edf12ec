import {defineCheck, fail, pass} from '../contracts/check.js'
import {FLOW_LOG} from './support/remedies.js'

export default defineCheck({
  id: 'network-flow-logs',
  resource: 'network',
  concern: 'audit-logging',
  severity: 'medium',
  title: 'Connections that the network refuses are logged',
  answers: ['AL-10'],
  needs: ['networks'],
  opens: 'network',
  rationale:
    'Without a record of connections nobody can say whom a compromised pod talked to, or who has been knocking at the nodes. Refused connections are the least of it: they show the search before the break-in.',
  remediation: FLOW_LOG,
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html'],
  evaluate(network, {read}) {
    const active = read(network.flowLogs).filter(log => log.active)
    const kept = active.find(log => log.traffic !== 'accepted')
    if (kept !== undefined) return pass(`the flow log ${kept.id} keeps ${kept.traffic} traffic`)
    if (active.length > 0) return fail('flow logs keep accepted traffic only', {severity: 'low'})
    return fail('no flow log of the whole network is active')
  },
})
