import type {AutoScalingGroup} from '@aws-sdk/client-auto-scaling'
import type {Fact} from '../../../src/model/fact.js'
import {known, unknown} from '../../../src/model/fact.js'
import type {MachineGroupResource} from '../../../src/model/node.js'
import {ec2Arn, tagsOf} from '../arn.js'
import {defineCollector, member} from '../collector.js'
import {listed, present, texts} from '../reading.js'
import {describeAutoScalingGroups} from '../services/autoscaling.js'
import {clusterOf} from './machines.membership.js'

/** Auto Scaling groups, those of node groups and those that their owner made. */
export default defineCollector({
  topic: 'machine-groups',
  scope: 'region',
  after: ['clusters', 'machines'],
  calls: [describeAutoScalingGroups],
  async collect(ask) {
    const list = ask.list(describeAutoScalingGroups, {})
    await Promise.all([ask.resources('cluster'), ask.resources('node'), list])
  },
  normalize(answers, place) {
    const managed = answers.resources('cluster').filter(cluster => cluster.management === 'managed')
    const clusters = new Set(managed.map(cluster => cluster.name))
    const nodes = new Map(answers.resources('node').map(node => [node.id, node.clusterId]))
    return listed(
      answers,
      describeAutoScalingGroups,
      body => body.AutoScalingGroups,
      group => group.AutoScalingGroupName,
    ).map(({item, id, from}): MachineGroupResource => {
      const tags = present(item.Tags)
      const machineIds = texts(
        present(item.Instances).map(({InstanceId}) => InstanceId && ec2Arn(place, 'instance', InstanceId)),
      )
      const tagged = clusterOf({Tags: [...tags]}, from, place, clusters)?.clusterId
      return {
        kind: 'machine-group',
        id: item.AutoScalingGroupARN ?? id,
        name: id,
        ...place,
        // A group without tags is that of the machines that it runs.
        clusterId: tagged ?? machineIds.map(machine => nodes.get(machine)).find(Boolean) ?? null,
        tags: known(tagsOf(tags), from),
        templateId: templateOf(
          item,
          from,
          version => `${ec2Arn(place, 'launch-template', version.id)}/${version.number}`,
        ),
        // A comma-separated text: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_AutoScalingGroup.html
        subnetIds: known(
          texts((item.VPCZoneIdentifier ?? '').split(',')).map(subnet => ec2Arn(place, 'subnet', subnet)),
          from,
        ),
        machineIds: known(machineIds, from),
        targetGroupIds: known(texts(item.TargetGroupARNs), from),
        desired: member(item.DesiredCapacity, from, 'DesiredCapacity'),
      }
    })
  },
})

interface Version {
  readonly id: string
  readonly number: string
}

/** Its own template, or that of the mixed instances policy; a group of a launch configuration has none. */
function templateOf(
  group: AutoScalingGroup,
  from: number,
  name: (version: Version) => string,
): Fact<string | null> {
  const template =
    group.LaunchTemplate ?? group.MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification
  if (!template) return known(null, from)
  if (!template.LaunchTemplateId) return unknown('partial', from, 'no LaunchTemplateId in the answer')
  // Left out, the default version is used.
  return known(name({id: template.LaunchTemplateId, number: template.Version ?? '$Default'}), from)
}
