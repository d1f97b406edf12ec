import {z} from 'zod'
import {EXPOSURE_GRADES} from '../model/exposure.js'
import {
  type CloudDoor,
  type DoorCaller,
  GOALS,
  PATH_LIST_VERSION,
  type PathList,
  type ReachedNeighbour,
  type ReachedTarget,
  type Service,
} from '../model/path-list.js'
import type {Gate} from '../model/reach.js'
import {about, closure, count, doubt, object, subject, text, texts, unread} from './result.schema.js'

const SERVICES = [
  'administration',
  'kubelet',
  'container-runtime',
  'pod-network',
  'node-ports',
  'api-server',
  'etcd',
] as const satisfies readonly Service[]
const GATES = [
  'none',
  'cloud-iam',
  'kubernetes-login',
  'ssh-key',
  'client-certificate',
  'login',
  'unknown',
] as const satisfies readonly Gate[]

const goal = z.enum(GOALS)
const verdict = z.enum(['proven', 'possible'])
const share = z.number().min(0).max(1)

const target = object<ReachedTarget>({
  to: goal,
  service: z.enum(SERVICES),
  verdict,
  resource: subject,
  clusterName: z.exactOptional(text),
  inferred: z.exactOptional(z.literal(true).describe('The node is of the cluster by inference alone')),
  ports: texts.describe('Ports and protocols, such as 22/tcp'),
  exposure: object<ReachedTarget['exposure']>({
    grade: z.enum(EXPOSURE_GRADES),
    v4Addresses: count,
    v4Share: share.describe('Part of public IPv4'),
    v6Share: share.describe('Part of public IPv6'),
    clouds: z.exactOptional(texts),
  }),
  sources: text.describe('The source addresses, in words'),
  way: text.describe('The widest way'),
  ways: count,
  gates: z.array(z.enum(GATES)).describe('What is still asked of whoever comes'),
  closedBy: z.array(closure).describe('Changes of which one alone shuts every way'),
  doubts: z.array(doubt),
})
const neighbour = object<ReachedNeighbour>({
  cluster: subject,
  verdict,
  who: text,
  resource: z.exactOptional(about),
  rule: text,
})
const cloudDoor = object<CloudDoor>({verdict, resource: subject, nodes: z.array(subject)})
const caller = object<DoorCaller>({
  door: z.enum(['access-tunnel', 'session-agent']),
  verdict,
  principal: subject,
})

const listSchema = object<PathList>({
  schemaVersion: z.literal(PATH_LIST_VERSION),
  goals: z.array(goal),
  targets: z.array(target),
  unreachable: count.describe('Services that no public address reaches, not even possibly'),
  neighbours: z.array(neighbour),
  cloudDoors: z.array(cloudDoor),
  callers: z.array(caller),
  heldByProvider: z.array(object<PathList['heldByProvider'][number]>({to: goal, resource: subject})),
  unseen: z.array(unread).describe('What would have to be read to know of further targets'),
})

/** JSON Schema of `fourc paths --json`. */
export function pathsJsonSchema(): object {
  return z.toJSONSchema(listSchema)
}
