import {describe, expect, it} from 'vitest'
import machineGroups from '../../providers/aws/collectors/machine-groups.js'
import nodeTemplates from '../../providers/aws/collectors/node-templates.js'
import {collect} from '../support/answers.js'
import {CASES, CLUSTER, ec2, factsWith, stub} from './aws-worlds.js'

describe('Auto Scaling groups', () => {
  it('belong to the cluster that their tags name', async () => {
    const world = CASES['machine-groups']?.world
    const [group] = (await collect(machineGroups, world ?? {replies: {}})).resources
    expect(group).toMatchObject({kind: 'machine-group', name: 'workers', clusterId: CLUSTER})
  })

  it.each<[string, object, string, unknown]>([
    ['a pinned version', {}, 'templateId', `${ec2('launch-template', 'lt-1')}/2`],
    [
      'the default version',
      {LaunchTemplate: {LaunchTemplateId: 'lt-1'}},
      'templateId',
      `${ec2('launch-template', 'lt-1')}/$Default`,
    ],
    [
      'a mixed instances policy',
      {
        LaunchTemplate: undefined,
        MixedInstancesPolicy: {
          LaunchTemplate: {LaunchTemplateSpecification: {LaunchTemplateId: 'lt-2', Version: '$Latest'}},
        },
      },
      'templateId',
      `${ec2('launch-template', 'lt-2')}/$Latest`,
    ],
    [
      'a launch configuration',
      {LaunchTemplate: undefined, LaunchConfigurationName: 'old'},
      'templateId',
      null,
    ],
    ['a template without an id', {LaunchTemplate: {Version: '1'}}, 'templateId', '?partial'],
    ['two subnets', {}, 'subnetIds', [ec2('subnet', 'subnet-1'), ec2('subnet', 'subnet-2')]],
    ['no subnets', {VPCZoneIdentifier: ''}, 'subnetIds', []],
    ['no word of its size', {DesiredCapacity: undefined}, 'desired', '?partial'],
  ])('%s', async (_title, group, fact, expected) => {
    expect((await factsWith(machineGroups, group))[fact]).toEqual(expected)
  })

  it('a version that only a group is pinned to is asked for', async () => {
    const pinned = stub(
      'machine-group',
      'asg',
      {templateId: `${ec2('launch-template', 'lt-9')}/4`},
      {clusterId: CLUSTER},
    )
    const world = CASES['node-templates']?.world ?? {replies: {}}
    const asked: unknown[] = []
    await collect(nodeTemplates, {
      resources: [pinned],
      replies: {
        DescribeLaunchTemplateVersions: input => {
          asked.push(input.LaunchTemplateId)
          return typeof world.replies.DescribeLaunchTemplateVersions === 'function'
            ? world.replies.DescribeLaunchTemplateVersions(input)
            : {}
        },
      },
    })
    expect(asked).toEqual([undefined, 'lt-9'])
  })
})
