import type {CapabilityNeed} from '../../src/contracts/permission.js'

type Context = NonNullable<CapabilityNeed['context']>

/**
 * A need on a resource of the action's own service, in a region. `resource` is `*`, a whole ARN, or its last part.
 * Resource types of actions: https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
export function need(action: string, resource: string, context?: Context): CapabilityNeed {
  const service = action.slice(0, action.indexOf(':'))
  const whole =
    resource === '*' || resource.startsWith('arn:')
      ? resource
      : `arn:{partition}:${service}:{region}:{account}:${resource}`
  return context === undefined ? {action, resource: whole} : {action, resource: whole, context}
}

/** A need on IAM, which is asked in one region of the partition. `resource`: `role/…`, or a placeholder of its own. */
export function iam(action: string, resource: string, context: Context = {}): CapabilityNeed {
  const whole = resource.startsWith('{') ? resource : `arn:{partition}:iam::{account}:${resource}`
  return {action, resource: whole, context: {'aws:RequestedRegion': '{global-region}', ...context}}
}

export const INSTANCE = 'arn:{partition}:ec2:{region}:{account}:instance/{some}'

export const ROLE = 'role/{trusting-principal}'

/** Attaching a policy to a role, a user, or a group that the caller then joins. */
export function attach(
  name: string,
  policy: string,
  boundary: string,
): readonly (readonly CapabilityNeed[])[] {
  const context = {'iam:PolicyARN': policy}
  return [
    [iam('iam:AttachRolePolicy', `role/${name}`, {...context, 'iam:PermissionsBoundary': boundary})],
    [iam('iam:AttachUserPolicy', `user/${name}`, {...context, 'iam:PermissionsBoundary': boundary})],
    [iam('iam:AttachGroupPolicy', `group/${name}`, context), iam('iam:AddUserToGroup', `group/${name}`)],
  ]
}

/** A service that the caller makes run with a role that it passes. */
export function withRole(service: string, ...needs: readonly CapabilityNeed[]): readonly CapabilityNeed[] {
  return [iam('iam:PassRole', ROLE, {'iam:PassedToService': service}), ...needs]
}
