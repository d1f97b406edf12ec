import type {Base, Tags} from './base.js'
import type {Fact} from './fact.js'

export interface Listener {
  readonly id: string
  readonly port: number
  /** Upper case as the clouds write it: TCP, UDP, TLS, HTTP, HTTPS. */
  readonly protocol: string
  /** The name of the cloud's or the customer's own settings for TLS. */
  readonly tlsPolicy: string | null
  /** The oldest version of TLS that the listener takes (`1.0`: or what was before it). null = no TLS, or not known. */
  readonly tlsMinimum: '1.0' | '1.1' | '1.2' | '1.3' | null
  /** Authenticates the client before it forwards (OIDC, client certificates). */
  readonly authenticates: boolean
  /** Answers plain HTTP with nothing but a redirect to HTTPS. */
  readonly redirectsToTls: boolean
  readonly targetGroupIds: readonly string[]
  /** Ranges of clients whom alone the listener forwards to a target group, by its id; a group that is absent: anyone. */
  readonly clientRanges?: Readonly<Record<string, readonly string[]>>
}

export interface TargetGroup {
  readonly id: string
  readonly protocol: string
  readonly port: number | null
  readonly targetType: 'instance' | 'ip' | 'load-balancer' | 'function'
  readonly preservesClientAddress: boolean | null
  /** Forwards to targets of other zones; null = as the balancer does. */
  readonly crossZone: boolean | null
  readonly targets: readonly {
    readonly id: string
    readonly port: number | null
    readonly zone: string | null
  }[]
}

/** A load balancer with its listeners and the machines behind it. */
export interface LoadBalancerResource extends Base<'load-balancer'> {
  readonly tags: Fact<Tags>
  readonly type: Fact<'application' | 'network' | 'classic' | 'gateway'>
  readonly internetFacing: Fact<boolean>
  /** Families of the public addresses that it may have; means nothing where it does not face the internet. */
  readonly publicFamilies: Fact<readonly ('v4' | 'v6')[]>
  readonly networkId: Fact<string | null>
  readonly subnetIds: Fact<readonly string[]>
  readonly securityGroupIds: Fact<readonly string[]>
  readonly listeners: Fact<readonly Listener[]>
  readonly targetGroups: Fact<readonly TargetGroup[]>
  readonly accessLog: Fact<boolean>
  readonly crossZone: Fact<boolean>
}
