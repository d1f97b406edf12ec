import type {CapabilityTarget, ConditionKeys, Naming} from '../../contracts/permission.js'
import type {ResourceGrant} from '../../model/permission.js'
import type {PrincipalResource} from '../../model/principal.js'
import {type Layer, matchesAction, type Statement} from './request.js'
import {and, MAYBE, NO, someOf, type Tri, triOf} from './tri.js'

/**
 * The layers of a principal with what the policy of the target says of it (`domain.md` 5.1). A deny counts whoever says
 * it. An allow adds to what the principal's own policies give, and where it stands alone to what its boundary gives, too:
 * since "and" distributes over "or", that is one statement more in each layer.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function withTarget(
  [identity, ...bounds]: readonly Layer[],
  target: CapabilityTarget,
  principal: PrincipalResource,
  action: string,
  keys: ConditionKeys,
): readonly Layer[] {
  const {identity: own, bounds: beyond, unread} = statementsOf(target, principal, action, keys)
  const joined = (layer: Layer, statements: readonly Statement[]): Layer => ({
    statements: [...layer.statements, ...statements],
    unread: [...layer.unread, ...unread],
  })
  return identity === undefined ? [] : [joined(identity, own), ...bounds.map(layer => joined(layer, beyond))]
}

/** Whether the policy of the target may allow something, or forbid it, depending on who asks. */
export function hasSay({policy}: CapabilityTarget): boolean {
  return policy.state === 'unknown' || (policy.state === 'known' && policy.value.length > 0)
}

interface Said {
  readonly identity: readonly Statement[]
  readonly bounds: readonly Statement[]
  readonly unread: readonly string[]
}

const NOTHING: Said = {identity: [], bounds: [], unread: []}

function statementsOf(
  {account, name, policy}: CapabilityTarget,
  principal: PrincipalResource,
  action: string,
  keys: ConditionKeys,
): Said {
  if (account !== principal.account)
    return {...NOTHING, unread: [`${name} is of another account, whose policies were not read`]}
  if (policy.state === 'unknown')
    return {...NOTHING, unread: [`the policy of ${name} was not read (${policy.detail ?? policy.reason})`]}
  if (policy.state === 'unsupported') return NOTHING
  const said = policy.value.filter(grant => matchesAction(grant, action))
  const those = (grant: ResourceGrant, counts: (naming: Naming) => boolean): readonly Statement[] => {
    const meant = meaning(grant, principal, keys, counts)
    if (meant === NO) return []
    const statement = {grant, policy: `the policy of ${name}`}
    return [meant === MAYBE ? {...statement, perhaps: true} : statement]
  }
  return {
    identity: said.flatMap(grant =>
      those(grant, ({allow}) => grant.effect === 'deny' || allow !== 'delegated'),
    ),
    bounds: said
      .filter(({effect}) => effect === 'allow')
      .flatMap(grant => those(grant, ({allow}) => allow === 'alone')),
    unread: [],
  }
}

/** Whether the statement means the principal by a pattern that counts; of one that it sets aside it is open. */
function meaning(
  {principals, exceptPrincipals}: ResourceGrant,
  principal: PrincipalResource,
  keys: ConditionKeys,
  counts: (naming: Naming) => boolean,
): Tri {
  const named = (patterns: ResourceGrant['principals']): readonly Naming[] =>
    patterns.map(pattern => keys.naming(pattern, principal))
  const meant = someOf(named(principals).filter(counts), naming => triOf(naming.meant))
  const spared = named(exceptPrincipals).some(naming => naming.meant !== 'excluded')
  return spared ? and(meant, MAYBE) : meant
}
