import {defineCheck, fail, notApplicable, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'load-balancer-access-log',
  resource: 'load-balancer',
  concern: 'audit-logging',
  severity: 'low',
  title: 'Requests to the load balancer are logged',
  answers: ['AL-17'],
  needs: ['load-balancers'],
  opens: 'network',
  rationale:
    'Behind a load balancer the workload often sees the address of the balancer only. Its access log is where the client, the path and the answer of each request stand together, and it outlives the pod.',
  remediation: {
    aws: {
      cli: 'aws elbv2 modify-load-balancer-attributes --load-balancer-arn BALANCER --attributes Key=access_logs.s3.enabled,Value=true Key=access_logs.s3.bucket,Value=BUCKET',
      terraform: `resource "aws_lb" "this" {
  access_logs {
    bucket  = aws_s3_bucket.access_logs.id
    enabled = true
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-access-logs.html',
  ],
  evaluate(balancer, {read}) {
    if (read(balancer.type) === 'gateway') return notApplicable('a gateway balancer sees no requests')
    return read(balancer.accessLog) ? pass('the access log is on') : fail('the access log is off')
  },
})
