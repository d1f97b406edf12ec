import type {Base} from './base.js'
import {type Fact, known, unknown} from './fact.js'
import type {ProviderId} from './provider.js'

/** Settings of the instance metadata service; `null` = this layer leaves it open. */
export interface MetadataOptions {
  readonly endpointEnabled: boolean | null
  /** Session tokens (IMDSv2) are required. */
  readonly tokensRequired: boolean | null
  /** Hops that the token response may travel: a pod behind a bridge needs two. */
  readonly hopLimit: number | null
}

/** What one account has set for one region. */
export interface RegionResource extends Base<'region'> {
  /** The organisation denies all use of this region. */
  readonly denied: Fact<boolean>
  readonly diskEncryptionByDefault: Fact<boolean>
  readonly metadataDefaults: Fact<MetadataOptions>
  /** Account-wide block of internet gateways: which direction is blocked. */
  readonly publicAccessBlock: Fact<'off' | 'ingress' | 'bidirectional'>
  readonly publicAccessExclusions: Fact<readonly PublicAccessExclusion[]>
  readonly serialConsole: Fact<boolean>
  /** Active analysers of access from outside; the zone of trust of each. */
  readonly accessAnalyzers: Fact<readonly string[]>
  /** Features of the threat detector that are on (audit logs of clusters, runtime monitoring); null = no detector. */
  readonly threatDetection: Fact<ThreatDetection | null>
  /** Machines are scanned for vulnerabilities. */
  readonly machineScanning: Fact<boolean>
  /** The configuration recorder runs and records all supported types. */
  readonly configurationRecorder: Fact<boolean>
  /** A posture service (Security Hub, Defender, SCC) is on. */
  readonly postureService: Fact<boolean>
}

export interface ThreatDetection {
  readonly enabled: boolean
  readonly clusterAuditLogs: boolean
  readonly runtimeMonitoring: boolean
}

export interface PublicAccessExclusion {
  /** Network or subnet id. */
  readonly resourceId: string
  readonly mode: 'bidirectional' | 'egress'
  readonly active: boolean
}

/** A region that the organisation denies: that much is known of it, and nothing else. */
export function deniedRegion(
  place: {readonly provider: ProviderId; readonly account: string; readonly region: string},
  from: number,
): RegionResource {
  const unread = unknown('denied', from)
  return {
    kind: 'region',
    id: `${place.account}/${place.region}`,
    name: place.region,
    ...place,
    denied: known(true, from),
    diskEncryptionByDefault: unread,
    metadataDefaults: unread,
    publicAccessBlock: unread,
    publicAccessExclusions: unread,
    serialConsole: unread,
    accessAnalyzers: unread,
    threatDetection: unread,
    machineScanning: unread,
    configurationRecorder: unread,
    postureService: unread,
  }
}
