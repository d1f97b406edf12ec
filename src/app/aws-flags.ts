import {Flags} from '@oclif/core'
import type {AwsOptions} from '../../providers/aws/clients.js'

export const CONCURRENCY_FLAG = {
  concurrency: Flags.integer({
    summary: 'Requests under way at once, over all services and regions.',
    min: 1,
    max: 1000,
  }),
}

/** Credentials come from the SDK's own default chain, never from flags. */
export const AWS_FLAGS = {
  ...CONCURRENCY_FLAG,
  profile: Flags.string({summary: 'AWS profile to use.', helpValue: 'NAME'}),
  region: Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    summary: 'Scan only this region; all enabled ones otherwise.',
    helpValue: 'REGION',
  }),
  'role-arn': Flags.string({summary: 'Role to assume in the account.', helpValue: 'ARN'}),
  'external-id': Flags.string({
    summary: 'External id that the role asks for.',
    helpValue: 'ID',
    dependsOn: ['role-arn'],
  }),
}

interface AwsFlags {
  readonly profile?: string | undefined
  readonly region?: readonly string[] | undefined
  readonly 'role-arn'?: string | undefined
  readonly 'external-id'?: string | undefined
}

export function awsOptions(flags: AwsFlags): AwsOptions {
  return {
    ...(flags.profile === undefined ? {} : {profile: flags.profile}),
    ...(flags.region === undefined ? {} : {regions: flags.region}),
    ...(flags['role-arn'] === undefined ? {} : {roleArn: flags['role-arn']}),
    ...(flags['external-id'] === undefined ? {} : {externalId: flags['external-id']}),
  }
}
