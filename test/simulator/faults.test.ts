import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import type {Fault} from '../../src/simulator/faults.js'
import {type Simulator, startSimulator} from '../../src/simulator/server.js'
import {account} from './aws-estate.js'
import {sdkClient, sdkCommand} from './sdk.js'

let simulator: Simulator
beforeEach(async () => {
  simulator = await startSimulator({aws: {accounts: [account]}})
})
afterEach(() => simulator.close())

function ask(call: string, input: object = {}, options: object = {}): Promise<Record<string, unknown>> {
  const [service = '', operation = ''] = call.split(':')
  return sdkClient(service, {endpoint: simulator.url, ...options}).send(sdkCommand(service, operation, input))
}

/** One call of each protocol. */
const PROTOCOLS: readonly (readonly [call: string, input: object])[] = [
  ['ec2:DescribeVpcs', {}],
  ['iam:GetAccountAuthorizationDetails', {}],
  ['cloudwatch:DescribeAlarms', {}],
  ['kms:DescribeKey', {KeyId: 'key-1'}],
  ['eks:DescribeCluster', {name: 'c1'}],
  ['s3:GetBucketAcl', {Bucket: 'full'}],
]

describe('refusals in each protocol’s own words', () => {
  it.each<[Fault['does'], string[]]>([
    [
      'deny',
      [
        'UnauthorizedOperation',
        'AccessDenied',
        'AccessDeniedException',
        'AccessDeniedException',
        'AccessDeniedException',
        'AccessDenied',
      ],
    ],
    [
      'expire',
      [
        'RequestExpired',
        'ExpiredToken',
        'ExpiredTokenException',
        'ExpiredTokenException',
        'ExpiredTokenException',
        'ExpiredToken',
      ],
    ],
    [
      'throttle',
      [
        'RequestLimitExceeded',
        'Throttling',
        'ThrottlingException',
        'ThrottlingException',
        'ThrottlingException',
        'SlowDown',
      ],
    ],
    [
      'fail',
      [
        'InternalError',
        'InternalFailure',
        'InternalServerException',
        'InternalServerException',
        'InternalServerException',
        'InternalError',
      ],
    ],
  ])('%s', async (does, names) => {
    simulator.setFaults([{on: '*', does} as Fault])
    const errors = await Promise.all(
      PROTOCOLS.map(([call, input]) =>
        ask(call, input).then(
          () => 'an answer',
          (error: Error) => error.name,
        ),
      ),
    )
    expect(errors).toEqual(names)
  })

  it('an explicit deny of the organisation, for one region, but not of the calls that no policy can deny', async () => {
    simulator.setFaults([
      {on: '*', except: ['sts:GetCallerIdentity'], region: 'us-east-1', does: 'deny', by: 'organisation'},
    ])
    const there = {region: 'us-east-1'}
    await expect(ask('ec2:DescribeVpcs', {}, there)).rejects.toThrow(
      'is not authorized to perform: ec2:DescribeVpcs with an explicit deny in a service control policy',
    )
    expect(await ask('ec2:DescribeVpcs')).toHaveProperty('Vpcs')
    expect(await ask('sts:GetCallerIdentity', {}, there)).toHaveProperty('Account')
  })

  it('a code and status of the test’s own', async () => {
    simulator.setFaults([
      {on: 'eks:*', does: 'fail', status: 503, code: 'ServiceUnavailableException', message: 'later'},
    ])
    await expect(ask('eks:ListClusters')).rejects.toMatchObject({
      name: 'ServiceUnavailableException',
      message: 'later',
      $metadata: {httpStatusCode: 503},
    })
  })
})

describe('which requests are struck', () => {
  it('by what the request names', async () => {
    simulator.setFaults([{on: 'eks:DescribeCluster', subject: 'c2', does: 'deny'}])
    expect(await ask('eks:DescribeCluster', {name: 'c1'})).toHaveProperty('cluster')
    await expect(ask('eks:DescribeCluster', {name: 'c2'})).rejects.toThrow('not authorized')
    simulator.setFaults([{on: 'kms:*', subject: 'key-1', does: 'deny'}])
    await expect(
      ask('kms:DescribeKey', {KeyId: 'arn:aws:kms:eu-west-1:111122223333:key/key-1'}),
    ).rejects.toThrow()
  })

  it('the nth time, and so often; the SDK’s own retry gets through', async () => {
    simulator.setFaults([{on: 'ec2:DescribeVpcs', does: 'fail', skip: 1, times: 1}])
    const outcomes = []
    for (const _ of [1, 2, 3])
      outcomes.push(
        await ask('ec2:DescribeVpcs').then(
          () => 'ok',
          () => 'failed',
        ),
      )
    expect(outcomes).toEqual(['ok', 'failed', 'ok'])

    simulator.setFaults([{on: 'ec2:DescribeVpcs', does: 'fail', times: 1}])
    expect(await ask('ec2:DescribeVpcs', {}, {maxAttempts: 3})).toHaveProperty('Vpcs')
    expect(simulator.requests.map(({status}) => status)).toEqual([200, 500, 200, 500, 200])
  })

  it('setFaults replaces what the test set, not what the estate itself refuses', async () => {
    const faults: Fault[] = [{on: 'eks:ListClusters', does: 'deny'}]
    const strict = await startSimulator({aws: {accounts: [account], faults}})
    strict.setFaults([])
    await expect(ask('eks:ListClusters', {}, {endpoint: strict.url})).rejects.toThrow()
    await strict.close()
  })
})

describe('damage below the protocol', () => {
  it('a cut connection and an answer that never comes', async () => {
    simulator.setFaults([{on: 'ec2:*', does: 'reset'}])
    await expect(ask('ec2:DescribeVpcs')).rejects.toMatchObject({code: 'ECONNRESET'})
    simulator.setFaults([{on: 'ec2:*', does: 'hang'}])
    const abortSignal = AbortSignal.timeout(50)
    const vpcs = sdkCommand('ec2', 'DescribeVpcs', {})
    await expect(sdkClient('ec2', {endpoint: simulator.url}).send(vpcs, {abortSignal})).rejects.toMatchObject(
      {
        name: 'AbortError',
      },
    )
    expect(simulator.requests.map(({status}) => status)).toEqual([0, 0])
  })

  /** What the SDK makes of each is the trap: most of it reads as an empty answer. */
  const outcome = (call: string, input: object) =>
    ask(call, input).then(
      ({$metadata: _, ...answer}) => answer,
      (error: Error) => error,
    )

  it.each(['empty', 'html', 'omit-result'] as const)(
    '%s: no protocol yields the operation’s result',
    async does => {
      simulator.setFaults([{on: '*', does}])
      for (const [call, input] of PROTOCOLS) {
        const result = await outcome(call, input)
        const read = result instanceof Error ? [] : Object.values(result).flat()
        expect(
          read.filter(value => value !== undefined),
          call,
        ).toEqual([])
      }
      expect(simulator.requests.map(({status}) => status)).toEqual(PROTOCOLS.map(() => 200))
    },
  )

  it('half a body, with a length that fits it', async () => {
    simulator.setFaults([{on: '*', does: 'truncate'}])
    for (const call of ['kms:DescribeKey', 'eks:DescribeCluster'])
      await expect(ask(call, {KeyId: 'key-1', name: 'c1'})).rejects.toThrow()
  })

  it('a delay, and latency for all', async () => {
    const slow = await startSimulator({
      aws: {accounts: [account]},
      latencyMs: 40,
      faults: [{on: 'sts:*', does: 'delay', ms: 40}],
    })
    const started = performance.now()
    await ask('sts:GetCallerIdentity', {}, {endpoint: slow.url})
    expect(performance.now() - started).toBeGreaterThan(75)
    await slow.close()
  })
})

describe('pages', () => {
  const pages = async (limit: number): Promise<[string[], boolean][]> => {
    const seen: [string[], boolean][] = []
    let NextToken: unknown
    do {
      const answer = await ask('ec2:DescribeVpcs', NextToken === undefined ? {} : {NextToken})
      NextToken = answer.NextToken
      seen.push([(answer.Vpcs as {VpcId: string}[]).map(({VpcId}) => VpcId), NextToken !== undefined])
    } while (NextToken !== undefined && seen.length < limit)
    return seen
  }

  it('the first page again after a promised next one, once', async () => {
    simulator.setFaults([
      {on: '*', does: 'repeat-page'},
      {on: '*', does: 'page-size', size: 2},
    ])
    expect(await pages(9)).toEqual([
      [['vpc-1', 'vpc-2'], true],
      [['vpc-1', 'vpc-2'], false],
    ])
  })

  it('or for ever', async () => {
    simulator.setFaults([{on: '*', does: 'repeat-page', endless: true}])
    expect(await pages(4)).toHaveLength(4)
  })

  it('a page size for every list', async () => {
    const paged = await startSimulator({aws: {accounts: [account]}, pageSize: 1})
    expect(await ask('eks:ListClusters', {}, {endpoint: paged.url})).toMatchObject({clusters: ['c1']})
    await paged.close()
  })
})

it('closes at once, with requests open', async () => {
  const busy = await startSimulator({aws: {accounts: [account]}, faults: [{on: '*', does: 'hang'}]})
  const open = ask('sts:GetCallerIdentity', {}, {endpoint: busy.url}).catch((error: Error) => error)
  while (busy.requests.length === 0) await new Promise(resolve => setTimeout(resolve, 5))
  const started = performance.now()
  await busy.close()
  expect(performance.now() - started).toBeLessThan(500)
  expect(await open).toBeInstanceOf(Error)
})

it('records what was asked, by whom, where and when', async () => {
  await ask('eks:DescribeCluster', {name: 'c1'})
  expect(simulator.requests).toEqual([
    {
      cloud: 'aws',
      service: 'eks',
      operation: 'DescribeCluster',
      region: 'eu-west-1',
      account: account.id,
      input: {name: 'c1'},
      status: 200,
      at: expect.any(Date),
    },
  ])
})
