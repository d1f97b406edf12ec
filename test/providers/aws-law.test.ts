import {describe, expect, it} from 'vitest'
import {collect, factsOf, type Reply} from '../support/answers.js'
import {CASES} from './aws-worlds.js'

/** The law, for each collector and each of its calls: what was not read is unknown, or the topic is not whole. */
describe.each(Object.entries(CASES))('%s', (_name, {collector, world}) => {
  it('says something with every call', async () => {
    const {resources, answers, partial} = await collect(collector, world)
    expect(partial).toBe(false)
    expect(resources.length).toBeGreaterThan(0)
    expect([...new Set(answers.map(answer => answer.call))].sort()).toEqual(
      [...new Set(collector.calls.map(call => call.operation))].sort(),
    )
  })

  it('gives every resource an id of its own', async () => {
    const {resources} = await collect(collector, world)
    expect(new Set(resources.map(({kind, id}) => `${kind} ${id}`)).size).toBe(resources.length)
  })

  it('takes an answer without members for an answer that says little', async () => {
    const names = Object.keys(world.replies)
    for (const name of names) {
      for (const empty of [{}, emptied(world.replies[name])]) {
        const {resources} = await collect(collector, {...world, replies: {...world.replies, [name]: empty}})
        expect(resources).toBeInstanceOf(Array)
      }
    }
  })

  const breaks = Object.keys(world.replies).flatMap(name =>
    (['denied', 'throttled', 'malformed'] as const).map(reason => [name, reason] as const),
  )
  it.each(breaks)('%s %s', async (name, reason) => {
    const whole = await collect(collector, world)
    const broken = await collect(collector, {...world, replies: {...world.replies, [name]: reason}})
    const before = new Map(whole.resources.map(resource => [resource.id, factsOf(resource)]))
    const after = new Map(broken.resources.map(resource => [resource.id, factsOf(resource)]))
    let changed = 0
    for (const [id, facts] of after) {
      expect(before.has(id), `a new resource ${id}`).toBe(true)
      for (const [fact, value] of Object.entries(facts)) {
        const old = before.get(id)?.[fact]
        // A machine of which the signs were not all read is no node yet: the list is not whole.
        if (fact === 'kind' && value === 'machine' && broken.partial) continue
        if (JSON.stringify(value) === JSON.stringify(old)) continue
        changed++
        expect(String(value), `${id} ${fact}`).toMatch(/^\?/)
      }
    }
    if (!broken.partial) {
      expect([...after.keys()].sort()).toEqual([...before.keys()].sort())
      expect(changed).toBeGreaterThan(0)
    }
  })
})

/** The same answer with `null` in the place of every list element's members. */
function emptied(reply: unknown): Reply {
  const body = typeof reply === 'function' ? reply({}) : reply
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      Array.isArray(value) ? [null, ...value.map(hollow)] : hollow(value),
    ]),
  )
}

function hollow(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.keys(value).map(name => [name, null]))
}
