import type {ClusterResource} from '../../../src/model/cluster.js'
import type {NodeResource} from '../../../src/model/node.js'
import {arnName} from '../arn.js'
import {defineCollector} from '../collector.js'
import {listed, pagesOf, present, texts} from '../reading.js'
import {describeClassicLoadBalancerAttributes, describeClassicLoadBalancers} from '../services/elb.js'
import {
  describeListeners,
  describeLoadBalancerAttributes,
  describeLoadBalancers,
  describeRules,
  describeTargetGroupAttributes,
  describeTargetGroups,
  describeTargetHealth,
} from '../services/elbv2.js'
import {balancerFrom} from './load-balancers.normalize.js'
import {classicFrom} from './load-balancers-classic.normalize.js'

/**
 * Load balancers in the networks of clusters; those elsewhere are left out. A gateway balancer is no front door and has
 * no port to listen on. Rules are read of application balancers: a default action alone does not tell where a
 * listener leads, nor that it always redirects or authenticates.
 */
export default defineCollector({
  topic: 'load-balancers',
  scope: 'region',
  after: ['clusters', 'machines'],
  calls: [
    describeLoadBalancers,
    describeListeners,
    describeRules,
    describeTargetGroups,
    describeTargetHealth,
    describeTargetGroupAttributes,
    describeLoadBalancerAttributes,
    describeClassicLoadBalancers,
    describeClassicLoadBalancerAttributes,
  ],
  async collect(ask) {
    const scope = async () => scopeOf(await ask.resources('cluster'), await ask.resources('node'))
    const [inScope, balancers, groups, classic] = await Promise.all([
      scope(),
      ask.list(describeLoadBalancers, {}),
      pagesOf(ask, describeTargetGroups, {}),
      ask.list(describeClassicLoadBalancers, {}),
    ])
    const found = balancers.flatMap(page => present(page.LoadBalancers)).filter(item => inScope(item.VpcId))
    const arns = new Set(found.map(item => item.LoadBalancerArn))
    const networkBalancers = new Set(
      found.flatMap(item => (item.Type === 'network' ? (item.LoadBalancerArn ?? []) : [])),
    )
    await Promise.all([
      ...found.flatMap(item => {
        const LoadBalancerArn = item.LoadBalancerArn ?? ''
        const about = {subject: LoadBalancerArn}
        return [
          ask.get(describeLoadBalancerAttributes, {LoadBalancerArn}, about),
          item.Type === 'gateway' ? undefined : listeners(LoadBalancerArn, item.Type === 'application'),
        ]
      }),
      ...groups
        .flatMap(page => present(page.TargetGroups))
        .filter(group => present(group.LoadBalancerArns).some(arn => arns.has(arn)))
        .flatMap(group => {
          const TargetGroupArn = group.TargetGroupArn ?? ''
          const about = {subject: TargetGroupArn}
          const ofNetwork = present(group.LoadBalancerArns).some(arn => networkBalancers.has(arn))
          return [
            ask.get(describeTargetHealth, {TargetGroupArn}, about),
            ofNetwork ? ask.get(describeTargetGroupAttributes, {TargetGroupArn}, about) : undefined,
          ]
        }),
      ...classic
        .flatMap(page => present(page.LoadBalancerDescriptions))
        .filter(item => inScope(item.VPCId))
        .map(({LoadBalancerName = ''}) =>
          ask.get(describeClassicLoadBalancerAttributes, {LoadBalancerName}, {subject: LoadBalancerName}),
        ),
    ])

    async function listeners(LoadBalancerArn: string, withRules: boolean): Promise<void> {
      const pages = await pagesOf(ask, describeListeners, {LoadBalancerArn}, {subject: LoadBalancerArn})
      if (!withRules) return
      const arns = texts(pages.flatMap(page => present(page.Listeners)).map(item => item.ListenerArn))
      await Promise.all(
        arns.map(ListenerArn => pagesOf(ask, describeRules, {ListenerArn}, {subject: ListenerArn})),
      )
    }
  },
  normalize(answers, place) {
    const inScope = scopeOf(answers.resources('cluster'), answers.resources('node'))
    const balancers = listed(
      answers,
      describeLoadBalancers,
      body => body.LoadBalancers,
      item => item.LoadBalancerArn,
    )
    const classic = listed(
      answers,
      describeClassicLoadBalancers,
      body => body.LoadBalancerDescriptions,
      item => item.LoadBalancerName,
    )
    return [
      ...balancers.filter(({item}) => inScope(item.VpcId)).map(found => balancerFrom(found, answers, place)),
      ...classic.filter(({item}) => inScope(item.VPCId)).map(found => classicFrom(found, answers, place)),
    ]
  },
})

type InScope = (vpcId: string | undefined) => boolean

/** Where the network of a cluster was not read, any may be its own. So may the one of a balancer that names none. */
function scopeOf(clusters: readonly ClusterResource[], nodes: readonly NodeResource[]): InScope {
  const managed = clusters.filter(cluster => cluster.management === 'managed')
  const facts = [...managed, ...nodes].map(resource => resource.networkId)
  if (facts.some(fact => fact.state !== 'known')) return () => true
  const networks = new Set(facts.map(fact => (fact.state === 'known' ? arnName(fact.value ?? '') : '')))
  return vpcId => !vpcId || networks.has(vpcId)
}
