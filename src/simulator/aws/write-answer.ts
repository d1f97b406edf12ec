import {randomUUID} from 'node:crypto'
import type {WireAnswer} from '../cloud.js'
import type {Failure} from './call.js'
import {bindingOf, type OperationWire, type ServiceWire} from './wire.js'
import {toJson} from './write-json.js'
import {escapeXml, membersXml} from './write-xml.js'

/** A good answer in the service's protocol; `undefined` = well formed, but without the operation's result. */
export function writeOutput(
  service: ServiceWire,
  name: string,
  operation: OperationWire,
  output: object | undefined,
): WireAnswer {
  const id = randomUUID()
  const namespace = service.namespace ? ` xmlns="${service.namespace}"` : ''
  switch (service.protocol) {
    case 'ec2Query': {
      const body = output ? membersXml(service, operation.output, output) : ''
      return xml(
        200,
        `<${name}Response${namespace}><requestId>${id}</requestId>${body}</${name}Response>`,
        id,
      )
    }
    case 'awsQuery': {
      const result = output
        ? `<${name}Result>${membersXml(service, operation.output, output)}</${name}Result>`
        : ''
      const metadata = `<ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata>`
      return xml(200, `<${name}Response${namespace}>${result}${metadata}</${name}Response>`, id)
    }
    case 'restXml':
      return restXml(service, operation, output, id)
    default: {
      const body = output ? toJson(service, operation.output, output) : {}
      return json(operation.http?.[2] ?? 200, body, jsonType(service), {'x-amzn-requestid': id})
    }
  }
}

export function writeFailure(service: ServiceWire, failure: Failure): WireAnswer {
  const id = randomUUID()
  const {message, headers} = failure
  const sent = failure.status ?? statusOf(service, failure.code)
  const code = service.protocol === 'awsQuery' ? queryCode(service, failure.code) : failure.code
  const sender = sent < 500 ? 'Sender' : 'Receiver'
  const error = `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>`
  switch (service.protocol) {
    case 'ec2Query':
      return xml(
        sent,
        `<Response><Errors><Error>${error}</Error></Errors><RequestID>${id}</RequestID></Response>`,
        id,
      )
    case 'awsQuery': {
      const namespace = service.namespace ? ` xmlns="${service.namespace}"` : ''
      const body = `<Error><Type>${sender}</Type>${error}</Error><RequestId>${id}</RequestId>`
      return xml(sent, `<ErrorResponse${namespace}>${body}</ErrorResponse>`, id)
    }
    case 'restXml': {
      const answer = xml(
        sent,
        `<Error>${error}<RequestId>${id}</RequestId><HostId>simulated</HostId></Error>`,
        id,
      )
      return {...answer, headers: {...answer.headers, ...headers}}
    }
    case 'restJson1':
      return json(sent, {message}, jsonType(service), {'x-amzn-requestid': id, 'x-amzn-errortype': code})
    default:
      return json(sent, {__type: code, message}, jsonType(service), {
        'x-amzn-requestid': id,
        ...(service.queryCompatible ? {'x-amzn-query-error': `${queryCode(service, code)};${sender}`} : {}),
      })
  }
}

function queryCode(service: ServiceWire, code: string): string {
  return service.errors[code]?.[1] ?? code
}

/** The status that the model gives an error, found by its name or by its code on the wire. */
function statusOf(service: ServiceWire, code: string): number {
  const byCode = Object.values(service.errors).find(([, wire]) => wire === code)
  return (service.errors[code] ?? byCode)?.[0] ?? 400
}

/** S3 answers with the payload member alone, or with all members in an element named after the shape. */
function restXml(
  service: ServiceWire,
  operation: OperationWire,
  output: object | undefined,
  id: string,
): WireAnswer {
  const name = operation.output?.slice(1) ?? ''
  const shape = service.outputs[name]
  const members = shape && 'members' in shape ? Object.entries(shape.members) : []
  const payload = members
    .map(([key, member]) => ({key, ...bindingOf(key, member)}))
    .find(m => m.in === 'payload')
  if (!payload) {
    const element = (shape && 'members' in shape ? shape.element : undefined) ?? name
    const body = output ? membersXml(service, operation.output, output) : ''
    return xml(200, `<${element} xmlns="${service.namespace}">${body}</${element}>`, id)
  }
  const value = (output as Readonly<Record<string, unknown>> | undefined)?.[payload.key]
  if (payload.type === 'string') return json(200, value, 'application/json', {'x-amz-request-id': id})
  const element = payload.type.slice(1)
  const body = value ? membersXml(service, payload.type, value) : ''
  return xml(200, `<${element} xmlns="${service.namespace}">${body}</${element}>`, id)
}

function xml(status: number, body: string, id: string): WireAnswer {
  return {
    status,
    headers: {'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': id},
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  }
}

/** A string is text that is JSON already. */
function json(
  status: number,
  body: unknown,
  type: string,
  headers: Readonly<Record<string, string>>,
): WireAnswer {
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body)
  return {status, headers: {'content-type': type, ...headers}, body: text}
}

function jsonType({protocol}: ServiceWire): string {
  if (protocol === 'awsJson1_0') return 'application/x-amz-json-1.0'
  return protocol === 'awsJson1_1' ? 'application/x-amz-json-1.1' : 'application/json'
}
