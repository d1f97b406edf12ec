import type {
  AssumeRoleCommandInput,
  AssumeRoleCommandOutput,
  GetCallerIdentityCommandInput,
  GetCallerIdentityCommandOutput,
} from '@aws-sdk/client-sts'
import {type Call, Failure, type Handler, handler} from '../call.js'
import {where} from '../page.js'

const HOUR_MS = 3_600_000

export const sts: Readonly<Record<string, Handler>> = {
  GetCallerIdentity: handler<GetCallerIdentityCommandInput, GetCallerIdentityCommandOutput>(({session}) => ({
    Account: session.account.id,
    Arn: session.arn,
    UserId: session.userId,
  })),
  AssumeRole: handler<AssumeRoleCommandInput, AssumeRoleCommandOutput>(assumeRole),
}

/** The role must exist, and where its trust policy asks for an external id, the request must name that one. */
function assumeRole(
  call: Call<AssumeRoleCommandInput>,
): Omit<AssumeRoleCommandOutput, '$metadata'> | Failure {
  const {RoleArn = '', RoleSessionName = '', ExternalId, DurationSeconds} = call.input
  const account = call.estate.accounts.find(({id}) => id === RoleArn.split(':')[4])
  const role = where(account?.iam?.roles, ({Arn}) => Arn === RoleArn).slice()[0]
  const asked = /"sts:ExternalId"\s*:\s*"([^"]*)"/.exec(role?.AssumeRolePolicyDocument ?? '')?.[1]
  if (!account || !role || (asked !== undefined && asked !== ExternalId))
    return new Failure(
      'AccessDenied',
      `User: ${call.session.arn} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
      403,
    )
  const AccessKeyId = `ASIASIMULATED${String(call.state.sessions.size + 1).padStart(7, '0')}`
  const userId = `${role.RoleId}:${RoleSessionName}`
  const arn = `arn:aws:sts::${account.id}:assumed-role/${role.RoleName}/${RoleSessionName}`
  call.state.sessions.set(AccessKeyId, {account, arn, userId})
  return {
    AssumedRoleUser: {Arn: arn, AssumedRoleId: userId},
    Credentials: {
      AccessKeyId,
      SecretAccessKey: 'simulated',
      SessionToken: 'simulated',
      // Clients compare it with their own clock, so not with the estate's.
      Expiration: new Date(Math.floor(Date.now() / 1000) * 1000 + (DurationSeconds ?? HOUR_MS / 1000) * 1000),
    },
  }
}
