import {defineCheck, fail, pass} from '../contracts/check.js'
import {templateOf} from './support/templates.js'

export default defineCheck({
  id: 'node-pool-remote-access',
  resource: 'node-pool',
  concern: 'node-access',
  severity: 'medium',
  title: 'The pool has no remote login',
  answers: ['NA-05'],
  unlisted:
    'The benchmarks only ask that remote login is not open to the internet; the guides of the clouds ask for none at all.',
  needs: ['node-pools', 'node-templates'],
  opens: 'node-pool',
  rationale:
    'A login with a shared key leaves no trace of who it was, and works for whoever has the key until the last node is replaced. A session broker asks the cloud who may log in, records it, and needs neither key nor port.',
  remediation: {
    aws: {
      cli: 'aws eks create-nodegroup --cluster-name CLUSTER --nodegroup-name NEW --node-role ROLE_ARN --subnets SUBNET_1 SUBNET_2 && aws eks wait nodegroup-active --cluster-name CLUSTER --nodegroup-name NEW && aws eks delete-nodegroup --cluster-name CLUSTER --nodegroup-name POOL',
      terraform: `resource "aws_eks_node_group" "this" {
  # no remote_access block; log in through Session Manager
}

resource "aws_iam_role_policy_attachment" "session_manager" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html',
    'https://docs.aws.amazon.com/eks/latest/best-practices/protecting-the-infrastructure.html',
  ],
  evaluate(pool, context) {
    const {read} = context
    const access = read(pool.remoteAccess)
    if (access === null) {
      const template = templateOf(context, pool)
      const key = template === null ? null : read(template.keyName)
      if (key === null) return pass('the pool has no remote login')
      return fail(`the template makes nodes with the login key ${key}`, {severity: 'low'})
    }
    return fail(`the pool lets in holders of the key ${access.keyName ?? 'that it was made with'}`)
  },
})
