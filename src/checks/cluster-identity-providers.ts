import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'cluster-identity-providers',
  resource: 'cluster',
  concern: 'identity',
  severity: 'high',
  title: 'Names from other identity providers carry a prefix in the cluster',
  answers: ['ID-04'],
  needs: ['clusters', 'self-managed-clusters'],
  opens: 'control-plane',
  rationale:
    'Whoever names groups in an identity provider names them in the cluster, too. Without a prefix a group that someone there calls like one that bindings of the cluster trust is that group.',
  remediation: {
    aws: {
      cli: 'aws eks disassociate-identity-provider-config --cluster-name CLUSTER --identity-provider-config type=oidc,name=NAME; aws eks wait cluster-active --name CLUSTER; aws eks associate-identity-provider-config --cluster-name CLUSTER --oidc identityProviderConfigName=NAME,issuerUrl=ISSUER_URL,clientId=CLIENT,usernameClaim=sub,usernamePrefix=corporate:,groupsClaim=groups,groupsPrefix=corporate:',
      terraform: `resource "aws_eks_identity_provider_config" "corporate" {
  cluster_name = aws_eks_cluster.this.name

  oidc {
    identity_provider_config_name = "corporate"
    issuer_url                    = var.issuer_url
    client_id                     = var.client_id
    username_claim                = "sub"
    username_prefix               = "corporate:"
    groups_claim                  = "groups"
    groups_prefix                 = "corporate:"
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/authenticate-oidc-identity-provider.html',
    'https://docs.aws.amazon.com/eks/latest/APIReference/API_OidcIdentityProviderConfigRequest.html',
    'https://kubernetes.io/docs/reference/access-authn-authz/authentication/#openid-connect-tokens',
  ],
  evaluate(cluster, {read}) {
    const providers = read(cluster.identityProviders)
    if (providers.length === 0) return pass('no other identity provider lets people in')
    const bare = providers.filter(
      ({groupsClaim, groupsPrefix, usernamePrefix}) =>
        (groupsClaim !== null && groupsPrefix === null) || usernamePrefix === '-',
    )
    if (bare.length === 0) return pass('names of other identity providers carry a prefix')
    return fail(`names come in without a prefix from ${bare.map(provider => provider.issuer).join(', ')}`)
  },
})
