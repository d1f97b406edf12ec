import {describe, expect, it} from 'vitest'
import {everything} from '../../src/model/address-set.js'
import type {ReachPath, Step} from '../../src/model/reach.js'
import {describePath} from '../../src/model/reach-text.js'

const step = (kind: Step['kind'], text: string, brief?: string): Step => ({
  kind,
  text,
  resource: null,
  proven: everything(),
  possible: everything(),
  facts: [],
  doubts: [],
  changes: () => [],
  ...(brief === undefined ? {} : {brief}),
})

function path(draft: Partial<ReachPath> = {}): ReachPath {
  return {
    via: 'address',
    clientAdmitted: true,
    target: {protocol: 'tcp', ports: [22, 22]},
    end: {id: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-1'} as ReachPath['end'],
    proven: everything(),
    possible: everything(),
    steps: [
      step('address', 'i-1 has an address', '54.1.1.1'),
      step('state', 'i-1 runs'),
      step('security-group', 'sg-1: tcp 22', 'sg-1'),
    ],
    gates: [],
    ...draft,
  }
}

describe('a way in words', () => {
  it('names the places, then the filters, the nearest to the machine first', () => {
    expect(describePath(path())).toBe('internet → i-1 :22 (sg-1, 54.1.1.1)')
  })

  it('names a balancer and a range of ports', () => {
    const steps = [step('listener', 'web :443 (TCP)'), step('target', 'i-1 is a target')]
    const target = {protocol: 'tcp', ports: [30_000, 30_100]} as const
    expect(describePath(path({via: 'balancer', target, steps}))).toBe(
      'internet → web :443 (TCP) → i-1 :30000-30100',
    )
  })

  it('ends at an endpoint, which is the cluster itself', () => {
    const steps = [
      step('endpoint', 'the public endpoint of shop admits 0.0.0.0/0', 'the public endpoint of shop'),
    ]
    expect(describePath(path({via: 'endpoint', steps}))).toBe('internet → the public endpoint of shop')
  })

  it('says a filter once', () => {
    const twice = [step('network-acl', 'acl-1', 'acl-1'), step('network-acl', 'acl-1', 'acl-1')]
    expect(describePath(path({steps: twice}))).toBe('internet → i-1 :22 (acl-1)')
  })
})
