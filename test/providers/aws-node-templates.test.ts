import {describe, expect, it} from 'vitest'
import nodeTemplates from '../../providers/aws/collectors/node-templates.js'
import volumes from '../../providers/aws/collectors/volumes.js'
import {collect, factsOf} from '../support/answers.js'
import {CASES, ec2, node, pool, stub} from './aws-worlds.js'

describe('node templates', () => {
  const version = (VersionNumber: number, data: object = {}, more: object = {}) => ({
    LaunchTemplateId: 'lt-1',
    LaunchTemplateName: 'nodes',
    VersionNumber,
    DefaultVersion: false,
    LaunchTemplateData: data,
    ...more,
  })
  async function facts(data: object | undefined) {
    const {resources} = await collect(nodeTemplates, {
      replies: {
        DescribeLaunchTemplateVersions: {
          LaunchTemplateVersions: [version(1, {}, {LaunchTemplateData: data})],
        },
      },
    })
    return factsOf(resources[0])
  }

  it.each<[string, object | undefined, string, unknown]>([
    ['nothing set', {}, 'metadata', {endpointEnabled: null, tokensRequired: null, hopLimit: null}],
    [
      'a state that says nothing here',
      {MetadataOptions: {State: 'pending', HttpTokens: 'required'}},
      'metadata',
      {endpointEnabled: null, tokensRequired: true, hopLimit: null},
    ],
    [
      'metadata of a kind that we do not know',
      {MetadataOptions: {HttpTokens: 'maybe'}},
      'metadata',
      '?malformed',
    ],
    ['no data', undefined, 'metadata', '?partial'],
    ['no interface', {}, 'associatePublicAddress', null],
    [
      'the second interface',
      {NetworkInterfaces: [{AssociatePublicIpAddress: false}, {AssociatePublicIpAddress: true}]},
      'associatePublicAddress',
      true,
    ],
    [
      'an interface that leaves it open',
      {NetworkInterfaces: [{AssociatePublicIpAddress: false}, {}]},
      'associatePublicAddress',
      null,
    ],
    ['none', {NetworkInterfaces: [{AssociatePublicIpAddress: false}]}, 'associatePublicAddress', false],
    [
      'groups of both kinds',
      {SecurityGroupIds: ['sg-1'], NetworkInterfaces: [{Groups: ['sg-2']}]},
      'securityGroupIds',
      [ec2('security-group', 'sg-1'), ec2('security-group', 'sg-2')],
    ],
    ['groups by name', {SecurityGroups: ['default']}, 'securityGroupIds', '?undecided'],
    [
      'disks',
      {
        BlockDeviceMappings: [
          {DeviceName: '/dev/xvda', Ebs: {}},
          {DeviceName: '/dev/xvdb', Ebs: {Encrypted: false, KmsKeyId: ''}},
          {VirtualName: 'ephemeral0'},
        ],
      },
      'disks',
      [
        {device: '/dev/xvda', encrypted: null, keyId: null},
        {device: '/dev/xvdb', encrypted: false, keyId: null},
      ],
    ],
    ['no user data', {UserData: ''}, 'userData', {present: false, credentialPatterns: []}],
    [
      'user data',
      {UserData: Buffer.from('#!/bin/sh\nkubeadm join --token abcdef.0123456789abcdef').toString('base64')},
      'userData',
      {present: true, credentialPatterns: ['kubernetes-bootstrap-token']},
    ],
    [
      'user data that cannot be decoded',
      {UserData: Buffer.from([0x1f, 0x8b, 1, 2, 3]).toString('base64')},
      'userData',
      '?malformed',
    ],
  ])('%s', async (_title, data, fact, expected) => {
    expect((await facts(data))[fact]).toEqual(expected)
  })

  it('asks for pinned versions that the list does not hold, and for no others', async () => {
    const replies = {
      DescribeLaunchTemplateVersions: (input: Record<string, unknown>) => ({
        LaunchTemplateVersions: input.LaunchTemplateId
          ? [version(2)]
          : [version(7, {}, {DefaultVersion: true}), version(9)],
      }),
    }
    const listed = stub('node-pool', 'other', {templateId: `${ec2('launch-template', 'lt-1')}/9`})
    const {resources, answers} = await collect(nodeTemplates, {resources: [pool, listed], replies})
    expect(answers.map(answer => answer.subject)).toEqual([undefined, 'lt-1/2'])
    expect(resources.map(factsOf).map(read => [read.id, read.isDefault, read.isLatest])).toEqual([
      [`${ec2('launch-template', 'lt-1')}/7`, true, false],
      [`${ec2('launch-template', 'lt-1')}/9`, false, true],
      [`${ec2('launch-template', 'lt-1')}/2`, false, false],
    ])
  })

  it('does not know which version is the latest of half a list', async () => {
    const {resources, partial} = await collect(nodeTemplates, {
      replies: {
        DescribeLaunchTemplateVersions: input =>
          input.NextToken ? 'throttled' : {LaunchTemplateVersions: [version(7)], NextToken: 't'},
      },
    })
    expect(partial).toBe(true)
    expect(factsOf(resources[0]).isLatest).toBe('?throttled')
  })
})

describe('volumes', () => {
  const many = Array.from({length: 201}, (_, index) => ({...node, id: ec2('instance', `i-${index}`)}))

  it('asks for the disks of few nodes by name, and for all disks of many', async () => {
    const asked: unknown[] = []
    const replies = {
      DescribeVolumes: (input: Record<string, unknown>) => {
        asked.push(input.Filters)
        return {Volumes: []}
      },
    }
    await collect(volumes, {resources: [node], replies})
    await collect(volumes, {resources: many, replies})
    await collect(volumes, {replies})
    expect(asked).toEqual([[{Name: 'attachment.instance-id', Values: ['i-1']}], undefined])
  })

  it('keeps disks of nodes, however many machines share them', async () => {
    const volume = (VolumeId: string, ...ids: string[]) => ({
      VolumeId,
      Encrypted: false,
      KmsKeyId: '',
      Attachments: ids.map(InstanceId => ({InstanceId, State: 'attached'})),
    })
    const {resources} = await collect(volumes, {
      resources: [node],
      replies: {
        DescribeVolumes: {
          Volumes: [
            volume('vol-1', 'i-9', 'i-1'),
            volume('vol-2', 'i-9'),
            {...volume('vol-3', 'i-1'), Encrypted: undefined},
          ],
        },
      },
    })
    expect(resources.map(factsOf).map(read => [read.id, read.encrypted, read.keyId])).toEqual([
      [ec2('volume', 'vol-1'), false, null],
      [ec2('volume', 'vol-3'), '?partial', null],
    ])
  })
})

it('asks for what services manage, which an account may hide', () => {
  const calls = ['machines', 'node-templates', 'volumes', 'network-interfaces'].map(
    name => CASES[name]?.collector.calls[0],
  )
  expect(calls.every(call => JSON.stringify(call).includes('"IncludeManagedResources":true'))).toBe(true)
})
