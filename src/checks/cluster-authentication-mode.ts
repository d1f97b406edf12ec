import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'cluster-authentication-mode',
  resource: 'cluster',
  concern: 'identity',
  severity: 'high',
  title: 'Only the access list of the cloud decides who gets into the cluster',
  answers: ['ID-01'],
  needs: ['clusters', 'self-managed-clusters'],
  opens: 'control-plane',
  rationale:
    'A list that lies in the cluster as an object can be changed by everyone who may write that object, is in no audit trail of the cloud, and cannot be repaired by those whom a mistake locks out. The access list of the cloud is guarded, recorded and readable like everything else.',
  remediation: {
    aws: {
      cli: 'aws eks update-cluster-config --name CLUSTER --access-config authenticationMode=API_AND_CONFIG_MAP; aws eks wait cluster-active --name CLUSTER; aws eks update-cluster-config --name CLUSTER --access-config authenticationMode=API',
      terraform: `resource "aws_eks_cluster" "this" {
  access_config {
    authentication_mode = "API" # from CONFIG_MAP by way of API_AND_CONFIG_MAP; no way back
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/setting-up-access-entries.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/migrating-access-entries.html',
  ],
  evaluate(cluster, {read}) {
    const mode = read(cluster.authenticationMode)
    if (mode === 'cloud-identity') return pass('only the access list of the cloud counts')
    if (mode === 'config-map') return fail('only a ConfigMap in the cluster says who gets in')
    return fail('a ConfigMap in the cluster counts beside the access list', {severity: 'low'})
  },
})
