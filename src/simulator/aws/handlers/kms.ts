import type {
  DescribeKeyCommandInput,
  DescribeKeyCommandOutput,
  GetKeyPolicyCommandInput,
  GetKeyPolicyCommandOutput,
  GetKeyRotationStatusCommandInput,
  GetKeyRotationStatusCommandOutput,
} from '@aws-sdk/client-kms'
import {type Call, Failure, type Handler, handler} from '../call.js'
import type {KeyEstate} from '../estate.js'

/** A key by its id, ARN, alias, or the alias's ARN. */
function keyOf({input, region}: Call<{readonly KeyId: string | undefined}>): KeyEstate | Failure {
  const {KeyId = ''} = input
  const alias = /(?:^|:)(alias\/.+)$/.exec(KeyId)?.[1]
  const found = region.keys?.find(({metadata, aliases}) =>
    alias ? aliases?.includes(alias) : metadata.KeyId === KeyId || metadata.Arn === KeyId,
  )
  return found ?? new Failure('NotFoundException', `Key '${KeyId}' does not exist`)
}

export const kms: Readonly<Record<string, Handler>> = {
  DescribeKey: handler<DescribeKeyCommandInput, DescribeKeyCommandOutput>(call => {
    const key = keyOf(call)
    return key instanceof Failure ? key : {KeyMetadata: key.metadata}
  }),
  GetKeyRotationStatus: handler<GetKeyRotationStatusCommandInput, GetKeyRotationStatusCommandOutput>(call => {
    const key = keyOf(call)
    if (key instanceof Failure) return key
    if (key.rotation === 'unsupported')
      return new Failure('UnsupportedOperationException', `Key ${key.metadata.Arn} does not support rotation`)
    return key.rotation ?? {KeyRotationEnabled: false, KeyId: key.metadata.KeyId}
  }),
  GetKeyPolicy: handler<GetKeyPolicyCommandInput, GetKeyPolicyCommandOutput>(call => {
    const key = keyOf(call)
    if (key instanceof Failure) return key
    return {Policy: key.policy ?? defaultPolicy(call.account.id), PolicyName: 'default'}
  }),
}

function defaultPolicy(accountId: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Id: 'key-default-1',
    Statement: [
      {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: {AWS: `arn:aws:iam::${accountId}:root`},
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  })
}
