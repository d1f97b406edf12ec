import {EstateIndex, unreadOf} from '../engine/estate-index.js'
import type {Estate} from '../model/estate.js'
import {compareGrades} from '../model/exposure.js'
import type {Unread} from '../model/finding.js'
import {GOALS, type Goal, PATH_LIST_VERSION, type PathList, type ReachedTarget} from '../model/path-list.js'
import type {Kind} from '../model/resource.js'
import {topicsOf} from '../model/topic.js'
import {deriveAll} from './derive.js'
import {doorsOf} from './path-doors.js'
import {etcdNeighbours} from './path-neighbours.js'
import {heldByProvider, questionsOf, targetsOf} from './path-targets.js'

/** What has to be listed, so that no target of a goal is missed. */
const LISTS: Readonly<Record<Goal, readonly Kind[]>> = {
  node: ['node', 'access-tunnel', 'session-agent'],
  api: ['cluster'],
  etcd: ['cluster'],
}

/** Who is reached from public addresses in an estate: nodes, API servers and etcd, as far as the goals ask. */
export function pathList(estate: Estate, asked: readonly Goal[]): PathList {
  const goals = GOALS.filter(goal => asked.length === 0 || asked.includes(goal))
  const index = new EstateIndex(estate)
  const derived = deriveAll(index)
  const {questions, unread} = questionsOf(index, goals)
  const targets: ReachedTarget[] = []
  let unreachable = 0
  for (const question of questions) {
    const found = targetsOf(question, derived.reachability)
    if (found.length === 0) unreachable++
    targets.push(...found)
  }
  const inside = goals.includes('etcd') ? etcdNeighbours(index, derived.reachability) : NOBODY
  const doors = goals.includes('node') ? doorsOf(index, derived) : {cloudDoors: [], callers: []}
  return {
    schemaVersion: PATH_LIST_VERSION,
    goals,
    targets: targets.sort(widestFirst),
    unreachable,
    neighbours: inside.neighbours,
    ...doors,
    heldByProvider: goals.includes('etcd') ? heldByProvider(index) : [],
    unseen: distinct([...unlisted(index, goals), ...unread, ...inside.unread]),
  }
}

const NOBODY = {neighbours: [], unread: []}

/** The proven ones first, then by how much of the internet comes through. */
function widestFirst(a: ReachedTarget, b: ReachedTarget): number {
  return (
    Number(a.verdict === 'possible') - Number(b.verdict === 'possible') ||
    compareGrades(b.exposure.grade, a.exposure.grade) ||
    b.exposure.v4Share - a.exposure.v4Share ||
    b.exposure.v6Share - a.exposure.v6Share ||
    byText(`${a.resource.name} ${a.service}`, `${b.resource.name} ${b.service}`)
  )
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Places whose lists are not whole, and regions that a policy of the organisation denies. */
function unlisted(index: EstateIndex, goals: readonly Goal[]): readonly Unread[] {
  const topics = new Set(goals.flatMap(goal => LISTS[goal].flatMap(topicsOf)))
  const rows = [...topics].flatMap(topic => index.incomplete(topic))
  const denied = index.estate.scopes.flatMap(({account, regionsDenied}) =>
    regionsDenied.map((region): Unread => ({reason: 'denied', what: `all of ${region} (${account})`})),
  )
  return [
    ...rows.map(row => {
      const unread = unreadOf(row)
      return {...unread, what: `${unread.what} (${row.account})`}
    }),
    ...denied,
  ]
}

function distinct(unread: readonly Unread[]): readonly Unread[] {
  return [...new Map(unread.map(one => [one.what, one])).values()]
}
