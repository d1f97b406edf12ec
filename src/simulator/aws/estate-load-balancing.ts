import type {
  LoadBalancerAttributes as ClassicAttributes,
  LoadBalancerDescription,
} from '@aws-sdk/client-elastic-load-balancing'
import type {
  Listener,
  LoadBalancer,
  LoadBalancerAttribute,
  Rule,
  TargetGroup,
  TargetGroupAttribute,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2'

export interface LoadBalancingEstate {
  readonly balancers?: readonly BalancerEstate[]
  readonly targetGroups?: readonly TargetGroupEstate[]
  readonly classic?: readonly ClassicBalancerEstate[]
}

export interface BalancerEstate {
  readonly balancer: LoadBalancer
  readonly listeners?: readonly Listener[]
  /** Rules beside the default one, by the ARN of their listener. */
  readonly rules?: Readonly<Record<string, readonly Rule[]>>
  readonly attributes?: readonly LoadBalancerAttribute[]
}

export interface TargetGroupEstate {
  readonly group: TargetGroup
  readonly health?: readonly TargetHealthDescription[]
  readonly attributes?: readonly TargetGroupAttribute[]
}

export interface ClassicBalancerEstate {
  readonly balancer: LoadBalancerDescription
  readonly attributes?: ClassicAttributes
}
