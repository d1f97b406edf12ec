import {describe, expect, it} from 'vitest'
import {collect, factsOf} from '../support/answers.js'
import {CASES} from './aws-account-worlds.js'

/** The law, for each collector and each of its calls: what was not read is unknown, or the topic is not whole. */
describe.each(Object.entries(CASES))('%s', (_name, {collector, world}) => {
  it('says something with every call, and gives every resource an id of its own', async () => {
    const {resources, partial} = await collect(collector, world)
    expect(partial).toBe(false)
    expect(resources.length).toBeGreaterThan(0)
    expect(new Set(resources.map(({kind, id}) => `${kind} ${id}`)).size).toBe(resources.length)
  })

  const breaks = Object.keys(world.replies).flatMap(name =>
    (['denied', 'throttled', 'malformed', {}] as const).map(
      reply => [name, typeof reply === 'string' ? reply : 'an empty body', reply] as const,
    ),
  )
  it.each(breaks)('%s: %s', async (name, _how, reply) => {
    const whole = await collect(collector, world)
    const broken = await collect(collector, {...world, replies: {...world.replies, [name]: reply}})
    const before = new Map(whole.resources.map(resource => [resource.id, factsOf(resource)]))
    const after = new Map(broken.resources.map(resource => [resource.id, factsOf(resource)]))
    for (const [id, facts] of after) {
      for (const [fact, value] of Object.entries(facts)) {
        const old = before.get(id)?.[fact]
        if (typeof reply === 'string' && JSON.stringify(value) !== JSON.stringify(old))
          expect(String(value), `${id} ${fact}`).toMatch(/^\?/)
      }
    }
    if (typeof reply === 'string' && !broken.partial)
      expect([...after.keys()].sort()).toEqual([...before.keys()].sort())
  })
})
