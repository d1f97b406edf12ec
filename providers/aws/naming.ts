import type {Naming} from '../../src/contracts/permission.js'
import type {PrincipalPattern} from '../../src/model/permission.js'
import type {PrincipalResource} from '../../src/model/principal.js'

const ALONE: Naming = {meant: 'proven', allow: 'alone'}
const BOUNDED: Naming = {meant: 'proven', allow: 'bounded'}
const DELEGATED: Naming = {meant: 'proven', allow: 'delegated'}
/** A session of the principal that the policy knows by a name of its own. */
const PERHAPS: Naming = {meant: 'possible', allow: 'alone'}
const NOT: Naming = {meant: 'excluded', allow: 'delegated'}

/**
 * How a principal in the policy of a resource means one of the resource's own account. An allow for a user, for a
 * session or for everyone stands alone; one for a role stays within its boundary; one for the account leaves it to IAM.
 * Groups are no principals, and an id in the place of an ARN is left over from one that was deleted.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function namingOf({type, value}: PrincipalPattern, principal: PrincipalResource): Naming {
  switch (type) {
    case 'any':
      return ALONE
    case 'cloud':
      return byArn(value, principal)
    case 'federated':
      return principal.type === 'role' ? PERHAPS : NOT
    case 'canonical':
      // An account, by an id that S3 alone knows it by.
      return {meant: 'possible', allow: 'delegated'}
    case 'service':
      return NOT
  }
}

function byArn(value: string, {account, id, name, type}: PrincipalResource): Naming {
  if (value === '*') return ALONE
  if (value === account || value.endsWith(`:iam::${account}:root`)) return DELEGATED
  if (value === id) return type === 'role' ? BOUNDED : ALONE
  const session = type === 'role' ? `assumed-role/${name}/` : `federated-user/`
  return value.includes(`:sts::${account}:${session}`) ? PERHAPS : NOT
}
