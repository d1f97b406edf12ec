import {AWS_CAPABILITIES} from '../../providers/aws/capabilities.js'
import {AWS_CONDITION_KEYS} from '../../providers/aws/condition-keys.js'
import {type Permissions, permissionEvaluator} from '../analysis/permissions/index.js'
import {type Lookup, type Reachability, reachability} from '../analysis/reachability/index.js'
import type {Derived} from '../engine/context.js'
import type {EstateIndex} from '../engine/estate-index.js'
import type {ProviderId} from '../model/provider.js'

/** What permissions mean in each cloud: data only, so that `evaluate` needs no SDK and no credentials. */
const CLOUDS = {aws: {table: AWS_CAPABILITIES, keys: AWS_CONDITION_KEYS}}

/** All that checks may ask beyond the facts themselves. */
export function deriveAll(index: EstateIndex): Derived {
  const evaluators = new Map<ProviderId, Permissions>()
  let reach: Reachability | undefined
  return {
    get reachability() {
      reach ??= reachability(lookupOf(index))
      return reach
    },
    permission(principal, capability, on) {
      let evaluator = evaluators.get(principal.provider)
      if (evaluator === undefined) {
        const cloud = CLOUDS[principal.provider as keyof typeof CLOUDS]
        if (cloud === undefined) throw new Error(`permissions of ${principal.provider} cannot be evaluated`)
        evaluator = permissionEvaluator({find: (kind, id) => index.find(kind, id), ...cloud})
        evaluators.set(principal.provider, evaluator)
      }
      return evaluator(principal, capability, on)
    },
  }
}

/** The estate as the algebra of reach asks it. */
export function lookupOf(index: EstateIndex): Lookup {
  return {
    sources: index.estate.sources,
    find: (kind, id) => index.find(kind, id),
    of: kind => index.of(kind),
    unlisted: (kind, place) => index.unlisted(kind, place),
  }
}
