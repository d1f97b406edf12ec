import {defineCheck, notApplicable, pass, undecided} from '../contracts/check.js'

/** Add-ons of the clouds that mount secrets from their secret store. */
const STORES = /secrets-store|secret-manager|key-vault-secrets/

export default defineCheck({
  id: 'cluster-secret-store',
  resource: 'cluster',
  concern: 'other',
  severity: 'medium',
  title: 'An add-on brings secrets from an external secret store into the cluster',
  answers: ['CA-15'],
  needs: ['clusters', 'self-managed-clusters', 'addons'],
  opens: 'workload-identity',
  rationale:
    'A secret that lives in a store outside the cluster can be rotated and audited there, and need not be an object that everyone with read access to the namespace can copy. An operator that was installed by hand cannot be seen from the cloud, so its absence proves nothing.',
  remediation: {
    aws: {
      cli: 'aws eks create-addon --cluster-name CLUSTER --addon-name aws-secrets-store-csi-driver-provider',
      terraform: `resource "aws_eks_addon" "secrets" {
  cluster_name = aws_eks_cluster.this.name
  addon_name   = "aws-secrets-store-csi-driver-provider"
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/manage-secrets.html',
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
  ],
  evaluate(cluster, {list, some}) {
    if (cluster.management === 'self-managed') {
      return notApplicable('the cloud does not know what is installed in a cluster that its owner runs')
    }
    const addons = list('addon', addon => addon.clusterId === cluster.id)
    if (some(addons, addon => STORES.test(addon.name))) return pass('a secret store add-on is installed')
    return undecided('no add-on of the cloud connects a secret store', {
      assumptions: ['no operator inside the cluster does it'],
    })
  },
})
