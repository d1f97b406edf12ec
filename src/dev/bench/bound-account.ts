import type {AccountCounts} from './bound-counts.js'
import {type AccountRow, each, type KeyRow, ONE, once} from './bound-row.js'

const bucketCalls = [
  'GetPublicAccessBlock',
  'GetBucketPolicyStatus',
  'GetBucketPolicy',
  'GetBucketAcl',
  'GetBucketLogging',
  'GetBucketEncryption',
  'GetBucketVersioning',
].map(name => `s3:${name}`)

const rowsOf = <Row>(
  operations: readonly string[],
  row: Row,
): readonly (Row & {readonly operation: string})[] => operations.map(operation => ({operation, ...row}))

/** Asked once per account. */
export const ACCOUNT_ROWS: readonly AccountRow[] = [
  ...rowsOf(['sts:GetCallerIdentity', 'ec2:DescribeRegions'], {
    topic: null,
    page: ONE,
    stage: 1,
    why: '7.1 stage 0',
    lists: once,
  }),
  {
    operation: 'iam:GetAccountAuthorizationDetails',
    topic: 'principals',
    page: 1000,
    stage: 1,
    why: '7.1 global',
    lists: a => [a.iamEntities],
  },
  {
    operation: 'iam:ListOpenIDConnectProviders',
    topic: 'identity-providers',
    page: 1000,
    stage: 1,
    why: '7.1 global',
    lists: once,
  },
  {
    operation: 'iam:GetOpenIDConnectProvider',
    topic: 'identity-providers',
    page: ONE,
    stage: 2,
    why: '7.1 global: x P, of cluster issuers and providers that a role trusts',
    lists: a => each(a.oidcProvidersInUse),
  },
  ...rowsOf(
    [
      'iam:GetAccountSummary',
      'iam:GetAccountPasswordPolicy',
      'iam:ListVirtualMFADevices',
      'iam:ListOrganizationsFeatures',
      'iam:ListSAMLProviders',
      'account:GetContactInformation',
      'account:GetAlternateContact',
      'iam:GenerateCredentialReport',
    ],
    {
      topic: 'account' as const,
      page: ONE,
      stage: 1,
      why: 'criteria of the account (root, password policy, contacts, keys)',
      lists: once,
    },
  ),
  {
    operation: 'iam:GetCredentialReport',
    topic: 'account',
    page: ONE,
    stage: 2,
    why: '7.1 global: instead of ListAccessKeys x users',
    lists: once,
  },
  {
    operation: 'organizations:DescribeOrganization',
    topic: 'account',
    page: ONE,
    stage: 1,
    why: '7.1 global',
    lists: once,
  },
  {
    operation: 'organizations:ListPolicies',
    topic: 'account',
    page: 20,
    stage: 2,
    why: '7.1 global: SCP, then RCP; an account in no organisation has none',
    lists: a => a.organizationPolicies,
  },
  {
    operation: 'organizations:ListDelegatedAdministrators',
    topic: 'account',
    page: 20,
    stage: 2,
    why: 'criteria: delegated administration, in an organisation only',
    lists: a => (a.delegatedAdministrators === null ? [] : [a.delegatedAdministrators]),
  },
  {
    operation: 'eks:DescribeClusterVersions',
    topic: 'platform-versions',
    page: 100,
    stage: 3,
    why: 'domain 6: support of versions, one region for all',
    lists: a => (a.platformVersions === null ? [] : [a.platformVersions]),
  },
  {
    operation: 'cloudtrail:ListTrails',
    topic: 'log-trails',
    page: 1000,
    stage: 1,
    why: 'criteria: trails of all regions',
    lists: a => [a.trails],
  },
  {
    operation: 'cloudtrail:DescribeTrails',
    topic: 'log-trails',
    page: ONE,
    stage: 1,
    why: 'criteria: once, and once where a trail lives and records alone',
    lists: a => each(1 + a.otherTrailHomes),
  },
  ...rowsOf(['cloudtrail:GetTrailStatus', 'cloudtrail:GetEventSelectors'], {
    topic: 'log-trails' as const,
    page: ONE,
    stage: 2,
    why: 'criteria: per trail',
    lists: (a: AccountCounts) => each(a.trails),
  }),
  ...rowsOf(bucketCalls, {
    topic: 'buckets' as const,
    page: ONE,
    stage: 2,
    why: '7.1 N+1: gets x bucket, of trails',
    lists: (a: AccountCounts) => each(a.trailBuckets),
  }),
  ...rowsOf(bucketCalls, {
    topic: 'buckets' as const,
    page: ONE,
    stage: 3,
    why: '7.1 N+1: gets x bucket, named by the role of a control plane',
    lists: (a: AccountCounts) => each(a.stateBuckets),
  }),
]

/** Asked where a key lives. */
export const KEY_ROWS: readonly KeyRow[] = [
  {
    operation: 'kms:DescribeKey',
    topic: 'keys',
    page: ONE,
    stage: 4,
    why: '7.1 N+1: x distinct key',
    lists: keys => each(keys.all),
  },
  {
    operation: 'kms:GetKeyPolicy',
    topic: 'keys',
    page: ONE,
    stage: 5,
    why: "7.1 N+1: of the customer's keys",
    lists: keys => each(keys.customer),
  },
  {
    operation: 'kms:GetKeyRotationStatus',
    topic: 'keys',
    page: ONE,
    stage: 5,
    why: "7.1 N+1: of the customer's keys that can rotate",
    lists: keys => each(keys.rotating),
  },
]
