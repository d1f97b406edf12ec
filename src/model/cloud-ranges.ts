/**
 * Which public addresses anyone can rent, by cloud and region: the reason why a source that is "only Azure" is nearly
 * as open as the world. Data with a date in `cloud-ranges.generated.json`, rewritten by `src/dev/cloud-ranges.ts`
 * from the files that the providers publish; read on first use, so importing this costs nothing.
 *
 * It answers "does this set hold at least half of a region?", not "whose is this address?": small blocks are left
 * out and ranges are reassigned. No code here may decide from it that an address is NOT a cloud's.
 */
import {type AddressSet, fromCidrs, size, union} from './address-set.js'
import data from './cloud-ranges.generated.json' with {type: 'json'}
import type {ProviderId} from './provider.js'

/** The stored form: CIDR blocks of a region separated by blanks. */
export interface CloudRangeData {
  readonly [provider: string]: {
    readonly source: string
    /** The ranges are of this day (YYYY-MM-DD) or later. */
    readonly asOf: string
    readonly note: string
    readonly regions: Readonly<Record<string, string>>
  }
}

/** What a provider rents out in one region, under the region's name in the provider's own file. */
export interface TenantRange {
  readonly provider: ProviderId
  readonly region: string
  readonly addresses: AddressSet
  /** How many addresses of each family. */
  readonly count: {readonly v4: number; readonly v6: bigint}
}

/** Where one provider's ranges come from, for reports and documentation. */
export interface CloudRangeSource {
  readonly provider: ProviderId
  readonly source: string
  readonly asOf: string
  readonly note: string
  readonly regions: number
}

const DATA: CloudRangeData = data
const PROVIDERS: readonly ProviderId[] = ['aws', 'azure', 'gcp']

/** Regions whose name in ServiceTags_Public.json differs from the one in Azure Resource Manager. */
const AZURE_TAG_NAMES: Readonly<Record<string, string>> = {
  francecentral: 'centralfrance',
  francesouth: 'southfrance',
  germanynorth: 'germanyn',
  germanywestcentral: 'germanywc',
  norwayeast: 'norwaye',
  norwaywest: 'norwayw',
  switzerlandnorth: 'switzerlandn',
  switzerlandwest: 'switzerlandw',
}

let ranges: readonly TenantRange[] | undefined

/** All tenant ranges, provider by provider; parsed once. */
export function tenantRanges(): readonly TenantRange[] {
  ranges ??= PROVIDERS.flatMap(provider =>
    Object.entries(DATA[provider]?.regions ?? {}).map(([region, blocks]) => {
      const addresses = fromCidrs(blocks.split(' ')).set
      return {provider, region, addresses, count: size(addresses)}
    }),
  )
  return ranges
}

/**
 * What a provider rents out, in one region or in all that the data knows; `undefined` for a region that it does not
 * know. A lower bound: the small blocks are missing.
 */
export function tenantSet(provider: ProviderId, region?: string): AddressSet | undefined {
  const wanted = region === undefined ? undefined : regionName(provider, region)
  const found = tenantRanges().filter(r => r.provider === provider && (wanted ?? r.region) === r.region)
  return found.length === 0 ? undefined : union(...found.map(r => r.addresses))
}

/**
 * True for a service tag that stands for everything that tenants rent: `AzureCloud` and `AzureCloud.<region>`, in any
 * case: "all datacenter public IP addresses" (https://learn.microsoft.com/azure/virtual-network/service-tags-overview).
 * Other Azure tags are Microsoft's own services; AWS and GCP name no tag for their tenants.
 */
export function isTenantTag(tag: string): boolean {
  return /^azurecloud(\.[a-z0-9]+)?$/i.test(tag)
}

/** What a tenant tag stands for, as far as the data knows (see `tenantSet`); `undefined` for any other tag. */
export function tenantTagSet(tag: string): AddressSet | undefined {
  return isTenantTag(tag) ? tenantSet('azure', tag.split('.')[1]) : undefined
}

/** Date and origin of the data, provider by provider. */
export function cloudRangeSources(): readonly CloudRangeSource[] {
  return PROVIDERS.flatMap(provider => {
    const entry = DATA[provider]
    if (entry === undefined) return []
    const {source, asOf, note, regions} = entry
    return [{provider, source, asOf, note, regions: Object.keys(regions).length}]
  })
}

function regionName(provider: ProviderId, region: string): string {
  const name = region.toLowerCase()
  return provider === 'azure' ? (AZURE_TAG_NAMES[name] ?? name) : name
}
