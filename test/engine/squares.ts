import type {ScoredCheck} from '../../src/engine/own-score.js'
import type {ScoredResult, Square} from '../../src/engine/score.js'
import type {Severity} from '../../src/model/provider.js'

export const ACCOUNT: Square = {id: 'account', kind: 'account', name: 'account', parents: []}
/** organisation ⊃ account ⊃ network ⊃ control plane, node pool, workload identity; the last in two networks. */
export const NEST: readonly Square[] = [
  {id: 'org', kind: 'organisation', name: 'org', parents: []},
  {id: 'acc', kind: 'account', name: 'acc', parents: ['org']},
  {id: 'net', kind: 'network', name: 'net', parents: ['acc']},
  {id: 'net2', kind: 'network', name: 'net2', parents: ['acc']},
  {id: 'cp', kind: 'control-plane', name: 'cp', parents: ['net']},
  {id: 'pool', kind: 'node-pool', name: 'pool', parents: ['net', 'cp']},
  {id: 'wid', kind: 'workload-identity', name: 'wid', parents: ['net2', 'cp']},
]

export function check(id: string, severity: Severity, more: Partial<ScoredCheck> = {}): ScoredCheck {
  return {id, severity, concern: 'network', opens: 'account', ...more}
}

/** `a:fail` is a result of check a on resource r; `a:fail/low@r2` grades it and names the resource. */
export function result(text: string, more: Partial<ScoredResult> = {}): ScoredResult {
  const [, name = '', status = '', severity = 'critical', resource = 'r'] =
    /^(\w+):([\w-]+)(?:\/(\w+))?(?:@(\w+))?$/.exec(text) ?? []
  return {
    id: `${name}-${resource}`,
    check: name,
    resource,
    square: 'account',
    status: status as ScoredResult['status'],
    severity: severity as Severity,
    ...more,
  }
}
