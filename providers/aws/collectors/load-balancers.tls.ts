import type {Listener} from '../../../src/model/load-balancer.js'

const VERSIONS: Readonly<Record<string, Listener['tlsMinimum']>> = {
  '0': '1.0',
  '1': '1.1',
  '2': '1.2',
  '3': '1.3',
}

/**
 * The oldest version of TLS that a predefined policy of Elastic Load Balancing admits, read off its name. What a policy
 * of the customer admits is not known: its name says nothing.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-security-policy-table.html
 */
export function tlsMinimumOf(policy: string | null): Listener['tlsMinimum'] {
  const [, minor] = /^ELBSecurityPolicy-(?:TLS13|TLS|FS)-1-(\d)(?:-|$)/.exec(policy ?? '') ?? []
  if (minor !== undefined) return VERSIONS[minor] ?? null
  // Named only after a date: all of them admit TLS 1.0, and the first of them what was before it.
  return /^ELBSecurityPolicy-(?:FS-)?20\d\d-\d\d$/.test(policy ?? '') ? '1.0' : null
}
