import type {Conditions, Grant, PrincipalPattern, ResourceGrant} from '../../src/model/permission.js'

/**
 * Policy documents as statements. An element that the grammar does not know makes the whole document malformed, so
 * that it counts as unread: a statement that was skipped could be the one that denies, or the one that allows.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export type Parsed<G extends Grant = Grant> = {readonly grants: readonly G[]} | {readonly malformed: string}

/** A policy of a principal: JSON text, URL-encoded JSON text (as IAM answers) or the parsed document. */
export function parsePolicy(document: string | object): Parsed {
  return parseDocument(document, (statement, old) => {
    if ('Principal' in statement || 'NotPrincipal' in statement) return 'a principal in an identity policy'
    if (!('Resource' in statement) && !('NotResource' in statement)) return 'a statement without resource'
    return parseGrant(statement, old)
  })
}

/** A policy that hangs on a resource. Trust policies have no Resource: their statements are on `*`. */
export function parseResourcePolicy(document: string | object): Parsed<ResourceGrant> {
  return parseDocument(document, (statement, old) => {
    if ('Principal' in statement === 'NotPrincipal' in statement)
      return 'a statement needs either Principal or NotPrincipal'
    const principals = parsePrincipals(statement.Principal ?? statement.NotPrincipal)
    if (typeof principals === 'string') return principals
    const grant = parseGrant(statement, old)
    if (typeof grant === 'string') return grant
    return 'Principal' in statement
      ? {...grant, principals, exceptPrincipals: []}
      : {...grant, principals: [{type: 'any', value: '*'}], exceptPrincipals: principals}
  })
}

type Members = Readonly<Record<string, unknown>>

const DOCUMENT_MEMBERS = new Set(['Version', 'Id', 'Statement'])
const STATEMENT_MEMBERS = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
])

/** `parse` gives the statement, or what is wrong with it. */
function parseDocument<G extends Grant>(
  document: string | object,
  parse: (statement: Members, old: boolean) => G | string,
): Parsed<G> {
  const root = typeof document === 'string' ? readJson(document) : document
  if (!isMembers(root)) return {malformed: 'not a JSON object'}
  const stranger = Object.keys(root).find(name => !DOCUMENT_MEMBERS.has(name))
  if (stranger !== undefined) return {malformed: `unknown element ${stranger}`}
  const {Version: version, Statement: statements} = root
  if (version !== undefined && version !== '2012-10-17' && version !== '2008-10-17')
    return {malformed: 'unknown Version'}
  if (typeof statements !== 'object' || statements === null) return {malformed: 'no Statement'}
  const grants: G[] = []
  for (const statement of Array.isArray(statements) ? statements : [statements]) {
    if (!isMembers(statement)) return {malformed: 'a statement that is no object'}
    const unknown = Object.keys(statement).find(name => !STATEMENT_MEMBERS.has(name))
    const grant =
      unknown === undefined ? parse(statement, version !== '2012-10-17') : `unknown element ${unknown}`
    if (typeof grant === 'string') return {malformed: grant}
    grants.push(grant)
  }
  return {grants}
}

function parseGrant(statement: Members, old: boolean): Grant | string {
  const {Effect: effect, Sid: sid} = statement
  if (effect !== 'Allow' && effect !== 'Deny') return 'Effect is neither Allow nor Deny'
  if (sid !== undefined && typeof sid !== 'string') return 'Sid is no text'
  if ('Action' in statement === 'NotAction' in statement)
    return 'a statement needs either Action or NotAction'
  if ('Resource' in statement && 'NotResource' in statement) return 'both Resource and NotResource'
  const actions = textsOf(statement.Action ?? statement.NotAction)
  const resources =
    'Resource' in statement || 'NotResource' in statement
      ? textsOf(statement.Resource ?? statement.NotResource)
      : ['*']
  const conditions = parseConditions(statement.Condition, old)
  if (actions === null) return 'Action is neither a text nor a list of texts'
  if (resources === null) return 'Resource is neither a text nor a list of texts'
  if (conditions === null) return 'Condition is not operator, key and values'
  const places = old ? resources.map(withoutVariables) : resources
  return {
    effect: effect === 'Allow' ? 'allow' : 'deny',
    actions: 'Action' in statement ? actions : ['*'],
    exceptActions: 'Action' in statement ? [] : actions,
    resources: 'NotResource' in statement ? ['*'] : places,
    exceptResources: 'NotResource' in statement ? places : [],
    conditions,
    sid: sid ? sid : null,
  }
}

/**
 * Variables exist since version 2012-10-17; before, `${` is text. Written with the variable for a dollar sign, so
 * that it reads the same whatever the version.
 */
function withoutVariables(text: string): string {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the policy language's own variable
  return text.replaceAll('${', () => '${$}{')
}

/** Operators and keys as written; numbers and booleans as texts. */
function parseConditions(value: unknown, old: boolean): Conditions | null {
  if (value === undefined) return {}
  if (!isMembers(value)) return null
  const operators: [string, Conditions[string]][] = []
  for (const [operator, keys] of Object.entries(value)) {
    if (!isMembers(keys)) return null
    const parsed: [string, readonly string[]][] = []
    for (const [key, values] of Object.entries(keys)) {
      const texts = scalarsOf(values)
      if (texts === null) return null
      parsed.push([key, old ? texts.map(withoutVariables) : texts])
    }
    operators.push([operator, Object.fromEntries(parsed)])
  }
  return Object.fromEntries(operators)
}

const PRINCIPAL_TYPES: Readonly<Record<string, PrincipalPattern['type']>> = {
  AWS: 'cloud',
  Service: 'service',
  Federated: 'federated',
  CanonicalUser: 'canonical',
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
function parsePrincipals(value: unknown): readonly PrincipalPattern[] | string {
  if (value === '*') return [{type: 'any', value: '*'}]
  if (!isMembers(value)) return 'Principal is neither * nor an object'
  const principals: PrincipalPattern[] = []
  for (const [name, values] of Object.entries(value)) {
    const type = PRINCIPAL_TYPES[name]
    const texts = textsOf(values)
    if (type === undefined || texts === null) return `unknown Principal ${name}`
    principals.push(...texts.map(text => ({type, value: text})))
  }
  return principals
}

function textsOf(value: unknown): readonly string[] | null {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.every(item => typeof item === 'string') ? list : null
}

function scalarsOf(value: unknown): readonly string[] | null {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  const texts: string[] = []
  for (const item of list) {
    if (typeof item !== 'string' && typeof item !== 'number' && typeof item !== 'boolean') return null
    texts.push(String(item))
  }
  return texts
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** JSON, or URL-encoded JSON; undefined for any other text. */
function readJson(text: string): unknown {
  const plain = text.trim()
  try {
    return JSON.parse(plain.startsWith('%') ? decodeURIComponent(plain) : plain)
  } catch {
    return undefined
  }
}
