import {contains, fromCidrs} from '../../src/model/address-set.js'
import {PUBLIC6} from '../../src/model/exposure.js'
import type {Fact} from '../../src/model/fact.js'
import {unknown} from '../../src/model/fact.js'
import {present, ranges, texts} from './reading.js'

type Maybe<T> = T | null | undefined

interface Association {
  readonly PublicIp?: string | undefined
  readonly CarrierIp?: string | undefined
}

/** What an instance and `DescribeNetworkInterfaces` tell alike of an interface. */
interface Interface {
  readonly Association?: Association | undefined
  readonly PrivateIpAddress?: string | undefined
  readonly PrivateIpAddresses?:
    | readonly {
        readonly PrivateIpAddress?: string | undefined
        readonly Association?: Association | undefined
      }[]
    | undefined
  readonly Ipv6Addresses?: readonly {readonly Ipv6Address?: string | undefined}[] | undefined
  readonly Ipv4Prefixes?: readonly {readonly Ipv4Prefix?: string | undefined}[] | undefined
  readonly Ipv6Prefixes?: readonly {readonly Ipv6Prefix?: string | undefined}[] | undefined
  readonly DenyAllIgwTraffic?: boolean | undefined
}

export interface Addresses {
  readonly public: Fact<readonly string[]>
  readonly private: Fact<readonly string[]>
}

/**
 * Addresses of interfaces. IPv6 addresses are public where they are globally routable and the interface does not
 * refuse internet gateways. Prefixes that are delegated to an interface (pods) count as its private addresses, as
 * CIDR blocks. An address of a carrier gateway may be reached through the carrier: then nothing is certain.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html
 */
export function addressesOf(
  interfaces: readonly Interface[],
  from: number,
  more: {
    readonly public?: readonly Maybe<string>[]
    readonly private?: readonly Maybe<string>[]
    readonly v6?: readonly Maybe<string>[]
  } = {},
): Addresses {
  const addresses = interfaces.flatMap(item => present(item.PrivateIpAddresses))
  const associations = present([...interfaces, ...addresses].map(item => item.Association))
  const v6 = interfaces.flatMap(item => [
    ...present(item.Ipv6Addresses).map(address => address.Ipv6Address),
    ...present(item.Ipv6Prefixes).map(prefix => prefix.Ipv6Prefix),
  ])
  const closed = interfaces.some(item => item.DenyAllIgwTraffic === true)
  const isOpen = (address: string) => !closed && isPublic6(address)
  const all6 = texts([...v6, ...(more.v6 ?? [])])
  const carried = associations.some(association => association.CarrierIp)
  return {
    public: carried
      ? unknown('undecided', from, 'an address of a carrier gateway')
      : ranges(
          texts([...(more.public ?? []), ...associations.map(item => item.PublicIp), ...all6.filter(isOpen)]),
          from,
        ),
    private: ranges(
      texts([
        ...(more.private ?? []),
        ...interfaces.map(item => item.PrivateIpAddress),
        ...addresses.map(item => item.PrivateIpAddress),
        ...interfaces.flatMap(item => present(item.Ipv4Prefixes).map(prefix => prefix.Ipv4Prefix)),
        ...all6.filter(address => !isOpen(address)),
      ]),
      from,
    ),
  }
}

/** An address that cannot be read counts as public, so that it makes that fact unknown. */
function isPublic6(address: string): boolean {
  const {set, malformed} = fromCidrs([address])
  return malformed.length > 0 || contains(PUBLIC6, set)
}
