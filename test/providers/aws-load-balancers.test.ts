import {describe, expect, it} from 'vitest'
import loadBalancers from '../../providers/aws/collectors/load-balancers.js'
import {tlsMinimumOf} from '../../providers/aws/collectors/load-balancers.tls.js'
import registries from '../../providers/aws/collectors/registries.js'
import {unknown} from '../../src/model/fact.js'
import {collect, factsOf, type World} from '../support/answers.js'
import {BALANCERS, CASES, cluster, ec2} from './aws-worlds.js'

const {LB, NLB, TG, TG2} = BALANCERS
const world = CASES['load-balancers']?.world ?? {replies: {}}

async function balancers(replies: World['replies'] = {}, resources = world.resources ?? []) {
  const result = await collect(loadBalancers, {resources, replies: {...world.replies, ...replies}})
  return result.resources.map(factsOf)
}

describe('policies for TLS', () => {
  it.each([
    ['ELBSecurityPolicy-TLS13-1-3-2021-06', '1.3'],
    ['ELBSecurityPolicy-TLS13-1-2-2021-06', '1.2'],
    ['ELBSecurityPolicy-TLS13-1-2-Res-2021-06', '1.2'],
    ['ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09', '1.2'],
    ['ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04', '1.2'],
    ['ELBSecurityPolicy-FS-1-2-Res-2020-10', '1.2'],
    ['ELBSecurityPolicy-TLS-1-2-Ext-2018-06', '1.2'],
    ['ELBSecurityPolicy-TLS13-1-1-2021-06', '1.1'],
    ['ELBSecurityPolicy-FS-1-1-2019-08', '1.1'],
    ['ELBSecurityPolicy-TLS-1-1-2017-01', '1.1'],
    ['ELBSecurityPolicy-TLS13-1-0-2021-06', '1.0'],
    ['ELBSecurityPolicy-TLS-1-0-2015-04', '1.0'],
    ['ELBSecurityPolicy-FS-2018-06', '1.0'],
    ['ELBSecurityPolicy-2016-08', '1.0'],
    ['ELBSecurityPolicy-2011-08', '1.0'],
    ['ELBSecurityPolicy-TLS13-1-9-2031-06', null],
    ['my-own', null],
    ['my-ELBSecurityPolicy-TLS13-1-2-2021-06', null],
    [null, null],
  ] as const)('%s admits %s', (policy, expected) => {
    expect(tlsMinimumOf(policy)).toBe(expected)
  })
})

describe('load balancers', () => {
  it('reads those in the networks of clusters', async () => {
    const [application, network, classic, ...rest] = await balancers()
    expect(rest).toEqual([])
    expect(application).toMatchObject({
      id: LB,
      type: 'application',
      internetFacing: true,
      networkId: ec2('vpc', 'vpc-1'),
      subnetIds: [ec2('subnet', 'subnet-1')],
      securityGroupIds: [ec2('security-group', 'sg-1')],
      accessLog: true,
      crossZone: true,
      listeners: [
        {
          id: 'listener-1',
          port: 80,
          protocol: 'HTTP',
          tlsPolicy: null,
          tlsMinimum: null,
          authenticates: false,
          redirectsToTls: false,
          targetGroupIds: [TG],
        },
      ],
      targetGroups: [
        {
          id: TG,
          targetType: 'instance',
          preservesClientAddress: null,
          targets: [{id: ec2('instance', 'i-1'), port: 30080, zone: null}],
        },
      ],
    })
    expect(network).toMatchObject({
      id: NLB,
      type: 'network',
      internetFacing: false,
      securityGroupIds: [],
      crossZone: false,
      listeners: [{port: 443, protocol: 'TLS', tlsPolicy: 'p', tlsMinimum: null, targetGroupIds: [TG2]}],
      targetGroups: [
        {
          id: TG2,
          targetType: 'ip',
          preservesClientAddress: true,
          targets: [{id: '10.0.0.9', port: 443, zone: 'eu-west-1a'}],
        },
      ],
    })
    expect(classic).toMatchObject({
      id: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/old',
      type: 'classic',
      internetFacing: true,
      accessLog: true,
      crossZone: false,
      listeners: [{port: 443, protocol: 'HTTPS', tlsPolicy: 'ELBSecurityPolicy-2016-08', tlsMinimum: '1.0'}],
      targetGroups: [{port: 30080, targets: [{id: ec2('instance', 'i-1'), port: 30080, zone: null}]}],
    })
  })

  it('does not ask about those elsewhere, and asks about all where the network of a cluster was not read', async () => {
    const subjects = async (resources: World['resources']) => {
      const {answers} = await collect(loadBalancers, {...world, ...(resources ? {resources} : {})})
      return new Set(answers.map(answer => answer.subject))
    }
    expect((await subjects(world.resources)).has('elsewhere')).toBe(false)
    const unread = {...cluster, networkId: unknown('denied', 0)} as typeof cluster
    expect((await subjects([unread])).has('elsewhere')).toBe(true)
    expect([...(await subjects([]))]).toEqual([undefined])
  })

  const redirect = {Type: 'redirect', RedirectConfig: {Protocol: 'HTTPS'}}
  const forward = {Type: 'forward', TargetGroupArn: TG}
  const sorry = {Type: 'fixed-response', FixedResponseConfig: {StatusCode: '404'}}
  const oidc = {Type: 'authenticate-oidc', AuthenticateOidcConfig: {OnUnauthenticatedRequest: 'authenticate'}}
  const shared = (TargetGroupStickinessConfig = {Enabled: false}) => ({
    Type: 'forward',
    ForwardConfig: {
      TargetGroups: [
        {TargetGroupArn: TG, Weight: 100},
        {TargetGroupArn: TG2, Weight: 0},
      ],
      TargetGroupStickinessConfig,
    },
  })
  const lax = {Type: 'authenticate-oidc', AuthenticateOidcConfig: {OnUnauthenticatedRequest: 'allow'}}
  it.each<[string, readonly object[], readonly (readonly object[])[], object]>([
    ['a redirect', [redirect], [], {redirectsToTls: true}],
    ['a redirect, by each rule', [sorry], [[redirect], [redirect]], {redirectsToTls: true}],
    ['a redirect that one rule goes around', [redirect], [[redirect], [forward]], {redirectsToTls: false}],
    [
      'a redirect to plain HTTP',
      [{Type: 'redirect', RedirectConfig: {Protocol: '#{protocol}'}}],
      [],
      {redirectsToTls: false},
    ],
    ['nothing but an error', [sorry], [], {redirectsToTls: false, authenticates: false}],
    ['authentication', [oidc, forward], [], {authenticates: true}],
    ['authentication that one rule goes around', [oidc, forward], [[forward]], {authenticates: false}],
    ['authentication that lets everyone in', [lax, forward], [], {authenticates: false}],
    ['a group in the second rule', [sorry], [[sorry], [forward]], {targetGroupIds: [TG]}],
    [
      'weighted groups',
      [{Type: 'forward', ForwardConfig: {TargetGroups: [{TargetGroupArn: TG}, {TargetGroupArn: TG2}]}}],
      [],
      {targetGroupIds: [TG, TG2]},
    ],
    ['a group that weighs nothing', [shared()], [], {targetGroupIds: [TG]}],
    ['one whose clients are kept there', [shared({Enabled: true})], [], {targetGroupIds: [TG, TG2]}],
  ])('%s', async (_title, DefaultActions, rules, expected) => {
    const [application] = await balancers({
      DescribeListeners: {
        Listeners: [{ListenerArn: 'listener-1', Port: 80, Protocol: 'HTTP', DefaultActions}],
      },
      DescribeRules: {Rules: rules.map(Actions => ({Actions}))},
    })
    expect(application?.listeners).toEqual([expect.objectContaining(expected)])
  })

  const forClients = (...Values: string[]) => ({
    Actions: [forward],
    Conditions: [{Field: 'path-pattern'}, {Field: 'source-ip', SourceIpConfig: {Values}}],
  })
  it.each<[string, readonly object[], readonly object[], object | undefined]>([
    ['by a rule for certain clients', [sorry], [forClients('10.0.0.0/8')], {[TG]: ['10.0.0.0/8']}],
    [
      'by two such rules',
      [sorry],
      [forClients('10.0.0.0/8'), forClients('192.0.2.0/24', '192.0.3.0/24')],
      {[TG]: ['10.0.0.0/8', '192.0.2.0/24', '192.0.3.0/24']},
    ],
    ['and by the default', [forward], [forClients('10.0.0.0/8')], undefined],
    [
      'and by a rule for a path',
      [sorry],
      [forClients('10.0.0.0/8'), {Actions: [forward], Conditions: [{Field: 'path-pattern'}]}],
      undefined,
    ],
  ])('leads to a group %s', async (_title, DefaultActions, Rules, expected) => {
    const [application] = await balancers({
      DescribeListeners: {
        Listeners: [{ListenerArn: 'listener-1', Port: 80, Protocol: 'HTTP', DefaultActions}],
      },
      DescribeRules: {Rules},
    })
    const listeners = application?.listeners as {clientRanges?: object}[]
    expect(listeners[0]?.clientRanges).toEqual(expected)
  })

  it('takes a rule whose clients cannot be read for a listener that cannot', async () => {
    const [application] = await balancers({
      DescribeListeners: {
        Listeners: [{ListenerArn: 'listener-1', Port: 80, Protocol: 'HTTP', DefaultActions: [sorry]}],
      },
      DescribeRules: {Rules: [forClients('10.0.0/8')]},
    })
    expect(application?.listeners).toBe('?malformed')
  })

  it.each<[string, World['replies'], string, unknown]>([
    [
      'client certificates',
      {
        DescribeListeners: {
          Listeners: [
            {ListenerArn: 'l', Port: 443, Protocol: 'HTTPS', MutualAuthentication: {Mode: 'verify'}},
          ],
        },
      },
      'listeners',
      [expect.objectContaining({authenticates: true})],
    ],
    [
      'client certificates that are passed on',
      {
        DescribeListeners: {
          Listeners: [
            {ListenerArn: 'l', Port: 443, Protocol: 'HTTPS', MutualAuthentication: {Mode: 'passthrough'}},
          ],
        },
      },
      'listeners',
      [expect.objectContaining({authenticates: false})],
    ],
    [
      'a listener without port',
      {DescribeListeners: {Listeners: [{ListenerArn: 'l', Protocol: 'HTTP'}]}},
      'listeners',
      '?malformed',
    ],
    ['rules unread', {DescribeRules: 'denied'}, 'listeners', '?denied'],
    [
      'a second page of listeners unread',
      {DescribeListeners: input => (input.Marker ? 'throttled' : {Listeners: [], NextMarker: 'm'})},
      'listeners',
      '?throttled',
    ],
    ['targets unread', {DescribeTargetHealth: 'denied'}, 'targetGroups', '?denied'],
    [
      'a target of which it is not told which',
      {DescribeTargetHealth: {TargetHealthDescriptions: [{Target: {Port: 30080}}]}},
      'targetGroups',
      '?partial',
    ],
    [
      'a group that is gone',
      {DescribeTargetHealth: 'absent'},
      'targetGroups',
      [expect.objectContaining({targets: []})],
    ],
    ['attributes without logs', {DescribeLoadBalancerAttributes: {Attributes: []}}, 'accessLog', '?partial'],
  ])('%s', async (_title, replies, fact, expected) => {
    expect((await balancers(replies))[0]?.[fact]).toEqual(expected)
  })

  it('does not guess whether a network balancer passes addresses on', async () => {
    const [, network] = await balancers({DescribeTargetGroupAttributes: {Attributes: []}})
    expect(network?.targetGroups).toBe('?partial')
  })

  it('crosses zones where one group of a network balancer does', async () => {
    const Attributes = [
      {Key: 'preserve_client_ip.enabled', Value: 'false'},
      {Key: 'load_balancing.cross_zone.enabled', Value: 'true'},
    ]
    const [, network] = await balancers({DescribeTargetGroupAttributes: {Attributes}})
    expect(network?.crossZone).toBe(true)
  })

  it('takes a gateway balancer for no front door', async () => {
    const LoadBalancers = [{LoadBalancerArn: 'gw', Type: 'gateway', VpcId: 'vpc-1', AvailabilityZones: []}]
    const {resources, answers} = await collect(loadBalancers, {
      ...world,
      replies: {...world.replies, DescribeLoadBalancers: {LoadBalancers, LoadBalancerDescriptions: []}},
    })
    expect(factsOf(resources[0])).toMatchObject({
      type: 'gateway',
      internetFacing: false,
      listeners: [],
      securityGroupIds: [],
    })
    expect(answers.some(answer => answer.call === 'elbv2:DescribeListeners')).toBe(false)
  })
})

describe('registries', () => {
  const replies = CASES.registries?.world.replies ?? {}
  async function registry(
    repository: object,
    scanningConfiguration: object,
    policy: World['replies'][string] = 'absent',
  ) {
    const {resources} = await collect(registries, {
      replies: {
        ...replies,
        DescribeRepositories: {repositories: [{repositoryName: 'shop/web', ...repository}]},
        GetRegistryScanningConfiguration: {scanningConfiguration},
        GetRepositoryPolicy: policy,
      },
    })
    return factsOf(resources[0])
  }
  const rules = (scanFrequency: string, ...filters: string[]) => [
    {scanFrequency, repositoryFilters: filters.map(filter => ({filter, filterType: 'WILDCARD'}))},
  ]
  const onPush = {imageScanningConfiguration: {scanOnPush: true}}

  it.each<[string, object, object, boolean]>([
    ['off', {}, {scanType: 'BASIC', rules: []}, false],
    ['its own setting', onPush, {scanType: 'BASIC', rules: []}, true],
    [
      'its own setting, beside enhanced scanning of others',
      onPush,
      {scanType: 'ENHANCED', rules: rules('SCAN_ON_PUSH', 'other*')},
      false,
    ],
    ['everything', {}, {scanType: 'ENHANCED', rules: rules('CONTINUOUS_SCAN', '*')}, true],
    ['the second filter', {}, {scanType: 'BASIC', rules: rules('SCAN_ON_PUSH', 'x', 'shop/*')}, true],
    ['a part of the name', {}, {scanType: 'BASIC', rules: rules('SCAN_ON_PUSH', 'web')}, true],
    ['a filter that ends elsewhere', {}, {scanType: 'BASIC', rules: rules('SCAN_ON_PUSH', '*we')}, false],
    ['by hand', {}, {scanType: 'BASIC', rules: rules('MANUAL', '*')}, false],
  ])('scanning: %s', async (_title, repository, config, expected) => {
    expect((await registry(repository, config)).scanning).toBe(expected)
  })

  it.each<[object, unknown]>([
    [{imageTagMutability: 'IMMUTABLE'}, true],
    [{imageTagMutability: 'MUTABLE'}, false],
    [{imageTagMutability: 'MUTABLE_WITH_EXCLUSION'}, false],
    [
      {
        imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
        imageTagMutabilityExclusionFilters: [{filter: 'dev-*'}],
      },
      true,
    ],
    [
      {
        imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
        imageTagMutabilityExclusionFilters: [{filter: 'x'}, {filter: '*'}],
      },
      false,
    ],
    [{}, '?partial'],
  ])('immutable tags: %o', async (repository, expected) => {
    expect((await registry(repository, {})).immutableTags).toBe(expected)
  })

  it.each<[string, World['replies'][string], unknown]>([
    ['none', 'absent', []],
    [
      'for everyone',
      replies.GetRepositoryPolicy ?? {},
      [expect.objectContaining({effect: 'allow', principals: [{type: 'any', value: '*'}]})],
    ],
    ['that cannot be parsed', {policyText: '{"Statement": [{}]}'}, '?malformed'],
    ['that is refused', 'denied', '?denied'],
  ])('a policy %s', async (_title, policy, expected) => {
    expect((await registry({}, {}, policy)).policy).toEqual(expected)
  })

  it('asks no more where there is no repository', async () => {
    const {answers} = await collect(registries, {replies: {DescribeRepositories: {repositories: []}}})
    expect(answers).toHaveLength(1)
  })
})
