import type {Instance} from '@aws-sdk/client-ec2'
import type {TargetGroup} from '@aws-sdk/client-elastic-load-balancing-v2'
import type {Answers, Place} from '../../../src/contracts/provider.js'
import type {ClusterResource} from '../../../src/model/cluster.js'
import {ec2Arn, tagsOf} from '../arn.js'
import {defineCollector} from '../collector.js'
import {isPort, listed, present, text, texts} from '../reading.js'
import {describeInstances} from '../services/ec2.js'
import {describeClassicLoadBalancers} from '../services/elb.js'
import {describeTargetGroups, describeTargetHealth} from '../services/elbv2.js'
import {
  inferMembers,
  isTelling,
  type Led,
  SIGN_PORTS,
  SURE_PORTS,
  type Unclaimed,
} from './machines.inference.js'
import {clusterOf, isNoMember} from './machines.membership.js'
import {machineFacts, nameOf} from './machines.normalize.js'

/**
 * Instances, as nodes where their tags name a cluster. The list does not wait for the clusters: they only tell whose
 * `kubernetes.io/cluster/` tag names an EKS cluster. Terminated ones stay in the list for an hour, and are gone.
 *
 * Where running instances are of no cluster by their tags, what else may show that they are is asked too: where
 * balancers lead, and the groups. Lists of both are read by other collectors as well, and sent for once.
 */
export default defineCollector({
  topic: 'machines',
  scope: 'region',
  after: ['clusters', 'security-groups'],
  calls: [describeInstances, describeTargetGroups, describeTargetHealth, describeClassicLoadBalancers],
  async collect(ask) {
    const [pages, clusters] = await Promise.all([ask.list(describeInstances, {}), ask.resources('cluster')])
    const names = eksNames(clusters)
    const instances = pages.flatMap(page => instancesOf(page))
    if (!instances.some(instance => isUnclaimed(instance, names))) return
    const [groups, guards] = await Promise.all([
      ask.list(describeTargetGroups, {}),
      ask.resources('security-group'),
      ask.list(describeClassicLoadBalancers, {}),
    ])
    const telling = guards.some(isTelling)
    await Promise.all(
      groups
        .flatMap(page => present(page.TargetGroups))
        .filter(group => maySign(group, telling))
        .map(({TargetGroupArn = ''}) =>
          ask.list(describeTargetHealth, {TargetGroupArn}, {subject: TargetGroupArn}),
        ),
    )
  },
  normalize(answers, place) {
    const names = eksNames(answers.resources('cluster'))
    const found = listed(answers, describeInstances, instancesOf, instance => instance.InstanceId).filter(
      ({item}) => item.State?.Name !== 'terminated',
    )
    const unclaimed = found
      .filter(({item}) => isUnclaimed(item, names))
      .map(({item, from}) => unclaimedFrom(item, from, place))
    const inferred = inferMembers(
      unclaimed,
      answers.resources('security-group'),
      ledTo(answers, unclaimed, place),
      place,
    )
    return found.map(({item, id, from}) => {
      const base = {...nameOf(item, id, place), ...machineFacts(item, from, place)}
      const membership = clusterOf(item, from, place, names) ?? inferred.get(base.id) ?? null
      return membership === null ? {kind: 'machine', ...base} : {kind: 'node', ...base, ...membership}
    })
  },
})

function eksNames(clusters: readonly ClusterResource[]): ReadonlySet<string> {
  return new Set(clusters.filter(cluster => cluster.management === 'managed').map(cluster => cluster.name))
}

function instancesOf(body: {
  Reservations?: readonly {Instances?: readonly Instance[] | undefined}[] | undefined
}) {
  return present(body.Reservations).flatMap(reservation => present(reservation.Instances))
}

/** A group on 443 is a sign only beside others: of web servers there are many. */
function maySign({Port: port, Protocol, TargetType}: TargetGroup, telling: boolean): boolean {
  if (TargetType === 'lambda' || !isPort(port)) return false
  if (SURE_PORTS.includes(port)) return true
  return SIGN_PORTS.includes(port) && telling && (Protocol === 'TCP' || Protocol === 'TLS')
}

const NO_PLACE: Place = {provider: 'aws', account: '', region: ''}

function isUnclaimed(instance: Instance, eksClusters: ReadonlySet<string>): boolean {
  if (instance.State?.Name !== 'running' || isNoMember(instance)) return false
  return clusterOf(instance, 0, NO_PLACE, eksClusters) === null
}

type Addressed = Unclaimed & {readonly addresses: readonly string[]}

function unclaimedFrom(instance: Instance, from: number, place: Place): Addressed {
  const interfaces = present(instance.NetworkInterfaces)
  const groups = [...present(instance.SecurityGroups), ...interfaces.flatMap(item => present(item.Groups))]
  return {
    id: ec2Arn(place, 'instance', instance.InstanceId ?? ''),
    networkId: instance.VpcId ? ec2Arn(place, 'vpc', instance.VpcId) : null,
    groupIds: texts(groups.map(({GroupId}) => GroupId && ec2Arn(place, 'security-group', GroupId))),
    instanceProfileId: text(instance.IamInstanceProfile?.Arn) ?? null,
    poolName: text(tagsOf(instance.Tags)['aws:autoscaling:groupName']) ?? null,
    addresses: texts([
      instance.PrivateIpAddress,
      ...interfaces.flatMap(item => [
        item.PrivateIpAddress,
        ...present(item.PrivateIpAddresses).map(address => address.PrivateIpAddress),
      ]),
    ]),
    from,
  }
}

/**
 * The ports of the machines that balancers lead to. Where some were not told none counts: the list is not whole then, and
 * what the others say alone might be read as another cluster.
 */
function ledTo(answers: Answers, machines: readonly Addressed[], place: Place): readonly Led[] {
  const asked = [describeTargetGroups, describeTargetHealth, describeClassicLoadBalancers]
  if (asked.some(call => answers.of<unknown>(call).some(answer => answer.error))) return []
  const ids = new Set(machines.map(({id}) => id))
  // Networks may have the same addresses.
  const byAddress = new Map(
    machines.flatMap(({addresses, id, networkId}) =>
      addresses.map(address => [`${networkId} ${address}`, id] as const),
    ),
  )
  const led: Led[] = []
  const add = (machineId: string | undefined, name: string, port: number | undefined): void => {
    if (machineId !== undefined && ids.has(machineId) && isPort(port)) led.push({machineId, name, port})
  }
  for (const page of answers.of(describeTargetGroups)) {
    for (const group of present(page.body?.TargetGroups)) {
      const health = answers.about(describeTargetHealth, group.TargetGroupArn ?? '')
      const network = ec2Arn(place, 'vpc', group.VpcId ?? '')
      for (const {Target: target} of present(health?.body?.TargetHealthDescriptions)) {
        const machineId =
          group.TargetType === 'ip'
            ? byAddress.get(`${network} ${target?.Id}`)
            : ec2Arn(place, 'instance', target?.Id ?? '')
        add(machineId, group.TargetGroupName ?? '', target?.Port ?? group.Port)
      }
    }
  }
  for (const page of answers.of(describeClassicLoadBalancers)) {
    for (const balancer of present(page.body?.LoadBalancerDescriptions)) {
      for (const {Listener: listener} of present(balancer.ListenerDescriptions))
        for (const {InstanceId = ''} of present(balancer.Instances))
          add(ec2Arn(place, 'instance', InstanceId), balancer.LoadBalancerName ?? '', listener?.InstancePort)
    }
  }
  return led
}
