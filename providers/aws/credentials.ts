import type {AwsCredentialIdentity} from '@smithy/types'
import type {Transport} from './transport.js'

/** Milliseconds before their end at which credentials are fetched anew. */
const EARLY = 5 * 60_000

type Credentials = () => Promise<AwsCredentialIdentity>

/**
 * The credentials that the AWS CLI would use: the SDK's own default chain, and then the role if one is named. All
 * clients share one provider, so that a role is assumed once and not once per service and region.
 */
export async function credentialsFor(
  options: {readonly profile?: string; readonly roleArn?: string; readonly externalId?: string},
  transport: Transport,
): Promise<Credentials> {
  const {fromNodeProviderChain, fromTemporaryCredentials} = await import('@aws-sdk/credential-providers')
  const profile = options.profile ? {profile: options.profile} : {}
  const clientConfig = {requestHandler: transport as never}
  const chain = fromNodeProviderChain({...profile, clientConfig})
  if (options.roleArn === undefined) return shared(chain)
  return shared(
    fromTemporaryCredentials({
      masterCredentials: chain,
      clientConfig,
      params: {
        RoleArn: options.roleArn,
        RoleSessionName: 'fourc',
        ...(options.externalId ? {ExternalId: options.externalId} : {}),
      },
    }),
  )
}

function shared(provider: Credentials): Credentials {
  let current: Promise<AwsCredentialIdentity> | undefined
  let fetched: AwsCredentialIdentity | undefined
  return async () => {
    const ends = fetched?.expiration?.getTime() ?? Number.POSITIVE_INFINITY
    if (current === undefined || Date.now() > ends - EARLY) {
      fetched = undefined
      current = provider()
    }
    const asked = current
    try {
      fetched = await asked
      return fetched
    } catch (error) {
      if (current === asked) current = undefined
      throw error
    }
  }
}
