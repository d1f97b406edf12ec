import {ProviderError} from '../../src/contracts/provider.js'
import type {SourceError} from '../../src/model/estate.js'
import type {Reason} from '../../src/model/fact.js'

/** An answer that came with a 200 and is none: an empty or foreign body, a missing element, a page that repeats. */
export class MalformedAnswer extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'MalformedAnswer'
  }
}

const DENIED =
  /^(AccessDenied|AccessDeniedException|Client\.UnauthorizedOperation|UnauthorizedOperation|AuthorizationError|AuthorizationErrorException|NotAuthorized|Forbidden|UnrecognizedClientException|InvalidClientTokenId|AuthFailure|OptInRequired|SubscriptionRequiredException)/
const THROTTLED =
  /^(Throttl|TooManyRequests|RequestLimitExceeded|RequestThrottled|SlowDown|BandwidthLimitExceeded|LimitExceededException|PriorRequestNotComplete|ProvisionedThroughputExceeded|EC2ThrottledException)/
const TIMEOUT = /^(TimeoutError|RequestTimeout|RequestTimeoutException|ETIMEDOUT)/
const EXPIRED = /^(ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired)/
const NO_CREDENTIALS = /^(CredentialsProviderError|TokenProviderError|ProviderError)$/

/** The error's own code: the SDK's errors carry it in `name`, the socket's in `code`. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name && error.name !== 'Error') return error.name
  return 'code' in error && typeof error.code === 'string' ? error.code : 'Error'
}

function statusOf(error: unknown): number | undefined {
  const metadata = error instanceof Error && '$metadata' in error ? error.$metadata : undefined
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined
}

/**
 * An organisation's policy denies it outright. AWS says so in the message of the denial:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function deniedByOrganisation(error: unknown): boolean {
  return error instanceof Error && /explicit deny in a service control policy/i.test(error.message)
}

/**
 * The credentials ran out, or the chain that gave them gives no more (the session of `aws sso login` has ended): the
 * scan must stop, since every further answer would be a denial that means nothing.
 */
export function credentialsExpired(error: unknown): boolean {
  const code = codeOf(error)
  return EXPIRED.test(code) || NO_CREDENTIALS.test(code)
}

/** Sorts an error of the SDK; `action` is the permission to name where it was denied. */
export function classify(error: unknown, action: string | null): SourceError {
  const code = codeOf(error)
  const reason = reasonOf(error, code)
  return reason === 'denied' && action !== null ? {reason, code, permission: action} : {reason, code}
}

function reasonOf(error: unknown, code: string): Reason {
  if (error instanceof MalformedAnswer || error instanceof SyntaxError) return 'malformed'
  if (THROTTLED.test(code)) return 'throttled'
  if (TIMEOUT.test(code)) return 'timeout'
  if (DENIED.test(code)) return 'denied'
  const status = statusOf(error)
  if (status === 403 || status === 401) return 'denied'
  if (status === 429) return 'throttled'
  // A 2xx that the SDK could not read is a broken answer, not a refusal.
  if (status !== undefined && status < 300) return 'malformed'
  return 'failed'
}

/** What to tell the user when the credentials do not work at all. */
export function credentialError(error: unknown, profile: string | undefined): ProviderError {
  const code = codeOf(error)
  const text = error instanceof Error ? error.message : String(error)
  if (EXPIRED.test(code) || /expired/i.test(text)) {
    return new ProviderError(
      `The AWS credentials have expired (${code}).`,
      'Renew them, for SSO with `aws sso login`, and run the scan again.',
    )
  }
  if (profile !== undefined && NO_CREDENTIALS.test(code)) {
    return new ProviderError(
      `The AWS profile '${profile}' was not found or gives no credentials.`,
      'Name a profile of ~/.aws/config with --profile; `aws configure list-profiles` shows them, `aws sso login` renews one.',
    )
  }
  if (NO_CREDENTIALS.test(code) || /Could not load credentials/i.test(text)) {
    return new ProviderError(
      'No AWS credentials were found.',
      'Set AWS_PROFILE or --profile, run `aws sso login`, or give AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. `fourc scan demo` needs none.',
    )
  }
  if (
    /^(InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|AuthFailure|IncompleteSignature)/.test(
      code,
    )
  ) {
    return new ProviderError(
      `AWS does not accept these credentials (${code}).`,
      'Check the access key, the session token and the clock of this machine.',
    )
  }
  if (DENIED.test(code)) {
    return new ProviderError(
      `AWS refused to hand out the credentials (${code}).`,
      'Check --role-arn, --external-id and the trust policy of the role.',
    )
  }
  return new ProviderError(
    `AWS could not be asked who we are (${code}: ${text.slice(0, 200)}).`,
    'Check the network, a proxy, AWS_ENDPOINT_URL and the region.',
  )
}
