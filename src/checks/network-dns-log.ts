import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'network-dns-log',
  resource: 'network',
  concern: 'audit-logging',
  severity: 'low',
  title: 'DNS queries of the network are logged',
  answers: ['AL-16'],
  unlisted: 'The benchmarks for this cloud do not ask for a record of DNS queries.',
  needs: ['networks'],
  opens: 'network',
  rationale:
    'Malicious software asks for the name of its master before it talks to it, and can carry data out in the very queries, past every filter of addresses. Only a record of queries shows either.',
  remediation: {
    aws: {
      cli: 'aws route53resolver associate-resolver-query-log-config --resolver-query-log-config-id CONFIG --resource-id NETWORK',
      terraform: `resource "aws_route53_resolver_query_log_config" "this" {
  name            = "queries"
  destination_arn = aws_cloudwatch_log_group.dns.arn
}

resource "aws_route53_resolver_query_log_config_association" "this" {
  resolver_query_log_config_id = aws_route53_resolver_query_log_config.this.id
  resource_id                  = aws_vpc.this.id
}`,
    },
  },
  references: ['https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs.html'],
  evaluate(network, {read}) {
    return read(network.dnsQueryLog) ? pass('DNS queries are logged') : fail('DNS queries are not logged')
  },
})
