/**
 * Sets of IPv4 and IPv6 addresses as sorted, disjoint, non-adjacent intervals. Pure functions; nothing here changes a
 * set. An `AddressSet` is derived and lives in memory only (its IPv6 bounds are bigint): store CIDR strings instead.
 *
 * What text is an address is not ours to say: `net.isIP` of Node decides, and refuses octal, hexadecimal and short IPv4.
 * The libraries fell out when measured: ipaddr.js 2.5.0 takes the octal `010.0.0.1` and throws on mixed families;
 * fast-cidr-tools 0.3.4 validates nothing and reads `1:2:3:4:5:6:7::` as nine groups, another address.
 */
import {isIP} from 'node:net'

export type Interval<T> = readonly [lo: T, hi: T]
type Intervals<T> = readonly Interval<T>[]

/** Both bounds of an interval belong to it. IPv4 addresses are 0 to 2^32 - 1, IPv6 addresses 0n to 2^128 - 1. */
export interface AddressSet {
  readonly v4: readonly Interval<number>[]
  readonly v6: readonly Interval<bigint>[]
}

/** `malformed` holds the entries as they came, in their order; the set holds all others. */
export interface ParsedAddresses {
  readonly set: AddressSet
  readonly malformed: readonly string[]
}

/** What the merges need to know of a family: its bounds and the neighbours of an address. */
interface Family<T extends number | bigint> {
  readonly first: T
  readonly last: T
  readonly next: (address: T) => T
  readonly previous: (address: T) => T
}

const V4: Family<number> = {first: 0, last: 2 ** 32 - 1, next: a => a + 1, previous: a => a - 1}
const V6: Family<bigint> = {first: 0n, last: 2n ** 128n - 1n, next: a => a + 1n, previous: a => a - 1n}

/** ::ffff:0:0/96, RFC 4291 §2.5.5.2. */
const MAPPED = 0xffffn
const EMPTY: AddressSet = {v4: [], v6: []}

/** The set without an address. */
export function empty(): AddressSet {
  return EMPTY
}

/** Every IPv4 and every IPv6 address, the special-purpose ones too (`exposure.ts` knows which are public). */
export function everything(): AddressSet {
  return {v4: [[V4.first, V4.last]], v6: [[V6.first, V6.last]]}
}

/**
 * The union of CIDR blocks and bare addresses (a /32 or /128), of both families mixed. Host bits are cleared, as the
 * clouds do. An IPv4-mapped block (`::ffff:192.0.2.0/120`) is the IPv4 block that it names.
 *
 * Never throws: what is neither (octal octets, a zone id, a prefix out of bounds, a service tag, not even a string)
 * comes back in `malformed`, and the caller says what that means.
 */
export function fromCidrs(entries: Iterable<string>): ParsedAddresses {
  const v4: Interval<number>[] = []
  const v6: Interval<bigint>[] = []
  const malformed: string[] = []
  for (const entry of entries) {
    const block = typeof entry === 'string' ? parseCidr(entry.trim()) : undefined
    if (block?.version === 4) v4.push([Number(block.lo), Number(block.hi)])
    else if (block?.version === 6) v6.push([block.lo, block.hi])
    else malformed.push(String(entry))
  }
  return {set: {v4: joined(v4.sort(byLower), V4), v6: joined(v6.sort(byLower), V6)}, malformed}
}

/** The addresses of any of the sets. */
export function union(...sets: readonly AddressSet[]): AddressSet {
  if (sets.length <= 1) return sets[0] ?? EMPTY
  const middle = sets.length >> 1
  const left = union(...sets.slice(0, middle))
  const right = union(...sets.slice(middle))
  return {v4: unite(left.v4, right.v4, V4), v6: unite(left.v6, right.v6, V6)}
}

/** The addresses of both sets. */
export function intersect(a: AddressSet, b: AddressSet): AddressSet {
  return {v4: common(a.v4, b.v4), v6: common(a.v6, b.v6)}
}

/** The addresses of `a` that are not in `b`. */
export function subtract(a: AddressSet, b: AddressSet): AddressSet {
  return intersect(a, complement(b))
}

/** Every address that is not in the set. */
export function complement(set: AddressSet): AddressSet {
  return {v4: outside(set.v4, V4), v6: outside(set.v6, V6)}
}

/** True when the set has no address. */
export function isEmpty(set: AddressSet): boolean {
  return set.v4.length === 0 && set.v6.length === 0
}

/** True when every address of `other` is in `set`; so every set contains the empty one. */
export function contains(set: AddressSet, other: AddressSet): boolean {
  return isEmpty(subtract(other, set))
}

/** True when both hold the same addresses (sets are canonical, so this compares intervals). */
export function equals(a: AddressSet, b: AddressSet): boolean {
  return same(a.v4, b.v4) && same(a.v6, b.v6)
}

/** How many addresses of each family; IPv4 exactly, as 2^32 fits a number. */
export function size(set: AddressSet): {readonly v4: number; readonly v6: bigint} {
  return {
    v4: set.v4.reduce((sum, [lo, hi]) => sum + hi - lo + 1, 0),
    v6: set.v6.reduce((sum, [lo, hi]) => sum + hi - lo + 1n, 0n),
  }
}

/** How many addresses `a` and `b` share, without building their intersection. */
export function sharedSize(a: AddressSet, b: AddressSet): {readonly v4: number; readonly v6: bigint} {
  let v4 = 0
  let v6 = 0n
  overlaps(a.v4, b.v4, (lo, hi) => {
    v4 += hi - lo + 1
  })
  overlaps(a.v6, b.v6, (lo, hi) => {
    v6 += hi - lo + 1n
  })
  return {v4, v6}
}

/** The fewest CIDR blocks that hold exactly this set, IPv4 first, ascending. */
export function toCidrs(set: AddressSet): string[] {
  const cidrs: string[] = []
  for (const [lo, hi] of set.v4) appendCidrs(BigInt(lo), BigInt(hi), 4, cidrs)
  for (const [lo, hi] of set.v6) appendCidrs(lo, hi, 6, cidrs)
  return cidrs
}

/**
 * Short text for people: up to `limit` blocks by name, else how many blocks and addresses:
 * `10.0.0.0/8, 192.0.2.7/32` or `12 ranges, 1,024 addresses`.
 */
export function describe(set: AddressSet, limit = 4): string {
  if (isEmpty(set)) return 'no address'
  const cidrs = toCidrs(set)
  if (cidrs.length <= limit) return cidrs.join(', ')
  const {v4, v6} = size(set)
  const counts = [
    ...(v4 > 0 ? [v4.toLocaleString('en-US')] : []),
    ...(v6 > 0n ? [`about 2^${v6.toString(2).length - 1}`] : []),
  ]
  const named = counts.length === 2 ? `${counts[0]} IPv4 and ${counts[1]} IPv6` : counts.join('')
  return `${cidrs.length} ranges, ${named} addresses`
}

interface Block {
  readonly version: 4 | 6
  readonly lo: bigint
  readonly hi: bigint
}

function parseCidr(text: string): Block | undefined {
  const [address = '', prefix, ...rest] = text.split('/')
  const version = isIP(address)
  if (rest.length > 0 || version === 0 || address.includes('%')) return undefined
  const width = version === 4 ? 32 : 128
  if (prefix !== undefined && !/^(0|[1-9]\d{0,2})$/.test(prefix)) return undefined
  const bits = prefix === undefined ? width : Number(prefix)
  if (bits > width) return undefined
  const block = masked(version === 4 ? parse4(address) : parse6(address), width - bits)
  if (version === 4) return {version: 4, ...block}
  if (bits >= 96 && block.lo >> 32n === MAPPED) {
    return {version: 4, lo: BigInt.asUintN(32, block.lo), hi: BigInt.asUintN(32, block.hi)}
  }
  return {version: 6, ...block}
}

/** Of an address that `isIP` took for IPv4. */
function parse4(address: string): bigint {
  return address.split('.').reduce((value, octet) => value * 256n + BigInt(octet), 0n)
}

/** Of an address that `isIP` took for IPv6: `::` stands for one group of zeros or more. */
function parse6(address: string): bigint {
  const hex = address.replace(/[^:]*\.[^:]*$/, dotted => {
    const value = parse4(dotted)
    return `${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`
  })
  const [left = [], right = []] = hex.split('::').map(side => side.split(':').filter(group => group !== ''))
  const zeros = Array<string>(8 - left.length - right.length).fill('0')
  return BigInt(`0x${[...left, ...zeros, ...right].map(group => group.padStart(4, '0')).join('')}`)
}

function format4(address: bigint): string {
  return [24n, 16n, 8n, 0n].map(shift => (address >> shift) & 255n).join('.')
}

/** RFC 5952: the first of the longest runs of two or more zero groups becomes `::`. */
function format6(address: bigint): string {
  const groups = address.toString(16).padStart(32, '0').match(/.{4}/g) ?? []
  const text = groups.map(group => Number.parseInt(group, 16).toString(16)).join(':')
  const runs = text.match(/\b0(:0)+\b/g) ?? []
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '')
  return longest === '' ? text : text.replace(new RegExp(`(^|:)${longest}(:|$)`), '::')
}

function masked(address: bigint, hostBits: number): {lo: bigint; hi: bigint} {
  const shift = BigInt(hostBits)
  const lo = (address >> shift) << shift
  return {lo, hi: lo + (1n << shift) - 1n}
}

function appendCidrs(from: bigint, to: bigint, version: 4 | 6, cidrs: string[]): void {
  const width = version === 4 ? 32 : 128
  let lo = from
  while (lo <= to) {
    let bits = 0
    let block = 1n
    while (bits < width && lo % (block * 2n) === 0n && lo + block * 2n - 1n <= to) {
      bits += 1
      block *= 2n
    }
    cidrs.push(`${version === 4 ? format4(lo) : format6(lo)}/${width - bits}`)
    lo += block
  }
}

function byLower([a]: Interval<number | bigint>, [b]: Interval<number | bigint>): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Joins what overlaps or touches in a list that is sorted by lower bound. */
function joined<T extends number | bigint>(sorted: Intervals<T>, family: Family<T>): Intervals<T> {
  const result: Interval<T>[] = []
  for (const [lo, hi] of sorted) {
    const last = result.at(-1)
    if (last === undefined || lo > family.next(last[1])) result.push([lo, hi])
    else if (hi > last[1]) result[result.length - 1] = [last[0], hi]
  }
  return result
}

function unite<T extends number | bigint>(a: Intervals<T>, b: Intervals<T>, family: Family<T>): Intervals<T> {
  const merged: Interval<T>[] = []
  let i = 0
  let j = 0
  for (;;) {
    const left = a[i]
    const right = b[j]
    if (left !== undefined && (right === undefined || left[0] <= right[0])) {
      merged.push(left)
      i += 1
    } else if (right !== undefined) {
      merged.push(right)
      j += 1
    } else return joined(merged, family)
  }
}

/** Calls `found` with each stretch that both lists hold, ascending. */
function overlaps<T extends number | bigint>(
  a: Intervals<T>,
  b: Intervals<T>,
  found: (lo: T, hi: T) => void,
): void {
  let i = 0
  let j = 0
  for (;;) {
    const left = a[i]
    const right = b[j]
    if (left === undefined || right === undefined) return
    const lo = left[0] > right[0] ? left[0] : right[0]
    const hi = left[1] < right[1] ? left[1] : right[1]
    if (lo <= hi) found(lo, hi)
    if (left[1] < right[1]) i += 1
    else j += 1
  }
}

function common<T extends number | bigint>(a: Intervals<T>, b: Intervals<T>): Intervals<T> {
  const result: Interval<T>[] = []
  overlaps(a, b, (lo, hi) => result.push([lo, hi]))
  return result
}

function outside<T extends number | bigint>(intervals: Intervals<T>, family: Family<T>): Intervals<T> {
  const result: Interval<T>[] = []
  let from = family.first
  for (const [lo, hi] of intervals) {
    if (lo > from) result.push([from, family.previous(lo)])
    from = family.next(hi)
  }
  if (from <= family.last) result.push([from, family.last])
  return result
}

function same<T>(a: Intervals<T>, b: Intervals<T>): boolean {
  return a.length === b.length && a.every(([lo, hi], i) => lo === b[i]?.[0] && hi === b[i]?.[1])
}
