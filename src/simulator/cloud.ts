/** What a simulated cloud offers the server: which call a request is, its answer, and how that cloud refuses. */

export interface WireRequest {
  readonly method: string
  /** Path and query, as sent. */
  readonly url: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: string
}

export interface WireAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface SimulatedCall {
  readonly cloud: 'aws' | 'azure' | 'gcp'
  readonly service: string
  readonly operation: string
  readonly region: string
  readonly account: string
  readonly input: unknown
}

/** How faults bend an answer that is otherwise good. */
export interface Shaping {
  /** Pages hold at most so many items, whatever the request asks. */
  readonly pageSize?: number
  /** The page after the first is the first again: `once` then ends the list, `endless` promises a next one for ever. */
  readonly repeatPage?: 'once' | 'endless'
  /** The body is well formed but lacks the operation's result. */
  readonly omitResult?: boolean
}

export type Refusal =
  | {readonly because: 'denied' | 'denied-by-organisation' | 'expired' | 'throttled'}
  | {readonly because: 'failed'; readonly status?: number; readonly code?: string; readonly message?: string}

export interface RecognisedCall extends SimulatedCall {
  answer(shaping: Shaping): WireAnswer
  refuse(refusal: Refusal): WireAnswer
}

export interface SimulatedCloud {
  /** `undefined`: the request is not for this cloud. */
  recognise(request: WireRequest): RecognisedCall | undefined
}
