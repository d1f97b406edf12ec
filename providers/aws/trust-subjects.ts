import {ANYTHING, ONE, residuals} from '../../src/analysis/permissions/glob.js'

const SERVICE_ACCOUNT = 'system:serviceaccount:'

/** Issuers that are known to be no cluster: their subjects stay as they are. */
const NOT_CLUSTERS: ReadonlySet<string> = new Set([
  'token.actions.githubusercontent.com',
  'gitlab.com',
  'app.terraform.io',
  'accounts.google.com',
  'cognito-identity.amazonaws.com',
  'www.amazon.com',
  'graph.facebook.com',
])
const NOT_CLUSTER_SUFFIX =
  /^(oidc\.circleci\.com|agent\.buildkite\.com|oidc\.vercel\.com|vstoken\.dev\.azure\.com|api\.bitbucket\.org)(\/|$)/

/**
 * Patterns of subjects as `namespace/name` patterns. `*` alone where every service account fits; a pattern that no
 * service account fits stays as written, since the issuer may be no cluster.
 * Subjects of service accounts: https://kubernetes.io/docs/reference/access-authn-authz/authentication/
 */
export function serviceAccountsOf(globs: readonly string[], issuer: string): readonly string[] {
  const raw = NOT_CLUSTERS.has(issuer.toLowerCase()) || NOT_CLUSTER_SUFFIX.test(issuer.toLowerCase())
  const subjects = globs.flatMap(pattern => {
    if (raw) return [readable(pattern)]
    const found = residuals(pattern, SERVICE_ACCOUNT).flatMap(splits)
    return found.length > 0 || pattern.startsWith(SERVICE_ACCOUNT) ? found : [readable(pattern)]
  })
  const all = [...new Set(subjects.map(subject => (/^\*+$/.test(subject) ? '*' : subject)))]
  return all.includes('*') ? ['*'] : all
}

/**
 * `namespace:name` as `namespace/name`. There is exactly one colon, since neither name can hold one: a pattern that
 * does not write it has it in one of its wildcards.
 */
function splits(pattern: string): readonly string[] {
  const colons = pattern.split(':').length - 1
  if (colons > 1) return []
  if (colons === 1) {
    const [namespace = '', name = ''] = pattern.split(':')
    return joined(namespace, name)
  }
  return [...pattern].flatMap((letter, at) => {
    if (letter === ANYTHING) return joined(pattern.slice(0, at + 1), pattern.slice(at))
    return letter === ONE ? joined(pattern.slice(0, at), pattern.slice(at + 1)) : []
  })
}

function joined(namespace: string, name: string): readonly string[] {
  if (namespace === '' || name === '') return []
  const pattern = `${simple(namespace)}/${simple(name)}`
  return [pattern === '*/*' ? '*' : pattern]
}

/** A name is never empty, so `?*` is every name. */
function simple(pattern: string): string {
  const letters = pattern.replaceAll(ANYTHING, '')
  return (letters === '' || letters === ONE) && pattern !== ONE ? '*' : readable(pattern)
}

/** Wildcards as policies write them. */
export function readable(pattern: string): string {
  return pattern.replaceAll(ANYTHING, '*').replaceAll(ONE, '?')
}
