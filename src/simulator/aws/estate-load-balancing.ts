import type {
  LoadBalancerAttributes as ClassicAttributes,
  LoadBalancerDescription,
} from '@aws-sdk/client-elastic-load-balancing'
import type {
  Listener,
  LoadBalancer,
  LoadBalancerAttribute,
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
