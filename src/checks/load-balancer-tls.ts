import {defineCheck, fail, notApplicable, pass, undecided} from '../contracts/check.js'
import type {Listener} from '../model/load-balancer.js'

export default defineCheck({
  id: 'load-balancer-tls',
  resource: 'load-balancer',
  concern: 'network',
  severity: 'medium',
  title: 'What the load balancer offers to the internet is encrypted with TLS 1.2 or later',
  answers: ['NW-06'],
  needs: ['load-balancers'],
  opens: 'network',
  rationale:
    'Whoever sits between a client and an unencrypted listener reads and changes what passes, session cookies included; versions of TLS before 1.2 can be broken into. A listener that does nothing but send clients to HTTPS is fine.',
  remediation: {
    aws: {
      cli: 'aws elbv2 modify-listener --listener-arn LISTENER --port 443 --protocol HTTPS --certificates CertificateArn=CERTIFICATE --ssl-policy ELBSecurityPolicy-TLS13-1-2-2021-06',
      terraform: `resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = aws_acm_certificate.this.arn
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this.arn
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html',
    'https://docs.aws.amazon.com/eks/latest/best-practices/data-encryption-and-secrets-management.html',
  ],
  evaluate(balancer, {read}) {
    if (read(balancer.type) === 'gateway') return notApplicable('a gateway balancer is no front door')
    if (!read(balancer.internetFacing)) return pass('the load balancer does not face the internet')
    const judged = read(balancer.listeners).map(listener => ({listener, encryption: encryptionOf(listener)}))
    const of = (encryption: Encryption) =>
      judged
        .filter(entry => entry.encryption === encryption)
        .map(({listener}) => `${listener.protocol} ${listener.port}`)
    const [plain, outdated, opaque] = [of('plain'), of('outdated'), of('opaque')]
    if (plain.length > 0) return fail(`listeners do not encrypt: ${plain.join(', ')}`)
    if (outdated.length > 0) {
      return fail(`listeners admit TLS before 1.2: ${outdated.join(', ')}`, {severity: 'low'})
    }
    if (opaque.length > 0) {
      return undecided(
        `listeners pass on what they are sent, or their settings are your own: ${opaque.join(', ')}`,
        {
          assumptions: ['the machines behind them encrypt with TLS 1.2 or later'],
        },
      )
    }
    return pass(`all listeners use TLS 1.2 or later (${judged.length})`)
  },
})

type Encryption = 'modern' | 'outdated' | 'plain' | 'opaque'

function encryptionOf({protocol, redirectsToTls, tlsMinimum}: Listener): Encryption {
  if (protocol === 'HTTP') return redirectsToTls ? 'modern' : 'plain'
  if (!['HTTPS', 'TLS', 'SSL'].includes(protocol) || tlsMinimum === null) return 'opaque'
  return tlsMinimum === '1.2' || tlsMinimum === '1.3' ? 'modern' : 'outdated'
}
