import {BlockList} from 'node:net'
import fc from 'fast-check'
import {expect, it, describe as suite, test} from 'vitest'
import {
  type AddressSet,
  complement,
  contains,
  describe,
  empty,
  equals,
  everything,
  fromCidrs,
  intersect,
  isEmpty,
  sharedSize,
  size,
  subtract,
  toCidrs,
  union,
} from '../../src/model/address-set.js'

const set = (...cidrs: string[]) => fromCidrs(cidrs).set

suite('parsing', () => {
  test.each([
    ['10.0.0.1', '10.0.0.1/32'],
    ['10.0.0.7/8', '10.0.0.0/8'],
    [' 10.0.0.0/8 ', '10.0.0.0/8'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['255.255.255.255', '255.255.255.255/32'],
    ['::/0', '::/0'],
    ['::1', '::1/128'],
    ['2001:DB8::1/32', '2001:db8::/32'],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128'],
    ['::ffff:192.0.2.1', '192.0.2.1/32'],
    ['::ffff:c000:200/120', '192.0.2.0/24'],
    ['::ffff:0:0/95', '::fffe:0:0/95'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0/128'],
    ['::2:3:4:5:6:7:8', '0:2:3:4:5:6:7:8/128'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221/128'],
  ])('%s is %s', (text, cidr) => {
    expect(fromCidrs([text]).malformed).toEqual([])
    expect(toCidrs(set(text))).toEqual([cidr])
  })

  test.each([
    '',
    '/8',
    '010.0.0.1',
    '10.0.0.010/32',
    '0x0a.0.0.1',
    '167772161',
    '10.0.0',
    '10.0.0.256',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/08',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10.0.0.0/255.0.0.0',
    '10.0.0.1-10.0.0.9',
    '::/129',
    'fe80::1%eth0',
    'fe80::1%eth0/64',
    '1::2::3',
    'AzureCloud',
    '*',
  ])('%j is malformed', text => {
    expect(fromCidrs([text, '192.0.2.0/24'])).toEqual({set: set('192.0.2.0/24'), malformed: [text]})
  })

  it('never throws on what is not even text', () => {
    const entries = [null, undefined, 7, {}, ['10.0.0.0/8']] as unknown as string[]
    expect(fromCidrs(entries).malformed).toHaveLength(5)
  })

  it('agrees with the BlockList of Node on random blocks and addresses', () => {
    const block = fc.tuple(fc.ipV4(), fc.integer({min: 0, max: 32}))
    const block6 = fc.tuple(fc.ipV6(), fc.integer({min: 0, max: 128}))
    fc.assert(
      fc.property(block, block6, fc.ipV4(), fc.ipV6(), ([b4, p4], [b6, p6], a4, a6) => {
        const [list4, list6] = [new BlockList(), new BlockList()]
        list4.addSubnet(b4, p4, 'ipv4')
        list6.addSubnet(b6, p6, 'ipv6')
        const parsed = set(`${b4}/${p4}`, `${b6}/${p6}`)
        expect(contains(parsed, set(a4))).toBe(list4.check(a4, 'ipv4'))
        expect(contains(parsed, set(a6))).toBe(list6.check(a6, 'ipv6'))
      }),
    )
  })
})

it('writes IPv6 as browsers do', () => {
  const zeroes = fc.array(fc.constantFrom('0', '0', '10', 'a00', 'ffff'), {minLength: 8, maxLength: 8})
  fc.assert(
    fc.property(
      fc.oneof(
        fc.ipV6(),
        zeroes.map(groups => groups.join(':')),
      ),
      address => {
        fc.pre(!/^(0*:){5}:?ffff|^::ffff/i.test(address))
        const [written] = toCidrs(set(address))
        expect(`[${written?.replace('/128', '')}]`).toBe(new URL(`http://[${address}]`).hostname)
      },
    ),
    {numRuns: 1000},
  )
})

suite('sets', () => {
  it('joins neighbours and swallows what is inside', () => {
    expect(toCidrs(set('0.0.0.0/1', '128.0.0.0/1'))).toEqual(['0.0.0.0/0'])
    expect(toCidrs(set('10.1.0.0/16', '10.0.0.0/8', '11.0.0.0/8'))).toEqual(['10.0.0.0/7'])
    expect(toCidrs(set('2001:db8::/33', '2001:db8:8000::/33'))).toEqual(['2001:db8::/32'])
  })

  it('knows its bounds', () => {
    expect(complement(everything())).toEqual(empty())
    expect(complement(empty())).toEqual(everything())
    expect(size(everything())).toEqual({v4: 2 ** 32, v6: 2n ** 128n})
    expect(union()).toEqual(empty())
    expect(isEmpty(set())).toBe(true)
    expect(toCidrs(complement(set('::/1', '0.0.0.0/0')))).toEqual(['8000::/1'])
  })

  it('keeps the families apart', () => {
    expect(isEmpty(intersect(set('0.0.0.0/0'), set('::/0')))).toBe(true)
    expect(contains(set('::/0'), set('10.0.0.1'))).toBe(false)
    expect(size(union(set('10.0.0.1'), set('::/127')))).toEqual({v4: 1, v6: 2n})
  })

  it('takes a hole out of a block', () => {
    expect(toCidrs(subtract(set('10.0.0.0/30'), set('10.0.0.1')))).toEqual(['10.0.0.0/32', '10.0.0.2/31'])
  })

  it('does not change its arguments', () => {
    const a = Object.freeze(set('10.0.0.0/8', '::/1'))
    const before = structuredClone(a)
    union(a, set('11.0.0.0/8'))
    subtract(a, set('10.1.0.0/16'))
    complement(a)
    expect(a).toEqual(before)
  })

  test.each([
    [set(), 'no address'],
    [set('10.0.0.0/8', '192.0.2.7'), '10.0.0.0/8, 192.0.2.7/32'],
    [set('10.0.0.0/8', '::1'), '10.0.0.0/8, ::1/128'],
    [set(...Array.from({length: 12}, (_, i) => `10.0.${i * 2}.0/24`)), '12 ranges, 3,072 addresses'],
    [
      set('1.0.0.0', '1.0.0.2', '1.0.0.4', '2::/64', '4::/64'),
      '5 ranges, 3 IPv4 and about 2^65 IPv6 addresses',
    ],
  ])('describes %#', (addresses, text) => {
    expect(describe(addresses)).toBe(text)
  })
})

/** A small universe where each set can be compared with the list of its members. */
const SIZE = 256
type Member = readonly [version: 4 | 6, address: number]
const interval = fc
  .tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
const members = fc.array(fc.tuple(fc.constantFrom<4 | 6>(4, 6), interval), {maxLength: 8}).map(pairs => {
  const all = new Map<string, Member>()
  for (const [version, [lo, hi]] of pairs) {
    for (let a = lo; a <= hi; a += 1) all.set(`${version} ${a}`, [version, a])
  }
  return [...all.values()]
})
const text = ([version, address]: Member) =>
  version === 4 ? `0.0.0.${address}` : `::${address.toString(16)}`
const setOf = (list: readonly Member[]) => set(...list.map(text))
const universe: readonly Member[] = ([4, 6] as const).flatMap(version =>
  Array.from({length: SIZE}, (_, address) => [version, address] as const),
)
const UNIVERSE = set('0.0.0.0/24', '::/120')
const has = (list: readonly Member[]) => {
  const keys = new Set(list.map(text))
  return (member: Member) => keys.has(text(member))
}
const isCanonical = ({v4, v6}: AddressSet) =>
  [v4, v6].every(list =>
    list.every(([lo, hi], i) => lo <= hi && (i === 0 || BigInt(lo) > BigInt(list[i - 1]?.[1] ?? 0) + 1n)),
  )

suite('against lists of members', () => {
  it('unites, intersects, subtracts and complements', () => {
    fc.assert(
      fc.property(members, members, (a, b) => {
        const [inA, inB, A, B] = [has(a), has(b), setOf(a), setOf(b)]
        const cases: [AddressSet, (m: Member) => boolean][] = [
          [union(A, B), m => inA(m) || inB(m)],
          [intersect(A, B), m => inA(m) && inB(m)],
          [subtract(A, B), m => inA(m) && !inB(m)],
          [intersect(complement(A), UNIVERSE), m => !inA(m)],
        ]
        for (const [actual, wanted] of cases) {
          expect(actual).toEqual(setOf(universe.filter(wanted)))
          expect(isCanonical(actual)).toBe(true)
        }
        expect(contains(A, B)).toBe(b.every(inA))
        expect(equals(A, B)).toBe(a.length === b.length && b.every(inA))
        expect(sharedSize(A, B)).toEqual(size(intersect(A, B)))
        expect(complement(complement(A))).toEqual(A)
      }),
    )
  })

  it('counts, and writes the fewest blocks that give the set back', () => {
    fc.assert(
      fc.property(members, list => {
        const actual = setOf(list)
        const counts = {
          v4: list.filter(([version]) => version === 4).length,
          v6: BigInt(list.filter(([version]) => version === 6).length),
        }
        expect(size(actual)).toEqual(counts)
        const cidrs = toCidrs(actual)
        expect(set(...cidrs)).toEqual(actual)
        expect(cidrs).toHaveLength(fewestBlocks(has(list), 4) + fewestBlocks(has(list), 6))
      }),
    )
  })

  it('unites any number in any order', () => {
    fc.assert(
      fc.property(fc.array(members, {maxLength: 6}), lists => {
        const sets = lists.map(setOf)
        expect(union(...sets)).toEqual(setOf(lists.flat()))
        expect(union(...sets.toReversed())).toEqual(union(...sets))
      }),
    )
  })
})

it('splitting a block changes nothing', () => {
  const v4 = fc.tuple(fc.ipV4(), fc.integer({min: 0, max: 31})).map(([a, p]) => ({cidr: `${a}/${p}`, p}))
  const v6 = fc.tuple(fc.ipV6(), fc.integer({min: 0, max: 127})).map(([a, p]) => ({cidr: `${a}/${p}`, p}))
  fc.assert(
    fc.property(fc.oneof(v4, v6), ({cidr, p}) => {
      const whole = set(cidr)
      const [lowest = ''] = toCidrs(whole)
      const left = set(lowest.replace(/\/\d+$/, `/${p + 1}`))
      const right = subtract(whole, left)
      expect(toCidrs(right)).toHaveLength(1)
      expect(set(...toCidrs(left), ...toCidrs(right))).toEqual(whole)
    }),
  )
})

/** By halving: a block is written whole when all its members are in. */
function fewestBlocks(inside: (m: Member) => boolean, version: 4 | 6, from = 0, count = SIZE): number {
  const all = Array.from({length: count}, (_, i) => inside([version, from + i]))
  if (all.every(Boolean)) return 1
  if (!all.some(Boolean)) return 0
  const half = count / 2
  return fewestBlocks(inside, version, from, half) + fewestBlocks(inside, version, from + half, half)
}
