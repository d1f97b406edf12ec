import {defineCheck, fail, notApplicable, pass, undecided} from '../contracts/check.js'

/** Add-ons that connect pods, and can keep them apart. */
const NETWORK_ADDONS: ReadonlySet<string> = new Set(['vpc-cni'])

export default defineCheck({
  id: 'cluster-network-policy',
  resource: 'cluster',
  concern: 'network',
  severity: 'medium',
  title: 'The network plugin enforces NetworkPolicy objects',
  answers: ['NW-01'],
  needs: ['clusters', 'self-managed-clusters', 'addons'],
  opens: 'control-plane',
  rationale:
    'The API server takes a NetworkPolicy whether or not anything enforces it. Without an engine it is a wish: every pod reaches every other, and the page that says otherwise is believed.',
  remediation: {
    aws: {
      cli: 'aws eks update-addon --cluster-name CLUSTER --addon-name vpc-cni --resolve-conflicts PRESERVE --configuration-values \'{"enableNetworkPolicy":"true"}\'',
      terraform: `resource "aws_eks_addon" "vpc_cni" {
  cluster_name         = aws_eks_cluster.this.name
  addon_name           = "vpc-cni"
  configuration_values = jsonencode({ enableNetworkPolicy = "true" })
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy-configure.html',
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
  ],
  evaluate(cluster, {list, matching, read}) {
    if (cluster.management === 'self-managed') {
      return notApplicable('the cloud does not know the network plugin of a cluster that its owner runs')
    }
    const [plugin] = matching(
      list('addon', addon => addon.clusterId === cluster.id && NETWORK_ADDONS.has(addon.name)),
      () => true,
    )
    if (plugin === undefined) {
      return undecided('the network plugin is not one that the cloud manages', {
        assumptions: ['the network plugin in the cluster enforces NetworkPolicy objects'],
      })
    }
    if (read(plugin.networkPolicy) === true) return pass(`${plugin.name} enforces NetworkPolicy objects`)
    return fail(`${plugin.name} does not enforce NetworkPolicy objects`)
  },
})
