import type {Nodegroup} from '@aws-sdk/client-eks'
import type {Answers, Place} from '../../../src/contracts/provider.js'
import type {Fact} from '../../../src/model/fact.js'
import {known, unknown, unsupported} from '../../../src/model/fact.js'
import type {MachineGroupResource, NodePoolResource} from '../../../src/model/node.js'
import {ec2Arn} from '../arn.js'
import {defineCollector, factOf, member} from '../collector.js'
import {text, texts} from '../reading.js'
import {describeNodegroup, listNodegroups} from '../services/eks.js'
import {clusterArn} from './clusters.normalize.js'

/**
 * Managed node groups, and the Auto Scaling groups that run the other nodes of clusters. What Karpenter and Auto Mode
 * make belongs to no group that AWS knows.
 */
export default defineCollector({
  topic: 'node-pools',
  scope: 'region',
  after: ['clusters', 'machine-groups'],
  calls: [listNodegroups, describeNodegroup],
  async collect(ask) {
    const clusters = (await ask.resources('cluster')).filter(cluster => cluster.management === 'managed')
    await Promise.all([
      ask.resources('machine-group'),
      ...clusters.map(async ({name: clusterName}) => {
        const pages = await ask.list(listNodegroups, {clusterName}, {subject: clusterName})
        await Promise.all(
          texts(pages.flatMap(page => page.nodegroups ?? [])).map(nodegroupName =>
            ask.get(
              describeNodegroup,
              {clusterName, nodegroupName},
              {subject: `${clusterName}/${nodegroupName}`},
            ),
          ),
        )
      }),
    ])
  },
  normalize(answers, place) {
    const managed = answers
      .of(listNodegroups)
      .flatMap(page => texts(page.body?.nodegroups).map(name => ({cluster: page.subject ?? '', name})))
      .filter(({cluster, name}) => !answers.about(describeNodegroup, `${cluster}/${name}`)?.absent)
      .map(({cluster, name}) => poolFrom(cluster, name, answers, place))
    const others = answers.resources('machine-group').flatMap(group => poolOfGroup(group) ?? [])
    return [...managed, ...others]
  },
})

/**
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html
 * Its own ARN ends in an id that the list does not tell; without it the id is the same when the description fails.
 */
function poolFrom(cluster: string, name: string, answers: Answers, place: Place): NodePoolResource {
  const answer = answers.about(describeNodegroup, `${cluster}/${name}`)
  const from = answer?.from ?? 0
  const described = factOf(answer, body => body.nodegroup ?? {})
  const of = <T>(label: string, read: (group: Nodegroup) => T | undefined): Fact<T> =>
    described.state === 'known' ? member(read(described.value), from, label) : described
  const whole = <T>(read: (group: Nodegroup) => Fact<T>): Fact<T> =>
    described.state === 'known' ? read(described.value) : described
  const clusterId = clusterArn(place, cluster)
  return {
    kind: 'node-pool',
    id: `${clusterId.replace(':cluster/', ':nodegroup/')}/${name}`,
    name,
    ...place,
    clusterId,
    tags: of('tags', group => group.tags ?? {}),
    status: of('status', group => text(group.status)),
    version: whole(group => known(text(group.version) ?? null, from)),
    subnetIds: of(
      'subnets',
      group => group.subnets && texts(group.subnets).map(id => ec2Arn(place, 'subnet', id)),
    ),
    roleId: of('nodeRole', group => text(group.nodeRole)),
    imageFamily: of('amiType', group => familyOf(group.amiType)),
    imageType: of('amiType', group => text(group.amiType)),
    remoteAccess: whole(group => known(remoteAccessOf(group, place), from)),
    templateId: whole(group => templateOf(group, from, place)),
    // The repair of nodes is off unless it was asked for, and before it existed.
    autoRepair: of('nodeRepairConfig', group => group.nodeRepairConfig?.enabled ?? false),
    machineGroups: of(
      'resources.autoScalingGroups',
      group =>
        group.resources?.autoScalingGroups && texts(group.resources.autoScalingGroups.map(asg => asg?.name)),
    ),
  }
}

const OF_ITS_NODES = 'the group of machines does not tell; it is judged with its nodes'
const OF_AN_IMAGE = 'only EKS names what the images of its node groups are made for'
const OF_ITS_OWNER = 'its owner runs the nodes, and the cloud does not know'

/** The nodes of a group that its owner made; a managed node group has a group of its own, and is listed itself. */
function poolOfGroup(group: MachineGroupResource): NodePoolResource | null {
  const tags = group.tags.state === 'known' ? group.tags.value : {}
  if (group.clusterId === null || 'eks:nodegroup-name' in tags) return null
  const {account, clusterId, id, name, provider, region, subnetIds, templateId} = group
  const from = group.tags.state === 'known' ? group.tags.from : []
  return {
    kind: 'node-pool',
    id,
    name: tags['kops.k8s.io/instancegroup'] || name,
    provider,
    account,
    region,
    clusterId,
    tags: group.tags,
    status: unsupported(`${OF_ITS_OWNER} their state in the cluster`),
    version: unsupported(`${OF_ITS_OWNER} their version`),
    subnetIds,
    roleId: unsupported(OF_ITS_NODES),
    imageFamily: unsupported(OF_AN_IMAGE),
    imageType: unsupported(OF_AN_IMAGE),
    // A setting of managed node groups only.
    remoteAccess: known(null, from),
    templateId: ofTemplate(templateId),
    autoRepair: unsupported(`${OF_ITS_OWNER} whether a node that fails in the cluster is replaced`),
    machineGroups: known([name], from),
  }
}

/** A group without a template has a launch configuration, of which nothing is asked: not the provider's own template. */
function ofTemplate(templateId: MachineGroupResource['templateId']): NodePoolResource['templateId'] {
  if (templateId.state !== 'known' || templateId.value !== null) return templateId
  return unknown('not-collected', templateId.from, 'launch configurations are not asked for')
}

function familyOf(
  imageType: string | undefined,
): 'container-optimised' | 'general' | 'windows' | 'custom' | undefined {
  if (imageType === 'CUSTOM') return 'custom'
  if (imageType?.startsWith('BOTTLEROCKET_')) return 'container-optimised'
  if (imageType?.startsWith('WINDOWS_')) return 'windows'
  return imageType?.startsWith('AL2_') || imageType?.startsWith('AL2023_') ? 'general' : undefined
}

/** Without a key nothing was opened, and with a launch template the setting cannot be used: both answer without it. */
function remoteAccessOf(
  group: Nodegroup,
  place: Place,
): {readonly keyName: string | null; readonly sourceSecurityGroups: readonly string[]} | null {
  const groups = texts(group.remoteAccess?.sourceSecurityGroups)
  const keyName = text(group.remoteAccess?.ec2SshKey) ?? null
  if (keyName === null && groups.length === 0) return null
  return {keyName, sourceSecurityGroups: groups.map(id => ec2Arn(place, 'security-group', id))}
}

function templateOf(group: Nodegroup, from: number, place: Place): NodePoolResource['templateId'] {
  const template = group.launchTemplate
  if (!template || (!template.id && !template.name)) return known(null, from)
  if (!template.id || !template.version)
    return unknown('partial', from, 'no id or version of the launch template')
  return known(`${ec2Arn(place, 'launch-template', template.id)}/${template.version}`, from)
}
