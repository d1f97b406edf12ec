/**
 * Rewrites `src/model/cloud-ranges.generated.json` from the files that the providers publish. It never downloads:
 *
 *   tsx src/dev/cloud-ranges.ts --aws ip-ranges.json --azure ServiceTags_Public_20260803.json --gcp cloud.json
 *
 *   https://ip-ranges.amazonaws.com/ip-ranges.json (AWS), https://www.gstatic.com/ipranges/cloud.json (GCP),
 *   https://www.microsoft.com/download/details.aspx?id=56519 (Azure, whose file has its date in its name only: pass
 *   `--azure-date 2026-08-03` when the name has none). A provider that is not given keeps its ranges.
 */
import {readFileSync, writeFileSync} from 'node:fs'
import {basename} from 'node:path'
import {fileURLToPath} from 'node:url'
import {parseArgs} from 'node:util'
import {type AddressSet, fromCidrs, toCidrs} from '../model/address-set.js'
import type {CloudRangeData} from '../model/cloud-ranges.js'
import type {ProviderId} from '../model/provider.js'

export interface AwsFile {
  readonly createDate: string
  readonly prefixes: readonly {ip_prefix: string; region: string; service: string}[]
  readonly ipv6_prefixes: readonly {ipv6_prefix: string; region: string; service: string}[]
}
export interface AzureFile {
  readonly values: readonly {name: string; properties: {addressPrefixes: readonly string[]}}[]
}
export interface GcpFile {
  readonly creationTime: string
  readonly prefixes: readonly {ipv4Prefix?: string; ipv6Prefix?: string; scope: string}[]
}
/** A region's name and its blocks, as published. */
export type Regions = ReadonlyMap<string, readonly string[]>

/** Part of a region's addresses that the stored blocks hold at least; the long tail of small blocks is left out. */
const KEPT = 0.95

const SOURCES: Readonly<Record<ProviderId, string>> = {
  aws: 'https://ip-ranges.amazonaws.com/ip-ranges.json, service EC2',
  azure: 'https://www.microsoft.com/download/details.aspx?id=56519, tags AzureCloud.<region>',
  gcp: 'https://www.gstatic.com/ipranges/cloud.json, scopes that are regions',
}

/** Service EC2 only: what tenants rent. `GLOBAL` is no region. */
export function awsRegions(file: AwsFile): Regions {
  const rows = [
    ...file.prefixes.map(p => ({...p, block: p.ip_prefix})),
    ...file.ipv6_prefixes.map(p => ({...p, block: p.ipv6_prefix})),
  ]
  return grouped(rows.filter(r => r.service === 'EC2' && r.region !== 'GLOBAL').map(r => [r.region, r.block]))
}

/** The tags `AzureCloud.<region>`; `AzureCloud` itself is their union. */
export function azureRegions(file: AzureFile): Regions {
  const tags = file.values.filter(v => v.name.startsWith('AzureCloud.'))
  return grouped(
    tags.flatMap(({name, properties}) =>
      properties.addressPrefixes.map(
        block => [name.slice('AzureCloud.'.length).toLowerCase(), block] as const,
      ),
    ),
  )
}

/** All scopes but `global`, which holds Google's load balancers. */
export function gcpRegions(file: GcpFile): Regions {
  const rows = file.prefixes.filter(p => p.scope !== 'global')
  return grouped(rows.map(p => [p.scope, p.ipv4Prefix ?? p.ipv6Prefix ?? '']))
}

/** Merges each region's blocks and keeps the largest until `kept` of the addresses of each family are in. */
export function compact(regions: Regions, kept = KEPT): Record<string, string> {
  const entries = [...regions].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(
    entries.map(([region, blocks]) => {
      const {set} = fromCidrs(blocks)
      const v4 = largest({v4: set.v4, v6: []}, 32, kept)
      const v6 = largest({v4: [], v6: set.v6}, 128, kept)
      return [region, [...v4, ...v6].join(' ')]
    }),
  )
}

function largest(set: AddressSet, width: number, kept: number): string[] {
  const bits = (cidr: string) => width - Number(cidr.split('/')[1])
  const cidrs = toCidrs(set)
  const total = cidrs.reduce((sum, cidr) => sum + 2 ** bits(cidr), 0)
  const chosen = new Set<string>()
  let held = 0
  for (const cidr of cidrs.toSorted((a, b) => bits(b) - bits(a))) {
    if (held >= kept * total) break
    chosen.add(cidr)
    held += 2 ** bits(cidr)
  }
  return cidrs.filter(cidr => chosen.has(cidr))
}

function grouped(rows: readonly (readonly [string, string])[]): Regions {
  const regions = new Map<string, string[]>()
  for (const [region, block] of rows) {
    const blocks = regions.get(region)
    if (blocks === undefined) regions.set(region, [block])
    else blocks.push(block)
  }
  return regions
}

/** One region a line, so that a refresh can be reviewed. */
export function render(data: CloudRangeData): string {
  return `${JSON.stringify(data, null, 1)}\n`
}

function entry(provider: ProviderId, asOf: string, regions: Regions): CloudRangeData[string] {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf)) throw new Error(`${provider}: no date; found "${asOf}"`)
  const note = `Read from the provider's own file. The smallest blocks are left out: at most ${Math.round((1 - KEPT) * 100)} % of a region's addresses.`
  return {source: SOURCES[provider], asOf, note, regions: compact(regions)}
}

function main(): void {
  const text = {type: 'string'} as const
  const {values} = parseArgs({options: {aws: text, azure: text, 'azure-date': text, gcp: text}})
  const target = fileURLToPath(new URL('../model/cloud-ranges.generated.json', import.meta.url))
  const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8'))
  const data: Record<string, CloudRangeData[string]> = {...read<CloudRangeData>(target)}
  if (values.aws) {
    const file = read<AwsFile>(values.aws)
    data.aws = entry('aws', file.createDate.slice(0, 10), awsRegions(file))
  }
  if (values.azure) {
    const named = /(\d{4})(\d{2})(\d{2})\.json$/.exec(basename(values.azure))?.slice(1).join('-')
    data.azure = entry(
      'azure',
      values['azure-date'] ?? named ?? '',
      azureRegions(read<AzureFile>(values.azure)),
    )
  }
  if (values.gcp) {
    const file = read<GcpFile>(values.gcp)
    data.gcp = entry('gcp', file.creationTime.slice(0, 10), gcpRegions(file))
  }
  writeFileSync(target, render(data))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
