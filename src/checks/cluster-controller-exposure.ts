import {defineCheck, notApplicable, REACH_TOPICS} from '../contracts/check.js'
import {CONTROLLER_PORTS} from '../model/ports.js'
import {reachOutcome} from './support/reach.js'

export default defineCheck({
  id: 'cluster-controller-exposure',
  resource: 'cluster',
  concern: 'control-plane-exposure',
  severity: 'critical',
  title:
    'Controller manager, scheduler and node bootstrap are not reachable from a wide range of public addresses',
  answers: ['NA-02'],
  needs: ['clusters', 'self-managed-clusters', ...REACH_TOPICS],
  opens: 'control-plane',
  rationale:
    'The controller manager and the scheduler act as the cluster itself, and the controller of kOps hands out what a new node starts with. Only the control plane needs to reach the first two, and only nodes the third.',
  remediation: {
    aws: {
      cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --security-group-rule-ids RULE',
      terraform: `resource "aws_vpc_security_group_ingress_rule" "controllers" {
  security_group_id            = aws_security_group.control_plane.id
  referenced_security_group_id = aws_security_group.control_plane.id
  ip_protocol                  = "tcp"
  from_port                    = 10257
  to_port                      = 10259
}`,
    },
  },
  references: [
    'https://kubernetes.io/docs/reference/networking/ports-and-protocols/',
    'https://github.com/kubernetes/kops/blob/master/pkg/wellknownports/wellknownports.go',
  ],
  evaluate(cluster, context) {
    if (cluster.management === 'managed') {
      return notApplicable('the provider runs the controllers of a managed cluster', 'provider')
    }
    return reachOutcome(context, cluster, CONTROLLER_PORTS, {world: 'critical', wide: 'high'})
  },
})
