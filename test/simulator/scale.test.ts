import {expect, it} from 'vitest'
import {SCALED_REGION, scaledEstate} from '../../src/simulator/aws/scale.js'
import {startSimulator} from '../../src/simulator/server.js'
import {contradictions} from './contradictions.js'
import {type SdkClient, sdkClient, sdkCommand} from './sdk.js'

async function collect(
  client: SdkClient,
  service: string,
  operation: string,
  input: object,
  [out, into]: readonly [string, string],
) {
  const answers: Record<string, unknown>[] = []
  do {
    const token = answers.at(-1)?.[out]
    answers.push(
      await client.send(
        sdkCommand(service, operation, {...input, ...(token === undefined ? {} : {[into]: token})}),
      ),
    )
  } while (answers.at(-1)?.[out] !== undefined)
  return answers
}

it('has as many principals and instances as asked, in pages of the real size', async () => {
  const simulator = await startSimulator({
    aws: scaledEstate({principals: 2501, instances: 2101, clusters: 3}),
  })
  const options = {endpoint: simulator.url, region: SCALED_REGION}
  const ec2 = sdkClient('ec2', options)
  const next = ['NextToken', 'NextToken'] as const

  const details = await collect(
    sdkClient('iam', options),
    'iam',
    'GetAccountAuthorizationDetails',
    {MaxItems: 1000},
    ['Marker', 'Marker'],
  )
  const count = (answers: Record<string, unknown>[], member: string) =>
    answers.reduce((sum, answer) => sum + (answer[member] as unknown[]).length, 0)
  expect(details).toHaveLength(3)
  // Two roles of each cluster come on top.
  expect(count(details, 'UserDetailList') + count(details, 'RoleDetailList')).toBe(2501 + 6)

  const reservations = await collect(ec2, 'ec2', 'DescribeInstances', {MaxResults: 1000}, next)
  expect(reservations).toHaveLength(3)
  const instances = reservations.flatMap(({Reservations}) =>
    (Reservations as {Instances: {InstanceId: string; PrivateIpAddress: string}[]}[]).flatMap(
      r => r.Instances,
    ),
  )
  expect(new Set(instances.map(({InstanceId}) => InstanceId)).size).toBe(2101)
  expect(new Set(instances.map(({PrivateIpAddress}) => PrivateIpAddress)).size).toBe(2101)

  const interfaces = await collect(ec2, 'ec2', 'DescribeNetworkInterfaces', {MaxResults: 1000}, next)
  const attached = interfaces.flatMap(
    ({NetworkInterfaces}) => NetworkInterfaces as {Attachment: {InstanceId: string}}[],
  )
  expect(attached.map(({Attachment}) => Attachment.InstanceId)).toEqual(
    instances.map(({InstanceId}) => InstanceId),
  )

  const groups = await collect(
    sdkClient('autoscaling', options),
    'autoscaling',
    'DescribeAutoScalingGroups',
    {MaxRecords: 100},
    next,
  )
  const members = groups.flatMap(({AutoScalingGroups}) =>
    (AutoScalingGroups as {Instances: {InstanceId: string}[]}[]).flatMap(scalingGroup =>
      scalingGroup.Instances.map(i => i.InstanceId),
    ),
  )
  expect(members.sort()).toEqual(instances.map(({InstanceId}) => InstanceId).sort())
  await simulator.close()
})

it('contradicts itself nowhere', () => {
  const {regional} = scaledEstate({principals: 10, instances: 1001, clusters: 3}).accounts[0]
  expect(contradictions(regional[SCALED_REGION] ?? {})).toEqual([])
})

it('makes nothing before it is asked for', () => {
  const started = performance.now()
  scaledEstate({principals: 25_600, instances: 25_600})
  expect(performance.now() - started).toBeLessThan(500)
})
