/**
 * How much of the internet a set of source addresses is. The exact set is computed, then graded: comparing text with
 * `0.0.0.0/0` misses `0.0.0.0/1` + `128.0.0.0/1`, and calls `10.0.0.0/8` public. An `Exposure` holds JSON values only.
 */
import {
  type AddressSet,
  fromCidrs,
  intersect,
  isEmpty,
  sharedSize,
  size,
  subtract,
  toCidrs,
} from './address-set.js'
import {isTenantTag, tenantRanges} from './cloud-ranges.js'

/**
 * `world`: at least half of public IPv4 or of public IPv6. `cloud-wide`: at least half of what one provider rents out
 * in a region, so anyone may start a machine in it. `wide`: more than 65,536 public IPv4 addresses or more than an
 * IPv6 /32. `narrow`: fewer. `none`: no public address.
 */
export type ExposureGrade = 'world' | 'cloud-wide' | 'wide' | 'narrow' | 'none'

/** From the least exposed to the most. */
export const EXPOSURE_GRADES: readonly ExposureGrade[] = ['none', 'narrow', 'wide', 'cloud-wide', 'world']

export interface Exposure {
  readonly grade: ExposureGrade
  /** Public IPv4 addresses in the set. */
  readonly v4Addresses: number
  /** Part of public IPv4 (`PUBLIC4`), 0 to 1. */
  readonly v4Share: number
  /** Part of public IPv6 (`PUBLIC6`), 0 to 1; about 1e-36 for a single address. */
  readonly v6Share: number
  /** The blocks of the set, as few as possible, that hold a public address; a block may hold others too. */
  readonly cidrs: readonly string[]
  /** For `cloud-wide`: what the set holds at least half of (`aws us-east-1`), and named tags. */
  readonly clouds?: readonly string[]
}

/** IANA special-purpose blocks and multicast: https://www.iana.org/assignments/iana-ipv4-special-registry */
const SPECIAL4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]
const WIDE_V4 = 65_536
const WIDE_V6 = 2n ** 96n

/** Public IPv4: everything but the special-purpose blocks. */
export const PUBLIC4: AddressSet = subtract(fromCidrs(['0.0.0.0/0']).set, fromCidrs(SPECIAL4).set)
/** Public IPv6: global unicast without the documentation block (RFC 4291 §2.4, RFC 3849). */
export const PUBLIC6: AddressSet = subtract(fromCidrs(['2000::/3']).set, fromCidrs(['2001:db8::/32']).set)

/** Every public address. */
export const PUBLIC: AddressSet = {v4: PUBLIC4.v4, v6: PUBLIC6.v6}
const PUBLIC_SIZE = size(PUBLIC)

/** More of the internet than a list of known addresses. */
export function isWide({grade}: Exposure): boolean {
  return grade !== 'none' && grade !== 'narrow'
}

/** Thousands of machines are reached from the same set. */
const graded = new WeakMap<AddressSet, Exposure>()

/**
 * Grades a set of source addresses. `tags` are named sources beside the set that stand for a cloud's tenants
 * (`AzureCloud.westeurope`); they make any set at least cloud-wide. Other tags are ignored: expand those, or treat
 * them as unread, before grading.
 */
export function classify(set: AddressSet, tags: readonly string[] = []): Exposure {
  const before = tags.length === 0 ? graded.get(set) : undefined
  if (before !== undefined) return before
  const exposure = gradeOf(set, tags)
  if (tags.length === 0) graded.set(set, exposure)
  return exposure
}

function gradeOf(set: AddressSet, tags: readonly string[]): Exposure {
  const open = intersect(set, PUBLIC)
  const {v4, v6} = size(open)
  const cidrs = toCidrs(set).filter(cidr => !isEmpty(intersect(fromCidrs([cidr]).set, PUBLIC)))
  const measured = {v4Addresses: v4, v4Share: v4 / PUBLIC_SIZE.v4, v6Share: part(v6, PUBLIC_SIZE.v6), cidrs}
  if (v4 * 2 >= PUBLIC_SIZE.v4 || v6 * 2n >= PUBLIC_SIZE.v6) return {grade: 'world', ...measured}
  const clouds = [...tags.filter(isTenantTag), ...cloudsIn(open)]
  if (clouds.length > 0) return {grade: 'cloud-wide', ...measured, clouds}
  if (v4 > WIDE_V4 || v6 > WIDE_V6) return {grade: 'wide', ...measured}
  return {grade: isEmpty(open) ? 'none' : 'narrow', ...measured}
}

/** Negative when `a` is less exposed than `b`, 0 when equal: sorts the least exposed first. */
export function compareGrades(a: ExposureGrade, b: ExposureGrade): number {
  return EXPOSURE_GRADES.indexOf(a) - EXPOSURE_GRADES.indexOf(b)
}

/** One line for people, such as `world: 56.5 % of public IPv4 (0.0.0.0/1)`. */
export function describeExposure(exposure: Exposure): string {
  const {grade} = exposure
  return grade === 'none' ? describeAddresses(exposure) : `${grade}: ${describeAddresses(exposure)}`
}

/** The same without its grade, within a sentence: `56.5 % of public IPv4 (0.0.0.0/1)`. */
export function describeAddresses(exposure: Exposure): string {
  const {grade, cidrs, clouds = []} = exposure
  if (grade === 'none') return 'no public address'
  const where =
    cidrs.length > 4 ? `${cidrs.slice(0, 3).join(', ')} and ${cidrs.length - 3} more` : cidrs.join(', ')
  // All of public IPv4 is no single block, and needs no list; neither does all but a network's own range.
  const whole = percent(exposure.v4Share) === 100 || percent(exposure.v6Share) === 100
  const suffix = where === '' || (whole && cidrs.length > 4) ? '' : ` (${where})`
  if (grade === 'cloud-wide') {
    const more = clouds.length > 2 ? ` and ${clouds.length - 2} more` : ''
    return `${clouds.slice(0, 2).join(', ')}${more}${suffix}`
  }
  return `${amounts(exposure).join(', ')}${suffix}`
}

function percent(share: number): number {
  return Number((share * 100).toPrecision(3))
}

function amounts({grade, v4Addresses, v4Share, v6Share}: Exposure): string[] {
  const v4 =
    grade === 'world'
      ? `${percent(v4Share)} % of public IPv4`
      : `${v4Addresses.toLocaleString('en-US')} public IPv4`
  const noun = grade === 'world' ? '' : v4Addresses === 1 ? ' address' : ' addresses'
  return [
    ...(v4Addresses > 0 ? [`${v4}${noun}`] : []),
    ...(v6Share > 0 ? [grade === 'world' ? `${percent(v6Share)} % of public IPv6` : 'public IPv6'] : []),
  ]
}

/** The regions of which the set holds at least half, counting each family for itself. */
function cloudsIn(open: AddressSet): string[] {
  if (isEmpty(open)) return []
  return tenantRanges().flatMap(({provider, region, addresses, count}) => {
    const held = sharedSize(open, addresses)
    const half = (held.v4 > 0 && held.v4 * 2 >= count.v4) || (held.v6 > 0n && held.v6 * 2n >= count.v6)
    return half ? [`${provider} ${region}`] : []
  })
}

function part(count: bigint, whole: bigint): number {
  return Number(count) / Number(whole)
}
