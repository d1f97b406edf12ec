import {describe, expect, it} from 'vitest'
import accessTunnels from '../../providers/aws/collectors/access-tunnels.js'
import securityGroupRules from '../../providers/aws/collectors/security-group-rules.js'
import securityGroups from '../../providers/aws/collectors/security-groups.js'
import sessionAgents from '../../providers/aws/collectors/session-agents.js'
import {unknown} from '../../src/model/fact.js'
import {collect, factsOf} from '../support/answers.js'
import {CASES, ec2, factsWith, stub} from './aws-worlds.js'

describe('access tunnels', () => {
  it.each<[string, object, string, unknown]>([
    ['whose', {}, 'id', ec2('instance-connect-endpoint', 'eice-1')],
    ['its network', {}, 'networkId', ec2('vpc', 'vpc-1')],
    ['its subnet', {}, 'subnetId', ec2('subnet', 'subnet-1')],
    ['its groups', {}, 'securityGroupIds', [ec2('security-group', 'sg-1')]],
    ['made', {}, 'available', true],
    ['changed', {State: 'update-complete'}, 'available', true],
    ['never made', {State: 'create-failed'}, 'available', false],
    ['gone', {State: 'delete-complete'}, 'available', false],
    ['in the making', {State: 'create-in-progress'}, 'available', '?undecided'],
    ['on its way out', {State: 'delete-in-progress'}, 'available', '?undecided'],
    ['not removed', {State: 'delete-failed'}, 'available', '?undecided'],
    ['in a state that we do not know', {State: 'dormant'}, 'available', '?undecided'],
    ['no state', {State: undefined}, 'available', '?partial'],
    ['under its own address', {}, 'preservesClientAddress', false],
    ["under the client's address", {PreserveClientIp: true}, 'preservesClientAddress', true],
    ['no word of addresses', {PreserveClientIp: undefined}, 'preservesClientAddress', '?partial'],
    ['no groups in the answer', {SecurityGroupIds: undefined}, 'securityGroupIds', '?partial'],
    ['no network', {VpcId: ''}, 'networkId', '?partial'],
    ['no subnet', {SubnetId: undefined}, 'subnetId', '?partial'],
  ])('%s', async (_title, endpoint, fact, expected) => {
    expect((await factsWith(accessTunnels, endpoint))[fact]).toEqual(expected)
  })
})

describe('session agents', () => {
  it.each<[string, object, string, unknown]>([
    ['whose', {}, 'machineId', ec2('instance', 'i-1')],
    ['online', {}, 'online', true],
    ['not heard of for minutes', {PingStatus: 'ConnectionLost'}, 'online', false],
    ['of old', {PingStatus: 'Inactive'}, 'online', false],
    ['no status', {PingStatus: undefined}, 'online', '?partial'],
  ])('%s', async (_title, information, fact, expected) => {
    expect((await factsWith(sessionAgents, information))[fact]).toEqual(expected)
  })

  const nodes = (count: number) =>
    Array.from({length: count}, (_, n) => stub('node', ec2('instance', `i-${1000 + n}`), {}))

  const byName = (input: Record<string, unknown>) =>
    (input.Filters as {Key: string; Values: string[]}[] | undefined)?.[0]

  it('asks for one page, and where there are more for the nodes by name, as many at once as a page holds', async () => {
    const asked: string[][] = []
    await collect(sessionAgents, {
      resources: nodes(120),
      replies: {
        DescribeInstanceInformation: input => {
          expect([input.MaxResults, input.NextToken]).toEqual([50, undefined])
          const filter = byName(input)
          if (filter === undefined) return {InstanceInformationList: [], NextToken: 'more'}
          expect(filter.Key).toBe('InstanceIds')
          asked.push(filter.Values)
          return {InstanceInformationList: []}
        },
      },
    })
    expect(asked.map(ids => ids.length)).toEqual([50, 50, 20])
    expect(new Set(asked.flat()).size).toBe(120)
  })

  it('asks nothing where there is no node, and takes a node that is not answered for one without an agent', async () => {
    const replies = {
      DescribeInstanceInformation: {InstanceInformationList: [{InstanceId: 'i-other', PingStatus: 'Online'}]},
    }
    const none = await collect(sessionAgents, {resources: [], replies})
    expect([none.answers, none.partial]).toEqual([[], false])
    const silent = await collect(sessionAgents, {resources: nodes(1), replies})
    expect([silent.resources, silent.partial, silent.answers.length]).toEqual([[], false, 1])
  })

  it('is partial where one of several answers fails, and keeps the others', async () => {
    const {resources, partial} = await collect(sessionAgents, {
      resources: nodes(51),
      replies: {
        DescribeInstanceInformation: input => {
          const filter = byName(input)
          if (filter === undefined) return {InstanceInformationList: [], NextToken: 'more'}
          return filter.Values.length === 50
            ? 'throttled'
            : {InstanceInformationList: [{InstanceId: 'i-1050', PingStatus: 'Online'}]}
        },
      },
    })
    expect(partial).toBe(true)
    expect(resources.map(({id}) => id)).toEqual([ec2('instance', 'i-1050')])
  })
})

describe('rules of security groups', () => {
  it.each<[string, object, string, unknown]>([
    ['whose', {}, 'groupId', ec2('security-group', 'sg-1')],
    ['its id', {}, 'id', ec2('security-group-rule', 'sgr-1')],
    ['in', {}, 'direction', 'ingress'],
    ['out', {IsEgress: true}, 'direction', 'egress'],
    ['a port', {}, 'ports', [22, 22]],
    ['all protocols', {IpProtocol: '-1', FromPort: -1, ToPort: -1}, 'protocol', 'all'],
    ['all ports', {IpProtocol: '-1', FromPort: -1, ToPort: -1}, 'ports', null],
    ['ICMP', {IpProtocol: 'icmp', FromPort: 8, ToPort: -1}, 'ports', null],
    ['TCP by number', {IpProtocol: '6'}, 'protocol', 'tcp'],
    ['a range', {}, 'peer', '0.0.0.0/0'],
    ['IPv6', {CidrIpv4: undefined, CidrIpv6: '::/0'}, 'peer', '::/0'],
    ['a list', {CidrIpv4: '', PrefixListId: 'pl-1'}, 'peer', ec2('prefix-list', 'pl-1')],
    [
      'a group',
      {CidrIpv4: undefined, ReferencedGroupInfo: {GroupId: 'sg-2', UserId: '111122223333'}},
      'peer',
      ec2('security-group', 'sg-2'),
    ],
    [
      'a group of another account',
      {CidrIpv4: undefined, ReferencedGroupInfo: {GroupId: 'sg-2', UserId: '444455556666'}},
      'peer',
      'arn:aws:ec2:eu-west-1:444455556666:security-group/sg-2',
    ],
    [
      'a shared group that we list',
      {CidrIpv4: undefined, ReferencedGroupInfo: {GroupId: 'sg-1', UserId: '444455556666'}},
      'peer',
      ec2('security-group', 'sg-1'),
    ],
    ['nobody', {CidrIpv4: undefined}, 'peer', '?partial'],
  ])('%s', async (_title, rule, fact, expected) => {
    expect((await factsWith(securityGroupRules, rule))[fact]).toEqual(expected)
  })

  it.each([
    ['no protocol', {IpProtocol: undefined}],
    ['no direction', {IsEgress: undefined}],
    ['no group', {GroupId: ''}],
    ['a port that is none', {ToPort: 70_000}],
  ])('names nothing by a rule with %s', async (_title, rule) => {
    expect(await factsWith(securityGroupRules, rule)).toEqual({})
  })

  const world = CASES['security-group-rules']?.world
  const asked = async (resources = world?.resources ?? []) => {
    const values: unknown[] = []
    await collect(securityGroupRules, {
      resources,
      replies: {
        DescribeSecurityGroupRules: input => {
          values.push((input.Filters as {Values: string[]}[])[0]?.Values)
          return {SecurityGroupRules: []}
        },
      },
    })
    return values
  }

  it('asks once for groups of nodes, endpoints and balancers', async () => {
    expect(await asked()).toEqual([['sg-1', 'sg-2', 'sg-3']])
    const shared = stub('load-balancer', 'lb', {securityGroupIds: [ec2('security-group', 'sg-2')]})
    expect(await asked([...(world?.resources ?? []).slice(0, 2), shared])).toEqual([['sg-1', 'sg-2']])
  })

  it('asks for no more at once than a filter holds, and for nothing where no group is known', async () => {
    const securityGroupIds = Array.from({length: 201}, (_, n) => ec2('security-group', `sg-${1000 + n}`))
    const values = await asked([stub('node', 'n', {securityGroupIds})])
    expect(values.map(list => (list as string[]).length)).toEqual([200, 1])
    const unread = {...stub('node', 'n', {}), securityGroupIds: unknown('partial', 0)} as never
    expect(await asked([unread])).toEqual([])
  })

  it('are spelled as in the groups themselves', async () => {
    const traffic = {IpProtocol: 'tcp', FromPort: 443, ToPort: 8443}
    const pair = {GroupId: 'sg-9', UserId: '444455556666'}
    const group = await factsWith(securityGroups, {
      IpPermissions: [{...traffic, UserIdGroupPairs: [pair], PrefixListIds: [{PrefixListId: 'pl-1'}]}],
      IpPermissionsEgress: [],
    })
    const [whole] = group.rules as {groups: string[]; prefixLists: string[]}[]
    const peers = [
      {CidrIpv4: undefined, ReferencedGroupInfo: pair},
      {CidrIpv4: undefined, PrefixListId: 'pl-1'},
    ]
    const single = await Promise.all(peers.map(peer => factsWith(securityGroupRules, {...traffic, ...peer})))
    expect(single.map(rule => rule.peer)).toEqual([whole?.groups[0], whole?.prefixLists[0]])
    for (const {direction, protocol, ports} of single)
      expect(whole).toMatchObject({direction, protocol, ports})
  })

  it('leaves no trace of a page that failed but an incomplete list', async () => {
    const {resources, partial} = await collect(securityGroupRules, {
      ...world,
      replies: {DescribeSecurityGroupRules: 'denied'},
    })
    expect([resources.map(factsOf), partial]).toEqual([[], true])
  })
})
