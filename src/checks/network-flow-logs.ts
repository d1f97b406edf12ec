import {defineCheck, fail, pass} from '../contracts/check.js'

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
  remediation: {
    aws: {
      cli: 'aws ec2 create-flow-logs --resource-type VPC --resource-ids NETWORK --traffic-type ALL --log-destination-type s3 --log-destination arn:aws:s3:::BUCKET',
      terraform: `resource "aws_flow_log" "this" {
  vpc_id               = aws_vpc.this.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = aws_s3_bucket.flow_logs.arn
}`,
    },
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html'],
  evaluate(network, {read}) {
    const active = read(network.flowLogs).filter(log => log.active)
    const kept = active.find(log => log.traffic !== 'accepted')
    if (kept !== undefined) return pass(`the flow log ${kept.id} keeps ${kept.traffic} traffic`)
    if (active.length > 0) return fail('flow logs keep accepted traffic only', {severity: 'low'})
    return fail('no flow log of the whole network is active')
  },
})
