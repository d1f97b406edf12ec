import type {HttpRequest} from '@smithy/types'

/** A request that is not on the list of read operations was stopped before it was sent. */
export class ReadOnlyViolation extends Error {
  constructor(what: string) {
    super(`fourc sends read requests only and stopped this one: ${what}`)
    this.name = 'ReadOnlyViolation'
  }
}

/**
 * The transport admits a request only if an allowed operation announced it, or if it is one by which the credential
 * chain gets its credentials. Standing on the shared handler it also sees what the chain sends by itself.
 */
export class ReadOnlyGuard {
  readonly #allowed: ReadonlySet<string>
  readonly #announced = new WeakMap<object, string>()

  constructor(allowed: Iterable<string>) {
    this.#allowed = new Set(allowed)
  }

  /** Called by each client's innermost middleware with the very request that goes to the transport. */
  announce(request: object, operation: string): void {
    if (!this.#allowed.has(operation)) throw new ReadOnlyViolation(operation)
    this.#announced.set(request, operation)
  }

  /** The operation of a request, or an error if it must not be sent. */
  admit(request: HttpRequest): string {
    const announced = this.#announced.get(request)
    if (announced !== undefined) return announced
    const operation = credentialOperation(request)
    if (operation === null)
      throw new ReadOnlyViolation(`${request.method} ${request.hostname}${request.path}`)
    return operation
  }
}

const CREDENTIAL_ACTIONS = /^(AssumeRole|AssumeRoleWithWebIdentity|AssumeRoleWithSAML|GetCallerIdentity)$/

/**
 * Requests of the SDK's credential chain: STS, IAM Identity Center, and what renews the credentials of `aws login`.
 * Container and instance metadata have sockets of their own in the SDK and do not come by here.
 */
function credentialOperation(request: HttpRequest): string | null {
  const body = typeof request.body === 'string' ? new URLSearchParams(request.body) : null
  const action = body?.get('Action')
  if (request.method === 'POST' && action && CREDENTIAL_ACTIONS.test(action)) return `sts:${action}`
  if (request.method === 'GET' && request.path === '/federation/credentials') return 'sso:GetRoleCredentials'
  if (request.method === 'POST' && request.path === '/token') return 'sso-oidc:CreateToken'
  if (request.method === 'POST' && request.path === '/v1/token') return 'signin:CreateOAuth2Token'
  return null
}
