import type {AwsRegion} from '../../simulator/aws/estate.js'

/** How many load balancers, and what must be asked about those in cluster networks (`inScope`). */
export interface BalancerCounts {
  readonly all: number
  readonly groups: number
  readonly classic: number
  readonly inScope: number
  readonly classicInScope: number
  /** Listeners of each that faces the internet. */
  readonly listeners: readonly number[]
  /** One list per listener of an application balancer; its rules are few. */
  readonly listenersWithRules: readonly number[]
  readonly targets: number
  readonly networkTargets: number
}

export function balancerCounts(region: AwsRegion, networks: ReadonlySet<string | undefined>): BalancerCounts {
  const {balancers = [], targetGroups = [], classic = []} = region.loadBalancing ?? {}
  const inScope = balancers.filter(
    ({balancer}) => networks.has(balancer.VpcId) && balancer.Type !== 'gateway',
  )
  const facing = inScope.filter(({balancer}) => balancer.Scheme === 'internet-facing')
  const application = facing.filter(({balancer}) => balancer.Type === 'application')
  const leadsFrom = (type?: string) => {
    const arns = new Set(
      facing
        .filter(({balancer}) => type === undefined || balancer.Type === type)
        .map(({balancer}) => balancer.LoadBalancerArn),
    )
    return targetGroups.filter(({group}) => group.LoadBalancerArns?.some(arn => arns.has(arn))).length
  }
  return {
    all: balancers.length,
    groups: targetGroups.length,
    classic: classic.length,
    inScope: inScope.length,
    classicInScope: classic.filter(({balancer}) => networks.has(balancer.VPCId)).length,
    listeners: facing.map(({listeners}) => (listeners ?? []).length),
    listenersWithRules: application.flatMap(({listeners}) => (listeners ?? []).map(() => 1)),
    targets: leadsFrom(),
    networkTargets: leadsFrom('network'),
  }
}
