import {defineCheck} from '../contracts/check.js'
import {nodeRegistryAccess} from './support/privileges.js'
import {NODE_REGISTRY} from './support/remedies.js'

export default defineCheck({
  id: 'node-pool-registry-access',
  resource: 'node-pool',
  concern: 'cloud-api-access',
  severity: 'medium',
  title: 'The identity of the nodes can fetch images, not change them',
  answers: ['CA-08'],
  needs: ['node-pools', 'principals'],
  opens: 'account',
  rationale:
    'A node only fetches images. If it can also push them, one compromised node puts its code into every workload that starts from the same repository, in this cluster and in others.',
  remediation: NODE_REGISTRY,
  references: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_EKS.html',
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/security-iam-awsmanpol.html',
  ],
  evaluate(pool, context) {
    return nodeRegistryAccess(context, context.follow('principal', context.read(pool.roleId)))
  },
})
