import type {Shaping} from '../cloud.js'
import type {AwsAccount, AwsEstate, AwsRegion} from './estate.js'

/** Who signed the request. */
export interface Session {
  readonly account: AwsAccount
  readonly arn: string
  readonly userId: string
}

/** What calls leave behind in a running simulator. */
export interface State {
  /** Sessions made by AssumeRole, by access key id. */
  readonly sessions: Map<string, Session>
  /** Credential reports by account id. */
  readonly reports: Map<string, 'started' | 'complete'>
  /** Positions that a filter admits, by call and filter. */
  readonly matches: Map<string, readonly number[]>
}

/** One call, understood: what a handler gets. */
export interface Call<Input> {
  readonly operation: string
  readonly input: Input
  readonly session: Session
  readonly account: AwsAccount
  readonly regionName: string
  readonly region: AwsRegion
  readonly estate: AwsEstate
  readonly now: Date
  readonly state: State
  readonly shaping: Shaping
}

/** An answer that is an error of the service: its code on the wire. */
export class Failure {
  constructor(
    readonly code: string,
    readonly message: string,
    readonly status?: number,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}

export type Handler = (call: Call<never>) => object

/** A call's handler, checked against the SDK's own input and output. */
export function handler<Input, Output extends {$metadata: unknown}>(
  answer: (call: Call<Input>) => Omit<Output, '$metadata'> | Failure,
): Handler {
  return answer as Handler
}
