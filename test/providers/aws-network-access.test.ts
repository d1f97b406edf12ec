import {describe, expect, it} from 'vitest'
import gateways from '../../providers/aws/collectors/gateways.js'
import networkAcls from '../../providers/aws/collectors/network-acls.js'
import networkInterfaces from '../../providers/aws/collectors/network-interfaces.js'
import prefixLists from '../../providers/aws/collectors/prefix-lists.js'
import privateEndpoints from '../../providers/aws/collectors/private-endpoints.js'
import securityGroups from '../../providers/aws/collectors/security-groups.js'
import {collect, factsOf, type World} from '../support/answers.js'
import {CASES, ec2, factsWith} from './aws-worlds.js'

describe('network ACLs', () => {
  const entries = async (...list: object[]) =>
    (
      await factsWith(networkAcls, {
        Entries: list.map(more => ({
          RuleNumber: 100,
          Egress: false,
          Protocol: '6',
          RuleAction: 'allow',
          CidrBlock: '0.0.0.0/0',
          PortRange: {From: 22, To: 22},
          ...more,
        })),
      })
    ).entries
  const entry = (more: object = {}) => ({
    number: 100,
    direction: 'ingress',
    protocol: '6',
    ports: [22, 22],
    range: '0.0.0.0/0',
    action: 'allow',
    ...more,
  })

  it.each<[string, readonly object[], unknown]>([
    ['one port', [{}], [entry()]],
    ['in their order', [{RuleNumber: 32767}, {RuleNumber: 100}], [entry(), entry({number: 32767})]],
    ['all ports', [{PortRange: undefined}], [entry({ports: null})]],
    [
      'all protocols',
      [{Protocol: '-1', PortRange: {From: 22, To: 22}}],
      [entry({protocol: 'all', ports: null})],
    ],
    [
      'ICMP',
      [{Protocol: '1', PortRange: undefined, IcmpTypeCode: {Type: -1, Code: -1}}],
      [entry({protocol: '1', ports: null})],
    ],
    [
      'IPv6',
      [{CidrBlock: '', Ipv6CidrBlock: '::/0', Egress: true, RuleAction: 'deny'}],
      [entry({range: '::/0', direction: 'egress', action: 'deny'})],
    ],
    ['no range', [{CidrBlock: ''}], '?malformed'],
    ['a port that is none', [{PortRange: {From: 22, To: 70000}}], '?malformed'],
    ['half a range of ports', [{PortRange: {From: 22}}], '?malformed'],
    ['no action', [{RuleAction: undefined}], '?malformed'],
    ['no direction', [{Egress: undefined}], '?malformed'],
    ['a protocol that is none', [{Protocol: 'tcp?'}], '?malformed'],
  ])('%s', async (_title, list, expected) => {
    expect(await entries(...list)).toEqual(expected)
  })

  it('does not take absent entries for none', async () => {
    expect((await factsWith(networkAcls, {Entries: undefined})).entries).toBe('?partial')
  })
})

describe('security groups', () => {
  const rules = async (...list: object[]) =>
    (await factsWith(securityGroups, {IpPermissions: list, IpPermissionsEgress: []})).rules
  const rule = (more: object = {}) => ({
    direction: 'ingress',
    protocol: 'tcp',
    ports: [22, 22],
    ranges: [],
    groups: [],
    prefixLists: [],
    ...more,
  })
  const ssh = {IpProtocol: 'tcp', FromPort: 22, ToPort: 22}

  it.each<[string, object, unknown]>([
    [
      'the world in the second range',
      {...ssh, IpRanges: [{CidrIp: '10.0.0.0/8'}, {CidrIp: '0.0.0.0/0'}]},
      [rule({ranges: ['10.0.0.0/8', '0.0.0.0/0']})],
    ],
    ['IPv6', {...ssh, IpRanges: null, Ipv6Ranges: [{CidrIpv6: '::/0'}]}, [rule({ranges: ['::/0']})]],
    [
      'all protocols',
      {IpProtocol: '-1', IpRanges: [{CidrIp: '0.0.0.0/0'}]},
      [rule({protocol: 'all', ports: null, ranges: ['0.0.0.0/0']})],
    ],
    ['TCP by number, without ports', {IpProtocol: '6', IpRanges: []}, [rule({ports: null})]],
    ['TCP, all ports by -1', {IpProtocol: 'TCP', FromPort: -1, ToPort: -1}, [rule({ports: null})]],
    ['ICMP', {IpProtocol: 'icmp', FromPort: 8, ToPort: -1}, [rule({protocol: 'icmp', ports: null})]],
    [
      'a group',
      {...ssh, UserIdGroupPairs: [{GroupId: 'sg-2', UserId: '111122223333'}]},
      [rule({groups: [ec2('security-group', 'sg-2')]})],
    ],
    [
      'a group of another account',
      {...ssh, UserIdGroupPairs: [{GroupId: 'sg-2', UserId: '444455556666'}]},
      [rule({groups: ['arn:aws:ec2:eu-west-1:444455556666:security-group/sg-2']})],
    ],
    [
      'a shared group that we list',
      {...ssh, UserIdGroupPairs: [{GroupId: 'sg-1', UserId: '444455556666'}]},
      [rule({groups: [ec2('security-group', 'sg-1')]})],
    ],
    [
      'a prefix list',
      {...ssh, PrefixListIds: [{PrefixListId: 'pl-1'}]},
      [rule({prefixLists: [ec2('prefix-list', 'pl-1')]})],
    ],
    [
      'a range that is none',
      {...ssh, IpRanges: [{CidrIp: '10.0.0.0/8'}, {CidrIp: '10.0.0.0/40'}]},
      '?malformed',
    ],
    ['a port that is none', {...ssh, ToPort: 70_000}, '?malformed'],
    ['ports the wrong way round', {...ssh, FromPort: 23}, '?malformed'],
    ['no protocol', {FromPort: 22, ToPort: 22}, '?malformed'],
    ['a protocol that is none', {...ssh, IpProtocol: 'telepathy'}, '?malformed'],
    ['a group without id', {...ssh, UserIdGroupPairs: [{GroupName: 'x'}]}, '?malformed'],
  ])('%s', async (_title, permission, expected) => {
    expect(await rules(permission)).toEqual(expected)
  })

  it('does not take absent rules for none, nor a group without name for the default one', async () => {
    expect((await factsWith(securityGroups, {IpPermissions: undefined})).rules).toBe('?partial')
    expect((await factsWith(securityGroups, {IpPermissionsEgress: undefined})).rules).toBe('?partial')
    expect((await factsWith(securityGroups, {GroupName: undefined})).isDefault).toBe('?partial')
    expect(await factsWith(securityGroups, {GroupName: 'default', VpcId: ''})).toMatchObject({
      isDefault: true,
      networkId: null,
    })
  })
})

describe('network interfaces', () => {
  const ofService = (Description: string | undefined) => ({
    Attachment: {InstanceOwnerId: 'amazon-elb'},
    RequesterManaged: true,
    Description,
  })
  const balancer = (path: string) =>
    `arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/${path}`

  it.each<[string, object, string, unknown]>([
    ['the second address', {}, 'publicAddresses', ['198.51.100.8']],
    ['private addresses', {}, 'privateAddresses', ['10.0.0.5', '10.0.0.6']],
    [
      'IPv6',
      {PrivateIpAddresses: [], Ipv6Addresses: [{Ipv6Address: '2a05:d018::1'}]},
      'publicAddresses',
      ['2a05:d018::1'],
    ],
    [
      'IPv6 that no gateway reaches',
      {PrivateIpAddresses: [], DenyAllIgwTraffic: true, Ipv6Addresses: [{Ipv6Address: '2a05:d018::1'}]},
      'publicAddresses',
      [],
    ],
    [
      'IPv6 that is none',
      {PrivateIpAddresses: [], Ipv6Addresses: [{Ipv6Address: '2a05::d018::1'}]},
      'publicAddresses',
      '?malformed',
    ],
    ['attached', {}, 'attachedTo', ec2('instance', 'i-1')],
    [
      'of a service',
      {Attachment: {InstanceOwnerId: 'amazon-aws'}, RequesterManaged: true},
      'attachedTo',
      null,
    ],
    [
      'of an application balancer',
      ofService('ELB app/front/50dc6c495c0c9188'),
      'attachedTo',
      balancer('app/front/50dc6c495c0c9188'),
    ],
    [
      'of a network balancer',
      ofService('ELB net/front/50dc6c495c0c9188'),
      'attachedTo',
      balancer('net/front/50dc6c495c0c9188'),
    ],
    ['of a classic balancer', ofService('ELB old-front'), 'attachedTo', balancer('old-front')],
    ['of a NAT gateway', ofService('Interface for NAT Gateway nat-1'), 'attachedTo', null],
    ['of Global Accelerator', ofService('ELB accelerator for x'), 'attachedTo', null],
    [
      'described like one of a balancer',
      {...ofService('ELB net/front/50dc6c495c0c9188'), RequesterManaged: false},
      'attachedTo',
      null,
    ],
    ['without description', ofService(undefined), 'attachedTo', null],
    ['no groups in the answer', {Groups: undefined}, 'securityGroupIds', '?partial'],
    ['no type', {InterfaceType: ''}, 'interfaceType', '?partial'],
  ])('%s', async (_title, item, fact, expected) => {
    expect((await factsWith(networkInterfaces, item))[fact]).toEqual(expected)
  })
})

describe('gateways', () => {
  it.each<[string, object, unknown]>([
    ['attached', {}, [ec2('vpc', 'vpc-1')]],
    ['detached', {Attachments: []}, []],
    ['on its way out', {Attachments: [{VpcId: 'vpc-1', State: 'detaching'}]}, [ec2('vpc', 'vpc-1')]],
    ['out', {Attachments: [{VpcId: 'vpc-1', State: 'detached'}]}, []],
    ['no attachments in the answer', {Attachments: undefined}, '?partial'],
  ])('%s', async (_title, gateway, expected) => {
    expect((await factsWith(gateways, gateway)).attachedNetworks).toEqual(expected)
  })
})

describe('prefix lists', () => {
  const resources = CASES['prefix-lists']?.world.resources ?? []
  const read = async (reply: World['replies'][string]) =>
    (await collect(prefixLists, {resources, replies: {GetManagedPrefixListEntries: reply}})).resources.map(
      factsOf,
    )

  it('asks for those that rules and routes refer to, page by page', async () => {
    const pages = (input: Record<string, unknown>) =>
      input.NextToken
        ? {Entries: [{Cidr: '203.0.113.0/24'}]}
        : {Entries: [{Cidr: '192.0.2.0/24'}], NextToken: 't'}
    expect(await read(pages)).toMatchObject(
      ['pl-1', 'pl-2'].map(id => ({id: ec2('prefix-list', id), ranges: ['192.0.2.0/24', '203.0.113.0/24']})),
    )
  })

  it('knows no range of a list that cannot be read, and that one that is gone has none', async () => {
    expect((await read('denied')).map(item => item.ranges)).toEqual(['?denied', '?denied'])
    expect((await read({Entries: [{Cidr: 'x'}]})).map(item => item.ranges)).toEqual([
      '?malformed',
      '?malformed',
    ])
    expect((await read('absent')).map(item => item.ranges)).toEqual([[], []])
  })
})

describe('private endpoints', () => {
  it.each<[string, object, string, unknown]>([
    ['a service', {}, 'service', 'ecr.api'],
    [
      'another region',
      {ServiceName: 'com.amazonaws.us-east-1.sts', ServiceRegion: 'us-east-1'},
      'service',
      'sts',
    ],
    ['another prefix', {ServiceName: 'cn.com.amazonaws.eu-west-1.ecr.dkr'}, 'service', 'ecr.dkr'],
    [
      'a service without region',
      {ServiceName: 'com.amazonaws.s3-global.accesspoint'},
      'service',
      'com.amazonaws.s3-global.accesspoint',
    ],
    ['a resource', {ServiceName: '', VpcEndpointType: 'Resource'}, 'service', 'resource'],
    ['nothing', {ServiceName: ''}, 'service', '?partial'],
    ['available', {State: 'available'}, 'available', true],
    ['Available', {}, 'available', true],
    ['pending', {State: 'PendingAcceptance'}, 'available', false],
    ['no state', {State: undefined}, 'available', '?partial'],
  ])('%s', async (_title, endpoint, fact, expected) => {
    expect((await factsWith(privateEndpoints, endpoint))[fact]).toEqual(expected)
  })
})
