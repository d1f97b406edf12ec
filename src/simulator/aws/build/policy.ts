/** Policy documents, as JSON text. */

export interface Statement {
  readonly Sid?: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Action?: string | readonly string[]
  readonly NotAction?: string | readonly string[]
  readonly Resource?: string | readonly string[]
  readonly Principal?: string | Readonly<Record<string, string | readonly string[]>>
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
}

export function policy(...statements: readonly Statement[]): string {
  return JSON.stringify({Version: '2012-10-17', Statement: statements})
}

export function allow(
  Action: string | readonly string[],
  Resource: string | readonly string[] = '*',
): Statement {
  return {Effect: 'Allow', Action, Resource}
}

/** Trust of an AWS service. */
export function trustService(...services: readonly string[]): string {
  return policy({Effect: 'Allow', Principal: {Service: services}, Action: 'sts:AssumeRole'})
}

/** Trust of EKS Pod Identity, bound to the clusters of one account. */
export function trustPodIdentity(account: string): string {
  return policy({
    Effect: 'Allow',
    Principal: {Service: 'pods.eks.amazonaws.com'},
    Action: ['sts:AssumeRole', 'sts:TagSession'],
    Condition: {StringEquals: {'aws:SourceAccount': account}},
  })
}

/** Trust of a cluster's service accounts (IRSA). */
export function trustServiceAccount(
  account: string,
  issuer: string,
  subject: string,
  operator: 'StringEquals' | 'StringLike' = 'StringEquals',
): string {
  const audience = {[`${issuer}:aud`]: 'sts.amazonaws.com'}
  const name = {[`${issuer}:sub`]: subject}
  return policy({
    Effect: 'Allow',
    Principal: {Federated: `arn:aws:iam::${account}:oidc-provider/${issuer}`},
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition:
      operator === 'StringEquals'
        ? {StringEquals: {...name, ...audience}}
        : {StringLike: name, StringEquals: audience},
  })
}

/** Trust of another account, or of one principal in it. */
export function trustPrincipal(arn: string, Condition?: NonNullable<Statement['Condition']>): string {
  return policy({
    Effect: 'Allow',
    Principal: {AWS: arn},
    Action: 'sts:AssumeRole',
    ...(Condition ? {Condition} : {}),
  })
}
