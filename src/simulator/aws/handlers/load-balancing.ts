import type {
  DescribeLoadBalancerAttributesCommandInput as ClassicAttributesInput,
  DescribeLoadBalancerAttributesCommandOutput as ClassicAttributesOutput,
  DescribeLoadBalancersCommandInput as ClassicInput,
  DescribeLoadBalancersCommandOutput as ClassicOutput,
} from '@aws-sdk/client-elastic-load-balancing'
import type {
  DescribeListenersCommandInput,
  DescribeListenersCommandOutput,
  DescribeLoadBalancerAttributesCommandInput,
  DescribeLoadBalancerAttributesCommandOutput,
  DescribeLoadBalancersCommandInput,
  DescribeLoadBalancersCommandOutput,
  DescribeRulesCommandInput,
  DescribeRulesCommandOutput,
  DescribeTargetGroupAttributesCommandInput,
  DescribeTargetGroupAttributesCommandOutput,
  DescribeTargetGroupsCommandInput,
  DescribeTargetGroupsCommandOutput,
  DescribeTargetHealthCommandInput,
  DescribeTargetHealthCommandOutput,
  Listener,
  Rule,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import {type Call, Failure, type Handler, handler} from '../call.js'
import type {BalancerEstate, TargetGroupEstate} from '../estate-load-balancing.js'
import type {Items} from '../items.js'
import {mapped, type Page, page, where} from '../page.js'

interface PageInput {
  readonly PageSize?: number | undefined
  readonly Marker?: string | undefined
}

function list<T>(call: Call<PageInput>, items: Items<T>): Page<T> | Failure {
  const {PageSize: size, Marker: token} = call.input
  return page(call, items, {size, token, max: 400, default: 400, refusal: 'ValidationError'})
}

function balancerOf({region}: Call<unknown>, arn: string | undefined): BalancerEstate | Failure {
  const found = region.loadBalancing?.balancers?.find(({balancer}) => balancer.LoadBalancerArn === arn)
  return found ?? new Failure('LoadBalancerNotFoundException', `Load balancer '${arn}' not found`)
}

function targetGroupOf({region}: Call<unknown>, arn: string | undefined): TargetGroupEstate | Failure {
  const found = region.loadBalancing?.targetGroups?.find(({group}) => group.TargetGroupArn === arn)
  return found ?? new Failure('TargetGroupNotFoundException', `Target groups '${arn}' not found`)
}

const asks = (names: readonly string[] | undefined, name: string | undefined): boolean =>
  !names?.length || names.includes(name ?? '')

/** Every listener answers with its default actions as its last rule. */
export function defaultRule(listener: Listener): Rule {
  const arn = (listener.ListenerArn ?? '').replace(':listener/', ':listener-rule/')
  return {
    RuleArn: `${arn}/default`,
    Priority: 'default',
    Conditions: [],
    Actions: listener.DefaultActions ?? [],
    IsDefault: true,
  }
}

export const elasticloadbalancingv2: Readonly<Record<string, Handler>> = {
  DescribeLoadBalancers: handler<DescribeLoadBalancersCommandInput, DescribeLoadBalancersCommandOutput>(
    call => {
      const {LoadBalancerArns, Names} = call.input
      const wanted = where(
        call.region.loadBalancing?.balancers,
        ({balancer}) =>
          asks(LoadBalancerArns, balancer.LoadBalancerArn) && asks(Names, balancer.LoadBalancerName),
      )
      const found = list(
        call,
        mapped(wanted, ({balancer}) => balancer),
      )
      return found instanceof Failure ? found : {LoadBalancers: found.items, NextMarker: found.next}
    },
  ),
  DescribeListeners: handler<DescribeListenersCommandInput, DescribeListenersCommandOutput>(call => {
    const {ListenerArns, LoadBalancerArn} = call.input
    const balancers = LoadBalancerArn
      ? balancerOf(call, LoadBalancerArn)
      : call.region.loadBalancing?.balancers
    if (balancers instanceof Failure) return balancers
    const listeners = [balancers ?? []].flat().flatMap(balancer => balancer.listeners ?? [])
    const found = list(
      call,
      listeners.filter(({ListenerArn}) => asks(ListenerArns, ListenerArn)),
    )
    return found instanceof Failure ? found : {Listeners: found.items, NextMarker: found.next}
  }),
  DescribeRules: handler<DescribeRulesCommandInput, DescribeRulesCommandOutput>(call => {
    const {ListenerArn} = call.input
    const balancers = call.region.loadBalancing?.balancers ?? []
    const listener = balancers
      .flatMap(balancer => balancer.listeners ?? [])
      .find(candidate => candidate.ListenerArn === ListenerArn)
    if (listener === undefined)
      return new Failure('ListenerNotFoundException', `Listener '${ListenerArn}' not found`)
    const written = balancers.flatMap(balancer => balancer.rules?.[listener.ListenerArn ?? ''] ?? [])
    const found = list(call, [...written, defaultRule(listener)])
    return found instanceof Failure ? found : {Rules: found.items, NextMarker: found.next}
  }),
  DescribeTargetGroups: handler<DescribeTargetGroupsCommandInput, DescribeTargetGroupsCommandOutput>(call => {
    const {LoadBalancerArn, Names, TargetGroupArns} = call.input
    const wanted = where(
      call.region.loadBalancing?.targetGroups,
      ({group}) =>
        (LoadBalancerArn === undefined || group.LoadBalancerArns?.includes(LoadBalancerArn) === true) &&
        asks(TargetGroupArns, group.TargetGroupArn) &&
        asks(Names, group.TargetGroupName),
    )
    const found = list(
      call,
      mapped(wanted, ({group}) => group),
    )
    return found instanceof Failure ? found : {TargetGroups: found.items, NextMarker: found.next}
  }),
  DescribeTargetHealth: handler<DescribeTargetHealthCommandInput, DescribeTargetHealthCommandOutput>(call => {
    const found = targetGroupOf(call, call.input.TargetGroupArn)
    return found instanceof Failure ? found : {TargetHealthDescriptions: [...(found.health ?? [])]}
  }),
  DescribeTargetGroupAttributes: handler<
    DescribeTargetGroupAttributesCommandInput,
    DescribeTargetGroupAttributesCommandOutput
  >(call => {
    const found = targetGroupOf(call, call.input.TargetGroupArn)
    return found instanceof Failure ? found : {Attributes: [...(found.attributes ?? [])]}
  }),
  DescribeLoadBalancerAttributes: handler<
    DescribeLoadBalancerAttributesCommandInput,
    DescribeLoadBalancerAttributesCommandOutput
  >(call => {
    const found = balancerOf(call, call.input.LoadBalancerArn)
    return found instanceof Failure ? found : {Attributes: [...(found.attributes ?? [])]}
  }),
}

export const elasticloadbalancing: Readonly<Record<string, Handler>> = {
  DescribeLoadBalancers: handler<ClassicInput, ClassicOutput>(call => {
    const {LoadBalancerNames} = call.input
    const wanted = where(call.region.loadBalancing?.classic, ({balancer}) =>
      asks(LoadBalancerNames, balancer.LoadBalancerName),
    )
    const found = list(
      call,
      mapped(wanted, ({balancer}) => balancer),
    )
    return found instanceof Failure ? found : {LoadBalancerDescriptions: found.items, NextMarker: found.next}
  }),
  DescribeLoadBalancerAttributes: handler<ClassicAttributesInput, ClassicAttributesOutput>(
    ({input, region}) => {
      const name = input.LoadBalancerName
      const found = region.loadBalancing?.classic?.find(({balancer}) => balancer.LoadBalancerName === name)
      return found
        ? {LoadBalancerAttributes: found.attributes}
        : new Failure('AccessPointNotFoundException', `There is no ACTIVE Load Balancer named '${name}'`)
    },
  ),
}
