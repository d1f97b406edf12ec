import type {RecognisedCall, Refusal, Shaping, SimulatedCloud, WireAnswer, WireRequest} from '../cloud.js'
import {Failure, type Session, type State} from './call.js'
import type {AwsAccount, AwsEstate} from './estate.js'
import {handlers} from './handlers/index.js'
import {readInput} from './read-input.js'
import {codesOf, refusalFailure} from './refusal.js'
import {type Route, router, type Scope, scopeOf} from './route.js'
import {writeFailure, writeOutput} from './write-answer.js'

/** Services with one endpoint for the whole account. */
const GLOBAL = new Set(['iam', 'sts', 'organizations', 'account'])

export function awsCloud(estate: AwsEstate): SimulatedCloud {
  const findRoute = router()
  const state: State = {sessions: new Map(), reports: new Map(), matches: new Map()}
  return {
    recognise: request => {
      const scope = scopeOf(request)
      const route = scope && findRoute(request, scope.signingName)
      return route && recognised(estate, state, request, scope, route)
    },
  }
}

function recognised(
  estate: AwsEstate,
  state: State,
  request: WireRequest,
  scope: Scope,
  route: Route,
): RecognisedCall {
  const session = sessionOf(estate, state, scope.accessKeyId)
  const {key, service, operation, wire, labels} = route
  const input = wire ? readInput(service, wire, request, labels) : {}
  const failed = (failure: Failure): WireAnswer => writeFailure(service, failure)
  return {
    cloud: 'aws',
    service: key,
    operation,
    region: scope.region,
    account: session.account.id,
    input,
    refuse: (refusal: Refusal) => failed(refusalFailure(key, service, operation, session, refusal)),
    answer: (shaping: Shaping) => {
      const handler = handlers[key]?.[operation]
      const codes = codesOf(key, service)
      if (!wire || !handler)
        return failed(
          new Failure(
            codes.unknownOperation[0],
            `${operation} is not a known operation`,
            codes.unknownOperation[1],
          ),
        )
      // A region that is not enabled does not know the account's credentials.
      if (!GLOBAL.has(key) && !session.account.regions.includes(scope.region))
        return failed(
          new Failure(
            codes.badToken[0],
            'The security token included in the request is invalid',
            codes.badToken[1],
          ),
        )
      const output = handler({
        operation,
        input: input as never,
        session,
        account: session.account,
        regionName: scope.region,
        region: session.account.regional[scope.region] ?? {},
        estate,
        now: estate.now ?? new Date(),
        state,
        shaping,
      })
      if (output instanceof Failure) return failed(output)
      return writeOutput(service, operation, wire, shaping.omitResult ? undefined : output)
    },
  }
}

function sessionOf(estate: AwsEstate, state: State, accessKeyId: string): Session {
  const assumed = state.sessions.get(accessKeyId)
  if (assumed) return assumed
  const account: AwsAccount =
    estate.accounts.find(({accessKeyIds}) => accessKeyIds?.includes(accessKeyId)) ?? estate.accounts[0]
  const {Arn: arn, UserId: userId} = account.caller ?? {
    Arn: `arn:aws:iam::${account.id}:user/scanner`,
    UserId: 'AIDASCANNER0000000001',
  }
  return {account, arn, userId}
}
