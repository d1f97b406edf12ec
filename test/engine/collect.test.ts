import {describe, expect, it} from 'vitest'
import type {Collector, Provider, Run, Session} from '../../src/contracts/provider.js'
import {ProviderError} from '../../src/contracts/provider.js'
import {collect} from '../../src/engine/collect.js'

const stumbling = (topic: 'account' | 'regions', error: Error, where: 'collect' | 'normalize') =>
  collector(topic, {
    [where]: () => {
      throw error
    },
  })

function collector(topic: 'account' | 'regions', more: Partial<Collector<Run>> = {}): Collector<Run> {
  return {
    topic,
    scope: topic === 'account' ? 'account' : 'region',
    calls: [],
    collect: async () => {},
    normalize: (_, place) => [{kind: 'region', id: place.region, name: place.region, ...place} as never],
    ...more,
  }
}

function scan(collectors: readonly Collector<Run>[]) {
  const provider = {id: 'aws', assumptions: [], collectors} as unknown as Provider<never, Run>
  const session: Session<Run> = {
    provider: 'aws',
    account: '1',
    name: '1',
    regions: ['eu-west-1', 'eu-west-2'],
    openRegion: async () => ({state: 'open'}),
    ask: run => run,
    requests: () => ({}),
    close: () => {},
  }
  return collect({provider, session, topics: ['account', 'regions'], tool: {name: 'fourc', version: '0'}})
}

describe('a collector that stumbles over an answer', () => {
  it.each(['collect', 'normalize'] as const)('in %s costs its topic, and the rest is whole', async where => {
    const error = new TypeError('"AKIA..." is not iterable')
    const estate = await scan([stumbling('account', error, where), collector('regions')])
    expect(estate.coverage).toEqual([
      {
        topic: 'account',
        provider: 'aws',
        account: '1',
        region: 'global',
        state: 'failed',
        reason: 'malformed',
      },
      {topic: 'regions', provider: 'aws', account: '1', region: 'eu-west-1', state: 'complete'},
      {topic: 'regions', provider: 'aws', account: '1', region: 'eu-west-2', state: 'complete'},
    ])
    expect(estate.scopes[0]?.complete).toBe(false)
    expect(estate.resources.map(resource => resource.region)).toEqual(['eu-west-1', 'eu-west-2'])
    expect(estate.warnings).toEqual([expect.stringContaining('account in global')])
    // What was read may be anything, and may be quoted in the message.
    expect(JSON.stringify(estate)).not.toContain('AKIA')
  })

  it('ends the scan where it cannot go on', async () => {
    const expired = new ProviderError('The credentials expired.', 'Renew them.')
    await expect(scan([stumbling('account', expired, 'collect'), collector('regions')])).rejects.toBe(expired)
  })
})
