import {defineCheck} from '../contracts/check.js'
import {ACCOUNT_DANGERS, dangerOutcome, unpooledOutcome} from './support/privileges.js'
import {NODE_ROLE} from './support/remedies.js'

export default defineCheck({
  id: 'node-role-privileges',
  resource: 'principal',
  concern: 'cloud-api-access',
  severity: 'high',
  title:
    'The identity of nodes outside of pools gives no right over the account, its clusters or its secrets',
  answers: ['CA-03'],
  needs: ['principals', 'machines', 'node-pools'],
  opens: 'account',
  rationale:
    'Nodes that an autoscaler or a set-up tool makes have no pool that the cloud knows, but an identity all the same: it is found by the machines that hold it. Whoever escapes from one container on them acts with its rights.',
  remediation: NODE_ROLE,
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html',
    'https://karpenter.sh/docs/concepts/nodeclasses/',
  ],
  evaluate(principal, context) {
    return unpooledOutcome(context, principal, () =>
      dangerOutcome(context, principal, ACCOUNT_DANGERS, 'nodes'),
    )
  },
})
