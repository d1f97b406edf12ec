import type {Closure, StepDoubt, Unread} from '../model/finding.js'

/** In words how ways end, and what keeps them open or shut. */

const GATES: Readonly<Record<string, string>> = {
  'cloud-iam': "a permission of the cloud's IAM",
  'kubernetes-login': 'a login to Kubernetes',
  'ssh-key': 'an SSH key',
  'client-certificate': 'a client certificate',
  login: 'a login',
}

/** What is still asked of whoever gets through, in words. */
export function gatesText(gates: readonly string[]): string {
  if (gates.length === 0) return 'asks for nothing more'
  const known = gates.filter(gate => gate !== 'unknown').map(gate => GATES[gate] ?? gate)
  if (known.length === 0) return 'what it still asks for is not known'
  return `still asks for: ${known.join(', ')}${known.length < gates.length ? ', and what is not known' : ''}`
}

/** Why something is not known, and what would let it be. */
export function unreadText({call, permission, reason, what}: Unread): string {
  const from = call === undefined ? '' : ` from ${call}`
  return `${what}${from} (${reason}${permission === undefined ? '' : `; it takes ${permission}`})`
}

/** What would make a doubtful step shut, and why we do not know. */
export function doubtText({assumption, unread}: StepDoubt): string {
  return `unless ${assumption}; not read: ${unreadText(unread)}`
}

/** What a change takes with it that has nothing to do with the port. */
const BESIDE: Readonly<Record<string, string>> = {
  'network-acl': '; its subnets lose all else that comes in by it',
  'route-table': '; its subnets lose this way out too',
}

/** A change, and what else it touches. */
export function changeText({resource, text}: Closure): string {
  return `${text}${BESIDE[resource?.kind ?? ''] ?? ''}`
}

/** What a change shuts: `it`, `both ways`, `all 5 ways`. */
export function allWays(count: number): string {
  return count === 1 ? 'it' : count === 2 ? 'both ways' : `all ${count} ways`
}
