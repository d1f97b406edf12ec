import {createRequire} from 'node:module'
import {SERVICES} from '../../src/dev/aws-wire-services.js'

const require = createRequire(import.meta.url)

export interface SdkClient {
  send(command: unknown, options?: {abortSignal: AbortSignal}): Promise<Record<string, unknown>>
  destroy(): void
}
type Constructor<T> = new (argument: object) => T

function sdkPackage(service: string): Record<string, unknown> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'
  const entry = SERVICES[service]
  if (!entry) throw new Error(`no service ${service}`)
  return require(`@aws-sdk/client-${entry.package}`) as Record<string, unknown>
}

/** A real SDK client that can reach nothing but the given endpoint. */
export function sdkClient(service: string, options: object): SdkClient {
  const Client = sdkPackage(service)[`${SERVICES[service]?.client}Client`] as Constructor<SdkClient>
  return new Client({
    region: 'eu-west-1',
    credentials: {accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'simulated'},
    maxAttempts: 1,
    ...(service === 's3' ? {forcePathStyle: true} : {}),
    ...options,
  })
}

export function sdkCommand(service: string, operation: string, input: object): unknown {
  const Command = sdkPackage(service)[`${operation}Command`] as Constructor<unknown>
  return new Command(input)
}

export const OPERATIONS: readonly (readonly [service: string, operation: string])[] = Object.entries(
  SERVICES,
).flatMap(([service, {operations}]) => operations.map(operation => [service, operation] as const))
