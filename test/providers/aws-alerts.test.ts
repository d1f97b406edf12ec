import {describe, expect, it} from 'vitest'
import type {Resource} from '../../src/model/resource.js'
import type {World} from '../support/answers.js'
import {collect, factsOf} from '../support/answers.js'
import {GROUP, metricFilter, stub, TOPIC, TRAIL, trail} from './aws-account-stubs.js'
import {CASES} from './aws-account-worlds.js'

type Replies = World['replies']

const {collector, world} = CASES.alerts as (typeof CASES)[string]

async function run(replies: Replies = {}, resources?: readonly Resource[]) {
  const result = await collect(collector, {
    ...world,
    replies: {...world.replies, ...replies},
    ...(resources ? {resources} : {}),
  })
  return {...result, facts: factsOf(result.resources[0]), calls: result.answers.map(answer => answer.call)}
}

describe('alerts', () => {
  it('joins a filter, its alarm and the subscriber', async () => {
    const {facts, resources} = await run()
    expect(resources).toHaveLength(1)
    expect(facts).toMatchObject({
      id: `${GROUP}:metric-filter:f`,
      name: 'f',
      events: ['root-use'],
      logStoreId: GROUP,
      notified: true,
    })
  })

  const filters = (...metricFilters: readonly object[]) => ({
    DescribeMetricFilters: {metricFilters: [...metricFilters]},
  })
  it.each<[string, object, unknown]>([
    ['a pattern that cannot be evaluated', metricFilter('[a, b]'), '?undecided'],
    ['transformed events', metricFilter('', {applyOnTransformedLogs: true}), '?undecided'],
    ['some accounts', metricFilter('', {fieldSelectionCriteria: '@aws.account = "1"'}), '?undecided'],
    ['a pattern of nothing that is asked for', metricFilter('{ $.eventName = "X" }'), []],
  ])('%s', async (_, filter, expected) => expect((await run(filters(filter))).facts.events).toEqual(expected))

  const alarm = (more: object = {}) => ({
    MetricName: 'm',
    Namespace: 'n',
    ActionsEnabled: true,
    AlarmActions: [TOPIC],
    ...more,
  })
  const alarms = (...MetricAlarms: readonly object[]) => ({DescribeAlarms: {MetricAlarms: [...MetricAlarms]}})
  const lambda = 'arn:aws:lambda:eu-west-1:111122223333:function:f'
  const metric = (more: object) =>
    filters(
      metricFilter('', {
        metricTransformations: [{metricName: 'm', metricNamespace: 'n', metricValue: '1', ...more}],
      }),
    )
  const query = (Metric: object) =>
    alarm({MetricName: undefined, Namespace: undefined, Metrics: [{Id: 'a', MetricStat: {Metric}}]})
  it.each<[string, Replies, unknown]>([
    ['no alarm', alarms(), false],
    ['an alarm on another metric', alarms(alarm({MetricName: 'x'})), false],
    ['an alarm in another namespace', alarms(alarm({Namespace: 'x'})), false],
    ['an alarm on a dimension', alarms(alarm({Dimensions: [{Name: 'a', Value: 'b'}]})), false],
    ['an alarm by an expression', alarms(query({MetricName: 'm', Namespace: 'n'})), true],
    ['actions switched off', alarms(alarm({ActionsEnabled: false})), false],
    ['no action', alarms(alarm({AlarmActions: []})), false],
    ['an action when all is well again', alarms(alarm({AlarmActions: [], OKActions: [TOPIC]})), false],
    ['a second alarm that notifies', alarms(alarm({AlarmActions: []}), alarm()), true],
    ['alarms denied', {DescribeAlarms: 'denied'}, '?denied'],
    [
      'nobody subscribed',
      {GetTopicAttributes: {Attributes: {SubscriptionsConfirmed: '0', SubscriptionsPending: '2'}}},
      false,
    ],
    ['a topic that is gone', {GetTopicAttributes: 'absent'}, false],
    ['topic denied', {GetTopicAttributes: 'denied'}, '?denied'],
    ['a topic that does not tell', {GetTopicAttributes: {Attributes: {}}}, '?partial'],
    ['a function', alarms(alarm({AlarmActions: [lambda]})), '?undecided'],
    ['a function beside a topic', alarms(alarm({AlarmActions: [lambda, TOPIC]})), true],
    ['a metric that never moves', metric({metricValue: '0'}), false],
    ['a metric with dimensions', metric({dimensions: {region: '$.awsRegion'}}), '?undecided'],
  ])('notified: %s → %s', async (_, replies, expected) =>
    expect((await run(replies)).facts.notified).toBe(expected),
  )

  it('finds the alarm on the second page', async () => {
    const {facts} = await run({
      DescribeAlarms: ({NextToken}) =>
        NextToken ? {MetricAlarms: [alarm()]} : {MetricAlarms: [], NextToken: 'n'},
    })
    expect(facts.notified).toBe(true)
  })

  it('one subscriber is enough although another topic cannot be read', async () => {
    const {facts} = await run({
      ...alarms(alarm({AlarmActions: [`${TOPIC}-2`, TOPIC]})),
      GetTopicAttributes: ({TopicArn}) =>
        TopicArn === TOPIC ? {Attributes: {SubscriptionsConfirmed: '1'}} : 'denied',
    })
    expect(facts.notified).toBe(true)
  })

  it('asks nothing where no trail delivers, and for no alarm without a filter', async () => {
    const elsewhere = stub('log-trail', TRAIL, {logStoreId: null})
    expect((await run({}, [elsewhere])).answers).toEqual([])
    expect((await run(filters(), [trail])).calls).toEqual(['logs:DescribeMetricFilters'])
  })

  it('a log group that is gone has no filters, and one that is not readable may have', async () => {
    expect(await run({DescribeMetricFilters: 'absent'})).toMatchObject({
      partial: false,
      resources: [],
    })
    expect(await run({DescribeMetricFilters: 'denied'})).toMatchObject({
      partial: true,
      resources: [],
    })
  })
})
