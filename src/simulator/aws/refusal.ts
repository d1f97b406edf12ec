import type {Refusal} from '../cloud.js'
import {Failure, type Session} from './call.js'
import type {Protocol, ServiceWire} from './wire.js'

type Codes = Readonly<
  Record<'denied' | 'expired' | 'throttled' | 'failed' | 'unknownOperation' | 'badToken', [string, number]>
>

/** What each protocol's services answer, by the protocol; services that differ stand below. */
const CODES: Readonly<Record<Protocol, Codes>> = {
  ec2Query: {
    denied: ['UnauthorizedOperation', 403],
    expired: ['RequestExpired', 400],
    throttled: ['RequestLimitExceeded', 503],
    failed: ['InternalError', 500],
    unknownOperation: ['InvalidAction', 400],
    badToken: ['AuthFailure', 401],
  },
  awsQuery: {
    denied: ['AccessDenied', 403],
    expired: ['ExpiredToken', 403],
    throttled: ['Throttling', 400],
    failed: ['InternalFailure', 500],
    unknownOperation: ['InvalidAction', 400],
    badToken: ['InvalidClientTokenId', 403],
  },
  awsJson1_0: jsonCodes(400, ['ThrottlingException', 400]),
  awsJson1_1: jsonCodes(400, ['ThrottlingException', 400]),
  restJson1: jsonCodes(403, ['ThrottlingException', 429]),
  restXml: {
    denied: ['AccessDenied', 403],
    expired: ['ExpiredToken', 400],
    throttled: ['SlowDown', 503],
    failed: ['InternalError', 500],
    unknownOperation: ['NotImplemented', 501],
    badToken: ['InvalidAccessKeyId', 403],
  },
}

const DIFFERENT: Readonly<Record<string, Partial<Codes>>> = {
  sns: {denied: ['AuthorizationError', 403]},
  account: {throttled: ['TooManyRequestsException', 429]},
  guardduty: {throttled: ['TooManyRequestsException', 429]},
  securityhub: {throttled: ['TooManyRequestsException', 429]},
  organizations: {throttled: ['TooManyRequestsException', 400]},
}

function jsonCodes(status: number, throttled: [string, number]): Codes {
  return {
    denied: ['AccessDeniedException', status],
    expired: ['ExpiredTokenException', status],
    throttled,
    failed: ['InternalServerException', 500],
    unknownOperation: ['UnknownOperationException', status === 400 ? 400 : 404],
    badToken: ['UnrecognizedClientException', status],
  }
}

export function codesOf(key: string, service: ServiceWire): Codes {
  return {...CODES[service.protocol], ...DIFFERENT[key]}
}

/** Prefixes of permissions that differ from our names of the services, and calls named unlike their permission. */
const PREFIXES: Readonly<Record<string, string>> = {
  elasticloadbalancingv2: 'elasticloadbalancing',
}
const ACTIONS: Readonly<Record<string, string>> = {
  's3:GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
  's3:GetBucketEncryption': 's3:GetEncryptionConfiguration',
}

export function refusalFailure(
  key: string,
  service: ServiceWire,
  operation: string,
  session: Session,
  refusal: Refusal,
): Failure {
  const codes = codesOf(key, service)
  const fail = ([code, status]: [string, number], message: string): Failure =>
    new Failure(code, message, status)
  switch (refusal.because) {
    case 'denied':
    case 'denied-by-organisation': {
      const action = ACTIONS[`${key}:${operation}`] ?? `${PREFIXES[key] ?? key}:${operation}`
      const why =
        refusal.because === 'denied'
          ? `because no identity-based policy allows the ${action} action`
          : 'with an explicit deny in a service control policy'
      const lead = service.protocol === 'ec2Query' ? 'You are not authorized to perform this operation. ' : ''
      return fail(codes.denied, `${lead}User: ${session.arn} is not authorized to perform: ${action} ${why}`)
    }
    case 'expired':
      return fail(codes.expired, 'The security token included in the request is expired')
    case 'throttled':
      return fail(
        codes.throttled,
        service.protocol === 'ec2Query' ? 'Request limit exceeded.' : 'Rate exceeded',
      )
    case 'failed':
      return new Failure(
        refusal.code ?? codes.failed[0],
        refusal.message ?? 'An internal error has occurred',
        refusal.status ?? codes.failed[1],
      )
  }
}
