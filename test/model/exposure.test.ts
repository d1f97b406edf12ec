import fc from 'fast-check'
import {describe, expect, it, test} from 'vitest'
import {awsRegions, azureRegions, compact, gcpRegions} from '../../src/dev/cloud-ranges.js'
import {fromCidrs, intersect, isEmpty, size, subtract, toCidrs, union} from '../../src/model/address-set.js'
import {
  cloudRangeSources,
  isTenantTag,
  tenantRanges,
  tenantSet,
  tenantTagSet,
} from '../../src/model/cloud-ranges.js'
import {
  classify,
  compareGrades,
  describeExposure,
  EXPOSURE_GRADES,
  type ExposureGrade,
  PUBLIC4,
  PUBLIC6,
} from '../../src/model/exposure.js'

const set = (...cidrs: string[]) => fromCidrs(cidrs).set
const slash2s = ['0.0.0.0/2', '64.0.0.0/2', '128.0.0.0/2', '192.0.0.0/2']
const allBut = (cidr: string) => toCidrs(subtract(PUBLIC6, set(cidr)))
const many = (count: number) => Array.from({length: count}, (_, i) => `8.${i}.0.0/16`)

describe('grades', () => {
  test.each<[readonly string[], ExposureGrade]>([
    [[], 'none'],
    [['10.0.0.0/8'], 'none'], // domain.md §9 trap 1
    [['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'], 'none'],
    [['0.0.0.0/32'], 'none'], // the sentinel of AKS, domain.md 1.6
    [['127.0.0.1', '169.254.0.0/16', '224.0.0.0/3', 'fd00::/8', 'fe80::/10', '2001:db8::/32'], 'none'],
    [['8.8.8.8/32'], 'narrow'], // trap 1
    [['8.8.0.0/16'], 'narrow'],
    [['10.0.0.0/8', '8.8.8.8/32'], 'narrow'],
    [['2400:cb00::/32'], 'narrow'],
    [['8.8.0.0/16', '9.9.9.9/32'], 'wide'],
    [['2400:cb00::/32', '2606:4700::/128'], 'wide'],
    [['8.0.0.0/8'], 'wide'],
    [['128.0.0.0/1'], 'cloud-wide'], // 43.5 %, so not world (§0.3), but half of AWS ap-southeast-6 is in it
    [['3.0.0.0/8'], 'cloud-wide'],
    [['2600:1f18::/33'], 'narrow'],
    [['2000::/4'], 'cloud-wide'], // just less than half: the documentation block is in it
    [['0.0.0.0/0'], 'world'],
    [['0.0.0.0/1', '128.0.0.0/1'], 'world'], // trap 1
    [['0.0.0.0/1'], 'world'],
    [slash2s, 'world'],
    [['::/0'], 'world'],
    [['2000::/3'], 'world'],
    [['3000::/4'], 'world'],
  ])('%j is %s', (cidrs, grade) => {
    expect(classify(set(...cidrs)).grade).toBe(grade)
  })

  it('measures the halves of IPv4 as domain.md §0.3 does', () => {
    const {v4Share, v4Addresses} = classify(set('0.0.0.0/1'))
    expect(v4Share).toBeCloseTo(0.565, 3)
    expect(v4Addresses).toBe(size(intersect(PUBLIC4, set('0.0.0.0/1'))).v4)
    const upper = classify(set('128.0.0.0/1'))
    expect(upper.v4Share).toBeCloseTo(0.435, 3)
  })

  it('names the blocks that hold a public address, and only those', () => {
    expect(classify(set('10.0.0.0/8', '8.8.8.8', 'fd00::/8', '2606:4700::/48')).cidrs).toEqual([
      '8.8.8.8/32',
      '2606:4700::/48',
    ])
    expect(classify(set('0.0.0.0/0')).cidrs).toEqual(['0.0.0.0/0'])
  })

  it('holds JSON values only', () => {
    for (const cidrs of [['::/0'], ['3.0.0.0/8'], ['2606:4700::1'], []]) {
      const exposure = classify(set(...cidrs))
      expect(JSON.parse(JSON.stringify(exposure))).toEqual(exposure)
    }
  })

  it('knows public from special-purpose addresses', () => {
    expect(size(PUBLIC4).v4).toBe(3_702_258_432)
    expect(toCidrs(PUBLIC6).at(-1)).toBe('3000::/4')
    expect(isEmpty(intersect(PUBLIC4, set('203.0.113.0/24', '192.88.99.0/24', '198.18.0.0/15')))).toBe(true)
  })
})

describe('clouds', () => {
  it('says which regions a set covers', () => {
    expect(classify(set('3.0.0.0/8')).clouds).toContain('aws us-east-2')
    expect(classify(set('34.35.0.0/16')).clouds).toEqual(['gcp africa-south1'])
    expect(classify(set('2600:1900:8000::/44')).clouds).toEqual(['gcp africa-south1'])
    expect(classify(set('8.8.8.8')).clouds).toBeUndefined()
    expect(classify(set('0.0.0.0/0')).clouds).toBeUndefined()
  })

  it('is cloud-wide for half of any region, and not for less', () => {
    for (const {provider, region, addresses, count} of tenantRanges()) {
      expect(classify(addresses)).toMatchObject({grade: 'cloud-wide', clouds: [`${provider} ${region}`]})
      const few = {v4: addresses.v4.slice(0, 1), v6: []}
      if (size(few).v4 * 2 < count.v4) expect(classify(few).grade).not.toBe('cloud-wide')
    }
  })

  it('takes a tag for tenants as cloud-wide whatever it stands for', () => {
    expect(classify(set(), ['AzureCloud.nowhere'])).toMatchObject({
      grade: 'cloud-wide',
      clouds: ['AzureCloud.nowhere'],
    })
    expect(classify(set('8.8.8.8'), ['AzureLoadBalancer', 'Storage.WestEurope']).grade).toBe('narrow')
    expect(classify(set('0.0.0.0/0'), ['AzureCloud']).grade).toBe('world')
    expect(isTenantTag('azurecloud.WestEurope')).toBe(true)
    expect(isTenantTag('AzureCloudShell')).toBe(false)
  })

  it('expands what it knows', () => {
    expect(tenantTagSet('AzureCloud.FranceCentral')).toEqual(tenantSet('azure', 'centralfrance'))
    expect(tenantTagSet('AzureCloud')).toEqual(tenantSet('azure'))
    expect(tenantTagSet('Storage')).toBeUndefined()
    expect(tenantSet('aws', 'xx-nowhere-1')).toBeUndefined()
  })

  it('has ranges that are well-formed, public and of one owner each, with a date and an origin', () => {
    const all = tenantRanges().map(r => r.addresses)
    const {v4, v6} = all.reduce((sum, r) => ({v4: sum.v4 + size(r).v4, v6: sum.v6 + size(r).v6}), {
      v4: 0,
      v6: 0n,
    })
    expect(size(union(...all))).toEqual({v4, v6})
    expect(size(intersect(union(...all), {v4: PUBLIC4.v4, v6: PUBLIC6.v6}))).toEqual({v4, v6})
    expect(cloudRangeSources().map(s => s.provider)).toEqual(['aws', 'azure', 'gcp'])
    for (const {asOf, source, note, regions} of cloudRangeSources()) {
      expect(asOf).toMatch(/^20\d\d-\d\d-\d\d$/)
      expect(source).toMatch(/^https:/)
      expect(note).not.toBe('')
      expect(regions).toBeGreaterThan(10)
    }
  })
})

describe('the ladder', () => {
  it('runs from none to world', () => {
    expect([...EXPOSURE_GRADES].sort(compareGrades)).toEqual([
      'none',
      'narrow',
      'wide',
      'cloud-wide',
      'world',
    ])
    expect(compareGrades('wide', 'wide')).toBe(0)
    expect(compareGrades('narrow', 'world')).toBeLessThan(0)
  })

  const cidr = fc.oneof(
    fc.tuple(fc.ipV4(), fc.integer({min: 0, max: 32})).map(([a, p]) => `${a}/${p}`),
    fc.tuple(fc.ipV6(), fc.integer({min: 0, max: 128})).map(([a, p]) => `${a}/${p}`),
  )
  it('never sinks when addresses are added', () => {
    fc.assert(
      fc.property(fc.array(cidr, {maxLength: 6}), fc.array(cidr, {maxLength: 3}), (some, more) => {
        const before = classify(set(...some)).grade
        const after = classify(set(...some, ...more)).grade
        expect(compareGrades(after, before)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

test.each([
  [[], 'no public address'],
  [['8.8.8.8'], 'narrow: 1 public IPv4 address (8.8.8.8/32)'],
  [['2606:4700::/48'], 'narrow: public IPv6 (2606:4700::/48)'],
  [many(5), 'wide: 327,680 public IPv4 addresses (8.0.0.0/14, 8.4.0.0/16)'],
  [['34.35.0.0/16'], 'cloud-wide: gcp africa-south1 (34.35.0.0/16)'],
  [['0.0.0.0/1'], 'world: 56.5 % of public IPv4 (0.0.0.0/1)'],
  [['0.0.0.0/0', '::/0'], 'world: 100 % of public IPv4, 100 % of public IPv6 (0.0.0.0/0, ::/0)'],
  [allBut('2a05:d018::/56'), 'world: 100 % of public IPv6'],
])('describes %j', (cidrs, text) => {
  expect(describeExposure(classify(set(...cidrs)))).toBe(text)
})

describe('refreshing the data', () => {
  it('reads what tenants rent from each provider’s file', () => {
    const prefix = (ip_prefix: string, region: string, service = 'EC2') => ({ip_prefix, region, service})
    const aws = awsRegions({
      createDate: '2026-07-01-00-00-00',
      prefixes: [prefix('3.0.0.0/15', 'a'), prefix('3.2.0.0/16', 'a', 'S3'), prefix('3.3.0.0/16', 'GLOBAL')],
      ipv6_prefixes: [{ipv6_prefix: '2600:1f18::/33', region: 'a', service: 'EC2'}],
    })
    expect(compact(aws)).toEqual({a: '3.0.0.0/15 2600:1f18::/33'})
    const azure = azureRegions({
      values: [
        {name: 'AzureCloud', properties: {addressPrefixes: ['4.0.0.0/8']}},
        {name: 'AzureCloud.B', properties: {addressPrefixes: ['4.1.0.0/17', '4.1.128.0/17']}},
        {name: 'Storage.b', properties: {addressPrefixes: ['4.2.0.0/16']}},
      ],
    })
    expect(compact(azure)).toEqual({b: '4.1.0.0/16'})
    const gcp = gcpRegions({
      creationTime: '2026-07-01T00:00:00.0',
      prefixes: [
        {ipv4Prefix: '34.8.0.0/16', scope: 'global'},
        {ipv4Prefix: '34.35.0.0/16', scope: 'c'},
        {ipv6Prefix: '2600:1900:8000::/44', scope: 'c'},
      ],
    })
    expect(compact(gcp)).toEqual({c: '34.35.0.0/16 2600:1900:8000::/44'})
  })

  it('leaves out the long tail of small blocks', () => {
    const regions = new Map([['a', ['8.0.0.0/16', '9.0.0.0/24', '9.0.2.0/24', '2600::/32', '2602::/64']]])
    expect(compact(regions, 0.95)).toEqual({a: '8.0.0.0/16 2600::/32'})
    expect(compact(regions, 1)).toEqual({a: '8.0.0.0/16 9.0.0.0/24 9.0.2.0/24 2600::/32 2602::/64'})
  })
})
