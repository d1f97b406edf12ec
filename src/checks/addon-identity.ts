import {type CheckContext, defineCheck, fail, notApplicable, pass, undecided} from '../contracts/check.js'
import type {NodePoolResource} from '../model/node.js'
import type {WorkloadIdentityResource} from '../model/principal.js'
import {named} from './support/words.js'

/** Add-ons that change the network or the disks of nodes, and the service account that does so. */
const SERVICE_ACCOUNTS: Readonly<Record<string, string>> = {
  'vpc-cni': 'kube-system/aws-node',
  'aws-ebs-csi-driver': 'kube-system/ebs-csi-controller-sa',
  'aws-efs-csi-driver': 'kube-system/efs-csi-controller-sa',
}
const NETWORK_ADDON = 'vpc-cni'

export default defineCheck({
  id: 'addon-identity',
  resource: 'addon',
  concern: 'cloud-api-access',
  severity: 'medium',
  title: 'The add-on has a cloud identity of its own, and node pools do not have its rights over the network',
  answers: ['CA-12'],
  unlisted: 'No list asks it; the guides of the clouds do.',
  needs: [
    'addons',
    'clusters',
    'self-managed-clusters',
    'node-pools',
    'machines',
    'principals',
    'pod-identities',
  ],
  opens: 'network',
  rationale:
    'The network plugin attaches interfaces and changes the security groups of any machine in the account. If it does so with the identity of the node, every pod that gets hold of that identity can, too. With an identity for its own service account only the plugin can.',
  remediation: {
    aws: {
      cli: 'aws eks update-addon --cluster-name CLUSTER --addon-name vpc-cni --resolve-conflicts PRESERVE --pod-identity-associations serviceAccount=aws-node,roleArn=ROLE_ARN && aws iam detach-role-policy --role-name NODE_ROLE --policy-arn arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy',
      terraform: `resource "aws_eks_addon" "vpc_cni" {
  cluster_name = aws_eks_cluster.this.name
  addon_name   = "vpc-cni"

  pod_identity_association {
    service_account = "aws-node"
    role_arn        = aws_iam_role.cni.arn # with AmazonEKS_CNI_Policy, which the node role then loses
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/add-ons-iam.html',
    'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
  ],
  evaluate(addon, context) {
    const {any, follow, list, matching, read, some} = context
    const {clusterId} = addon
    const account = SERVICE_ACCOUNTS[addon.name]
    if (account === undefined)
      return notApplicable(`${addon.name} changes neither network nor disks of nodes`)
    const pools = list('node-pool', pool => pool.clusterId === clusterId && addon.name === NETWORK_ADDON)
    const able = matching(pools, pool => changesNetwork(context, pool))
    if (able.length > 0) return fail(`nodes of ${named(able)} have rights over the network of other machines`)
    const admits = ({subjects}: WorkloadIdentityResource) =>
      read(subjects).some(subject => subject === account || /[*?]/.test(subject))
    const hasOwn = any(
      () => read(addon.roleIds).length > 0,
      () =>
        some(
          list('workload-identity', item => item.clusterId === clusterId),
          admits,
        ),
    )
    if (hasOwn) return pass(`${addon.name} has an identity of its own`)
    const issuer = read(follow('cluster', clusterId).tokenIssuer)
    if (
      issuer !== null &&
      some(
        list('workload-identity', item => item.issuer === issuer),
        admits,
      )
    ) {
      return undecided(`an identity trusts ${account}, but only the cluster knows whether it is used`, {
        assumptions: [`the service account ${account} is annotated with that identity`],
      })
    }
    return fail(`${addon.name} acts with the identity of the node`)
  },
})

/** By the identity that the pool names; one that names none has it from its nodes. */
function changesNetwork(
  {can, follow, list, read, readOr, some}: CheckContext,
  {clusterId, name, roleId}: NodePoolResource,
): boolean {
  const pooled = readOr(roleId, null)
  if (pooled !== null) return can(follow('principal', pooled), 'change-node-network')
  const nodes = list('node', node => node.clusterId === clusterId && read(node.poolName) === name)
  return some(nodes, node => {
    const profile = read(node.instanceProfileId)
    const holders = list(
      'principal',
      principal => profile !== null && readOr(principal.instanceProfileIds, [principal.id]).includes(profile),
    )
    return some(holders, principal => can(principal, 'change-node-network'))
  })
}
