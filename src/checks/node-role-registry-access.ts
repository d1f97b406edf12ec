import {defineCheck} from '../contracts/check.js'
import {nodeRegistryAccess, unpooledOutcome} from './support/privileges.js'
import {NODE_REGISTRY} from './support/remedies.js'

export default defineCheck({
  id: 'node-role-registry-access',
  resource: 'principal',
  concern: 'cloud-api-access',
  severity: 'medium',
  title: 'The identity of nodes outside of pools can fetch images, not change them',
  answers: ['CA-08'],
  needs: ['principals', 'machines', 'node-pools'],
  opens: 'account',
  rationale:
    'What holds for the nodes of a pool holds for those that an autoscaler makes: a node that can push images puts its code into every workload that starts from them.',
  remediation: NODE_REGISTRY,
  references: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_EKS.html',
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/security-iam-awsmanpol.html',
  ],
  evaluate(principal, context) {
    return unpooledOutcome(context, principal, nodeRegistryAccess)
  },
})
