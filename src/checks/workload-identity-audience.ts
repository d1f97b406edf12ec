import {defineCheck, fail, notApplicable, pass, undecided} from '../contracts/check.js'
import {isUnregistered, serviceAccounts} from './support/workload.js'

export default defineCheck({
  id: 'workload-identity-audience',
  resource: 'workload-identity',
  concern: 'cloud-api-access',
  severity: 'medium',
  title: 'Only tokens that were made for the cloud open the identity',
  answers: ['CA-05'],
  needs: ['principals', 'pod-identities', 'identity-providers'],
  opens: 'workload-identity',
  rationale:
    'A service account also makes tokens for others: a vault, a mesh, a neighbour. Whoever receives one must not be able to become the workload in the cloud with it, which the audience of the token prevents, if someone looks at it.',
  remediation: {
    aws: {
      cli: 'aws iam remove-client-id-from-open-id-connect-provider --open-id-connect-provider-arn PROVIDER_ARN --client-id OTHER_AUDIENCE',
      terraform: `resource "aws_iam_openid_connect_provider" "cluster" {
  url            = aws_eks_cluster.this.identity[0].oidc[0].issuer
  client_id_list = ["sts.amazonaws.com"]
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html',
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
  ],
  evaluate(identity, context) {
    const {list, matching, read, some} = context
    if (identity.mechanism === 'pod-identity') return notApplicable('no token with an audience is exchanged')
    const subjects = read(identity.subjects)
    if (subjects.length === 0) return pass('the trust admits nobody')
    if (serviceAccounts(subjects).length === 0) {
      return notApplicable('the trust admits no service account of any cluster')
    }
    const audiences = read(identity.audiences)
    if (audiences?.every(audience => !/[*?]/.test(audience))) {
      return pass(`the trust asks for the audience ${audiences.join(', ')}`)
    }
    if (isUnregistered(context, identity)) return pass('the account no longer takes tokens of this issuer')
    const wanted = identity.issuer?.toLowerCase()
    const providers = list('oidc-provider', ({issuer}) => wanted === '*' || wanted === issuer.toLowerCase())
    const loose = matching(providers, provider => read(provider.audiences).length !== 1)
    if (loose.length > 0)
      return fail('neither the trust nor the registration of the issuer names one audience')
    if (some(providers, () => true)) return pass('the account registers the issuer for one audience only')
    return undecided('the trust names no audience, and the issuer is in no register', {
      assumptions: [`${identity.issuer} makes tokens for one audience only`],
    })
  },
})
