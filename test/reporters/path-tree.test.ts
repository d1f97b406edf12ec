import {stripVTControlCharacters} from 'node:util'
import {describe, expect, it} from 'vitest'
import type {Finding} from '../../src/model/finding.js'
import {pathTrees, restOfEvidence} from '../../src/reporters/path-tree.js'
import {allWays, changeText, gatesText} from '../../src/reporters/reach-words.js'
import {widthOf} from '../../src/reporters/text.js'
import {golden} from './golden.js'
import {sampleReport} from './sample-report.js'

const drawn = sampleReport.findings.filter(finding => finding.paths !== undefined)
const [proven, possible] = drawn as [Finding, Finding]
const at = (width: number, finding: Finding, color = false) =>
  pathTrees(finding, sampleReport, {color, width})

describe('the tree of a way', () => {
  it('is the golden file', () => {
    const text = `${drawn.map(finding => at(72, finding).join('\n')).join('\n\n')}\n`
    expect(text).toBe(golden('paths.txt', text))
  })

  it('goes from the addresses down to the port, and says what is still asked there', () => {
    const lines = at(200, proven)
    const order = ['from world', '├─ the balancer', '├─ sg-1: tcp 443', '└─ 443/tcp of kops', '   still asks']
    const places = order.map(text => lines.findIndex(line => line.startsWith(text)))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places).not.toContain(-1)
    expect(lines).toContain('   still asks for: a login, a login to Kubernetes')
    expect(lines).toContain('   asks for nothing more')
  })

  it('has beneath a step what it lets through and its evidence, with the call and the region', () => {
    const lines = at(200, proven)
    expect(lines).toContain('│    lets through world: 100 % of public IPv4 (0.0.0.0/0)')
    expect(lines).toContain(
      '│    ranges = [0.0.0.0/0, ::/0]  (eks:DescribeCluster in eu-west-1, ec2:DescribeInstances in eu-west-1)',
    )
    // Of another resource than the step is about, that one is named.
    expect(
      lines.filter(line => line.includes('cluster/kops: ranges') || line.includes('kops: ranges')),
    ).toHaveLength(1)
  })

  it('marks the doubtful step of a possible way, and what would let it be known', () => {
    const lines = at(200, possible)
    expect(lines).toContain('├─ ? the public endpoint of dark')
    expect(lines).toContain(
      '│    unless the public endpoint is off; not read: publicEndpoint of dark from eks:DescribeCluster (denied; it takes eks:DescribeCluster)',
    )
  })

  it('ends with the changes of which one shuts every way, those that are not drawn too', () => {
    expect(at(200, proven).slice(-3)).toEqual([
      '',
      'One change that shuts all 5 ways:',
      '  remove the rule tcp 443 of sg-1',
    ])
    expect(at(200, proven)).toContain('and 3 more ways')
    const two = [{text: 'one'}, {text: 'other'}]
    expect(at(200, {...proven, closedBy: two}).at(-3)).toBe('Any one of these changes shuts all 5 ways:')
    expect(at(200, {...proven, closedBy: []}).at(-1)).toBe('No single change shuts all 5 ways.')
    expect(at(200, possible).at(-1)).toMatch(/^No single change is known that shuts it: not all/)
  })

  it.each([20, 40, 80, 200])('fits %i columns, in colour or not', width => {
    for (const finding of drawn) {
      const lines = at(width, finding, true).map(line => stripVTControlCharacters(line))
      expect(lines.filter(line => widthOf(line) > width)).toEqual([])
      expect(lines.map(line => line.trimEnd())).toEqual(at(width, finding).map(line => line.trimEnd()))
    }
  })

  it('lets no text of a cloud act on the terminal', () => {
    for (const finding of drawn) expect(at(200, finding).join('')).not.toMatch(/\p{Cc}/u)
    const hostile = {
      ...proven,
      paths: proven.paths?.map(path => ({...path, target: '\u001b[2J', end: '\u0007'})),
    } as Finding
    expect(at(200, hostile).join('')).not.toMatch(/\p{Cc}/u)
  })

  it('is none where a finding has no way', () => {
    expect(at(80, sampleReport.findings[0] as Finding)).toEqual([])
  })
})

describe('evidence', () => {
  it('that stands in no tree is left for the list beneath', () => {
    expect(restOfEvidence(proven)).toEqual([])
    const more = {...proven, evidence: [...proven.evidence, {from: 2, fact: 'public', value: true}]}
    expect(restOfEvidence(more).map(row => row.fact)).toEqual(['public'])
    const [first] = sampleReport.findings
    expect(restOfEvidence(first as Finding)).toEqual(first?.evidence)
  })
})

describe('words', () => {
  it.each([
    [[], 'asks for nothing more'],
    [['ssh-key'], 'still asks for: an SSH key'],
    [['unknown'], 'what it still asks for is not known'],
    [['login', 'unknown'], 'still asks for: a login, and what is not known'],
    [['retina-scan'], 'still asks for: retina-scan'],
  ] as const)('%j: %s', (gates, text) => expect(gatesText(gates)).toBe(text))

  it('say what a change takes with it', () => {
    const of = (kind: 'network-acl' | 'node') => changeText({text: 'do it', resource: {kind, id: 'a'}})
    expect(of('network-acl')).toBe('do it; its subnets lose all else that comes in by it')
    expect(of('node')).toBe('do it')
    expect(changeText({text: 'do it'})).toBe('do it')
  })

  it('counts ways', () => {
    expect([1, 2, 5].map(allWays)).toEqual(['it', 'both ways', 'all 5 ways'])
  })
})
