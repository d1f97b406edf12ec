import {describe, expect, it} from 'vitest'
import networks from '../../providers/aws/collectors/networks.js'
import routeTables from '../../providers/aws/collectors/route-tables.js'
import subnets from '../../providers/aws/collectors/subnets.js'
import {collect, type World} from '../support/answers.js'
import {CASES, ec2, factsWith} from './aws-worlds.js'

describe('networks', () => {
  const log = (more: object) => ({
    DescribeFlowLogs: {
      FlowLogs: [
        {FlowLogId: 'fl-1', ResourceId: 'vpc-1', FlowLogStatus: 'ACTIVE', TrafficType: 'ALL', ...more},
      ],
    },
  })
  const dns = (more: object) => ({
    ListResolverQueryLogConfigAssociations: {
      ResolverQueryLogConfigAssociations: [{ResourceId: 'vpc-1', Status: 'ACTIVE', ...more}],
    },
  })

  it.each<[string, object, World['replies'], string, unknown]>([
    ['a log', {}, {}, 'flowLogs', [{id: 'fl-1', active: true, traffic: 'all'}]],
    [
      'a log whose delivery fails',
      {},
      log({DeliverLogsStatus: 'FAILED'}),
      'flowLogs',
      [{id: 'fl-1', active: false, traffic: 'all'}],
    ],
    [
      'a log of rejects',
      {},
      log({TrafficType: 'REJECT'}),
      'flowLogs',
      [{id: 'fl-1', active: true, traffic: 'rejected'}],
    ],
    ['a log of a subnet', {}, log({ResourceId: 'subnet-1'}), 'flowLogs', []],
    ['a log of a kind that we do not know', {}, log({TrafficType: undefined}), 'flowLogs', '?malformed'],
    [
      'a shared network without a log of ours',
      {OwnerId: '444455556666'},
      log({ResourceId: 'vpc-2'}),
      'flowLogs',
      '?not-collected',
    ],
    [
      'a shared network with a log of ours',
      {OwnerId: '444455556666'},
      {},
      'flowLogs',
      [{id: 'fl-1', active: true, traffic: 'all'}],
    ],
    ['DNS queries', {}, {}, 'dnsQueryLog', true],
    ['DNS queries, in the making', {}, dns({Status: 'CREATING'}), 'dnsQueryLog', false],
    ['DNS queries of another network', {}, dns({ResourceId: 'vpc-2'}), 'dnsQueryLog', false],
    [
      'DNS queries of a shared network',
      {OwnerId: '444455556666'},
      dns({ResourceId: 'vpc-2'}),
      'dnsQueryLog',
      '?not-collected',
    ],
    [
      'all its ranges',
      {
        CidrBlockAssociationSet: [
          {CidrBlock: '10.0.0.0/16', CidrBlockState: {State: 'associated'}},
          {CidrBlock: '100.64.0.0/16', CidrBlockState: {State: 'associated'}},
          {CidrBlock: '10.9.0.0/16', CidrBlockState: {State: 'disassociated'}},
        ],
        Ipv6CidrBlockAssociationSet: [
          {Ipv6CidrBlock: '2a05:d018::/56', Ipv6CidrBlockState: {State: 'associated'}},
        ],
      },
      {},
      'ranges',
      ['10.0.0.0/16', '100.64.0.0/16', '2a05:d018::/56'],
    ],
    ['a range that is none', {CidrBlock: '10.0.0.0/99'}, {}, 'ranges', '?malformed'],
    ['no range', {CidrBlock: ''}, {}, 'ranges', '?partial'],
  ])('%s', async (_title, vpc, replies, fact, expected) => {
    expect((await factsWith(networks, vpc, replies))[fact]).toEqual(expected)
  })

  it('keeps the list whole where only the logs are refused', async () => {
    const world = CASES.networks?.world
    const {partial} = await collect(networks, {replies: {...world?.replies, DescribeFlowLogs: 'denied'}})
    expect(partial).toBe(false)
  })

  it('knows no flow log where the second page is missing', async () => {
    const pages = {
      DescribeFlowLogs: (input: Record<string, unknown>) =>
        (input.NextToken ? 'throttled' : {FlowLogs: [], NextToken: 't'}) as object,
    }
    expect((await factsWith(networks, {}, pages)).flowLogs).toBe('?throttled')
  })
})

describe('subnets', () => {
  it.each<[string, object, string, unknown]>([
    [
      'IPv6 alone',
      {CidrBlock: '', Ipv6CidrBlockAssociationSet: [{Ipv6CidrBlock: '2a05:d018::/64'}]},
      'ranges',
      ['2a05:d018::/64'],
    ],
    ['a range that is none', {CidrBlock: 'x'}, 'ranges', '?malformed'],
    ['public addresses', {MapPublicIpOnLaunch: true}, 'autoPublicAddress', true],
    ['no word of public addresses', {MapPublicIpOnLaunch: undefined}, 'autoPublicAddress', '?partial'],
    ['no network', {VpcId: ''}, 'networkId', '?partial'],
  ])('%s', async (_title, subnet, fact, expected) => {
    expect((await factsWith(subnets, subnet))[fact]).toEqual(expected)
  })
})

describe('route tables', () => {
  const route = async (more: object) =>
    (
      await factsWith(routeTables, {
        Routes: [{DestinationCidrBlock: '0.0.0.0/0', State: 'active', Origin: 'CreateRoute', ...more}],
      })
    ).routes
  const to = (target: string, targetKind: string, more: object = {}) => [
    {destination: '0.0.0.0/0', target, targetKind, active: true, propagated: false, ...more},
  ]

  it.each<[string, object, unknown]>([
    ['an internet gateway', {GatewayId: 'igw-1'}, to(ec2('internet-gateway', 'igw-1'), 'internet-gateway')],
    [
      'a VPN gateway',
      {GatewayId: 'vgw-1', Origin: 'EnableVgwRoutePropagation'},
      to(ec2('vpn-gateway', 'vgw-1'), 'vpn', {propagated: true}),
    ],
    ['an endpoint', {GatewayId: 'vpce-1'}, to(ec2('vpc-endpoint', 'vpce-1'), 'endpoint')],
    ['the network itself', {GatewayId: 'local'}, to('local', 'local')],
    ['a NAT gateway', {NatGatewayId: 'nat-1'}, to(ec2('natgateway', 'nat-1'), 'nat')],
    [
      'IPv6, outward only',
      {
        DestinationCidrBlock: undefined,
        DestinationIpv6CidrBlock: '::/0',
        EgressOnlyInternetGatewayId: 'eigw-1',
      },
      to(ec2('egress-only-internet-gateway', 'eigw-1'), 'egress-only-gateway', {destination: '::/0'}),
    ],
    ['a peering', {VpcPeeringConnectionId: 'pcx-1'}, to(ec2('vpc-peering-connection', 'pcx-1'), 'peering')],
    [
      'a transit gateway',
      {TransitGatewayId: 'tgw-1'},
      to(ec2('transit-gateway', 'tgw-1'), 'transit-gateway'),
    ],
    [
      'an instance',
      {InstanceId: 'i-1', NetworkInterfaceId: 'eni-1'},
      to(ec2('network-interface', 'eni-1'), 'interface'),
    ],
    [
      'a core network',
      {CoreNetworkArn: 'arn:aws:networkmanager::1:core-network/x'},
      to('arn:aws:networkmanager::1:core-network/x', 'other'),
    ],
    [
      'a black hole',
      {NatGatewayId: 'nat-1', State: 'blackhole'},
      to(ec2('natgateway', 'nat-1'), 'nat', {active: false}),
    ],
    [
      'a prefix list',
      {DestinationCidrBlock: '', DestinationPrefixListId: 'pl-1', GatewayId: 'vpce-1'},
      to(ec2('vpc-endpoint', 'vpce-1'), 'endpoint', {destination: ec2('prefix-list', 'pl-1')}),
    ],
    ['no destination', {DestinationCidrBlock: '', GatewayId: 'igw-1'}, '?malformed'],
    ['a destination that is none', {DestinationCidrBlock: 'everywhere', GatewayId: 'igw-1'}, '?malformed'],
    ['no target', {}, '?malformed'],
    ['no state', {GatewayId: 'igw-1', State: undefined}, '?malformed'],
  ])('to %s', async (_title, more, expected) => {
    expect(await route(more)).toEqual(expected)
  })

  it.each<[string, object, string, unknown]>([
    ['the main table', {Associations: [{Main: true}, {SubnetId: 'subnet-1'}]}, 'main', true],
    [
      'explicit subnets',
      {Associations: [{Main: true}, {SubnetId: 'subnet-1'}]},
      'subnetIds',
      [ec2('subnet', 'subnet-1')],
    ],
    ['an edge', {Associations: [{GatewayId: 'igw-1'}]}, 'gatewayIds', [ec2('internet-gateway', 'igw-1')]],
    [
      'an association that is over',
      {Associations: [{SubnetId: 'subnet-1', AssociationState: {State: 'disassociated'}}]},
      'subnetIds',
      [],
    ],
    ['no associations in the answer', {Associations: undefined}, 'main', '?partial'],
    ['no routes in the answer', {Routes: undefined}, 'routes', '?partial'],
  ])('%s', async (_title, table, fact, expected) => {
    expect((await factsWith(routeTables, table))[fact]).toEqual(expected)
  })
})
