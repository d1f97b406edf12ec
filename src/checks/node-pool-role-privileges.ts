import {defineCheck} from '../contracts/check.js'
import {ACCOUNT_DANGERS, dangerOutcome} from './support/privileges.js'
import {NODE_ROLE} from './support/remedies.js'

export default defineCheck({
  id: 'node-pool-role-privileges',
  resource: 'node-pool',
  concern: 'cloud-api-access',
  severity: 'high',
  title: 'The identity of the nodes gives no right over the account, its clusters or its secrets',
  answers: ['CA-03'],
  needs: ['node-pools', 'principals'],
  opens: 'account',
  rationale:
    'Whoever escapes from one container holds the identity of its node, which all nodes of the pool share. With more rights than joining the cluster and fetching images, one broken pod is a broken account. Effective permissions are judged, not the names of policies.',
  remediation: NODE_ROLE,
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html',
    'https://kubernetes.io/docs/concepts/security/cloud-native-security/',
  ],
  evaluate(pool, context) {
    const role = context.follow('principal', context.read(pool.roleId))
    return dangerOutcome(context, role, ACCOUNT_DANGERS, 'nodes')
  },
})
