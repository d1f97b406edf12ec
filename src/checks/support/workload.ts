import type {CheckContext} from '../../contracts/check.js'
import type {WorkloadIdentityResource} from '../../model/principal.js'

/** Who may act as a workload identity. Nothing here may judge what it can do. */

/**
 * Of the subjects of a trust those that a service account can have: `*`, or a namespace and a name. All others
 * (a repository, a pipeline, a person) belong to issuers that are no cluster.
 */
export function serviceAccounts(subjects: readonly string[]): readonly string[] {
  return subjects.filter(subject => subject === '*' || /^[^/:]+\/[^/:]+$/.test(subject))
}

/**
 * The account registers issuers of tokens, and the one that the trust names is not among them: none of its tokens
 * counts. Issuers that a cloud knows unasked have no path, and stand in no register.
 */
export function isUnregistered(
  {every, list, some}: CheckContext,
  {issuer, mechanism}: WorkloadIdentityResource,
): boolean {
  if (mechanism !== 'token-federation' || issuer === null || !issuer.includes('/')) return false
  const providers = list('oidc-provider')
  if (!some(providers, () => true)) return false
  return every(providers, provider => provider.issuer.toLowerCase() !== issuer.toLowerCase())
}
