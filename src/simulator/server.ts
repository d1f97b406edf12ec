import {createServer, type IncomingMessage, type ServerResponse} from 'node:http'
import type {AddressInfo} from 'node:net'
import {awsCloud} from './aws/cloud.js'
import type {AwsEstate} from './aws/estate.js'
import type {SimulatedCall, SimulatedCloud, WireAnswer, WireRequest} from './cloud.js'
import {type BodyDamage, type Fault, type FaultPlan, faultPlan} from './faults.js'

export interface SimulatorOptions {
  readonly aws?: AwsEstate
  readonly faults?: readonly Fault[]
  /** Time that every answer takes, or a function of the call. */
  readonly latencyMs?: number | ((call: SimulatedCall) => number)
  /** No page of any list holds more. */
  readonly pageSize?: number
}

export interface RecordedRequest extends SimulatedCall {
  readonly at: Date
  /** 0 where no status was sent: the connection was cut, or no answer came. */
  readonly status: number
}

export interface Simulator {
  readonly url: string
  /** Every request so far, retries too, in the order of arrival. */
  readonly requests: readonly RecordedRequest[]
  /** Replaces the faults given at the start; those that the estate itself declares stay. */
  setFaults(faults: readonly Fault[]): void
  close(): Promise<void>
}

const CAPTIVE_PORTAL =
  '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in to continue</body></html>'

export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const clouds: readonly SimulatedCloud[] = options.aws ? [awsCloud(options.aws)] : []
  const standing = options.aws?.faults ?? []
  const timers = new Set<NodeJS.Timeout>()
  const requests: RecordedRequest[] = []
  let plan = faultPlan([...standing, ...(options.faults ?? [])])

  const wait = (ms: number): Promise<void> =>
    new Promise(resolve => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        resolve()
      }, ms)
      timers.add(timer)
    })

  const server = createServer((incoming, response) => {
    serve(incoming, response, {clouds, options, requests, wait, plan: () => plan}).catch((error: unknown) =>
      // An error of the simulator itself must show as one, not as a scan that hangs.
      send(response, {status: 500, headers: {}, body: `simulator: ${String(error)}`}),
    )
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const {port} = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    setFaults: faults => {
      plan = faultPlan([...standing, ...faults])
    },
    close: () =>
      new Promise(resolve => {
        for (const timer of timers) clearTimeout(timer)
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Context {
  readonly clouds: readonly SimulatedCloud[]
  readonly options: SimulatorOptions
  readonly requests: RecordedRequest[]
  readonly wait: (ms: number) => Promise<void>
  readonly plan: () => FaultPlan
}

async function serve(incoming: IncomingMessage, response: ServerResponse, context: Context): Promise<void> {
  const request = await read(incoming)
  const call = recognise(context.clouds, request)
  if (!call) return send(response, {status: 404, headers: {}, body: 'no simulated cloud knows this request'})

  const {cloud, service, operation, region, account, input} = call
  const index = context.requests.length
  const record = (status: number): void => {
    context.requests[index] = {cloud, service, operation, region, account, input, at, status}
  }
  const at = new Date()
  record(0)

  const verdict = context.plan().judge(call)
  const {latencyMs, pageSize} = context.options
  const latency = (typeof latencyMs === 'function' ? latencyMs(call) : (latencyMs ?? 0)) + verdict.delayMs
  if (latency > 0) await context.wait(latency)
  if (verdict.connection === 'hang') return
  if (verdict.connection === 'reset') {
    incoming.socket.resetAndDestroy()
    return
  }
  const shaping = {...(pageSize === undefined ? {} : {pageSize}), ...verdict.shaping}
  const answer = verdict.refusal ? call.refuse(verdict.refusal) : call.answer(shaping)
  const sent = verdict.damage ? damaged(answer, verdict.damage) : answer
  record(sent.status)
  send(response, sent)
}

function recognise(clouds: readonly SimulatedCloud[], request: WireRequest) {
  for (const cloud of clouds) {
    const call = cloud.recognise(request)
    if (call) return call
  }
  return undefined
}

/** A request that the client breaks off never ends, and gets no answer. */
function read(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = []
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
  return new Promise(resolve =>
    incoming.on('end', () =>
      resolve({
        method: incoming.method ?? 'GET',
        url: incoming.url ?? '/',
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      }),
    ),
  )
}

function damaged(answer: WireAnswer, damage: BodyDamage): WireAnswer {
  switch (damage) {
    case 'truncate':
      return {...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2))}
    case 'empty':
      return {...answer, status: 200, body: ''}
    case 'html':
      return {status: 200, headers: {'content-type': 'text/html'}, body: CAPTIVE_PORTAL}
  }
}

function send(response: ServerResponse, {status, headers, body}: WireAnswer): void {
  const bytes = Buffer.from(body, 'utf8')
  response.writeHead(status, {...headers, 'content-length': String(bytes.length)})
  response.end(bytes)
}
