import type {MetricAlarm} from '@aws-sdk/client-cloudwatch'
import type {MetricFilter, MetricTransformation} from '@aws-sdk/client-cloudwatch-logs'
import type {Answers, Place} from '../../../src/contracts/provider.js'
import type {AlertResource} from '../../../src/model/account.js'
import type {Fact, Sources} from '../../../src/model/fact.js'
import {known, mergeSources, unknown} from '../../../src/model/fact.js'
import {arnPlace} from '../arn.js'
import {factOf} from '../collector.js'
import {factOfPages, flatten, present, texts} from '../reading.js'
import {describeAlarms} from '../services/cloudwatch.js'
import {getTopicAttributes} from '../services/sns.js'
import {eventsMatched} from './alerts.events.js'

/** One metric filter is one alert. */
export function alertFrom(
  filter: MetricFilter,
  logStoreId: string,
  from: number,
  answers: Answers,
  place: Place,
): AlertResource {
  const name = filter.filterName || '?'
  return {
    kind: 'alert',
    id: `${logStoreId}:metric-filter:${name}`,
    name,
    ...place,
    events: eventsOf(filter, from),
    logStoreId: known(logStoreId, from),
    notified: notifiedOf(filter, from, answers),
  }
}

/** The pattern is proven on events as CloudTrail writes them: a transformer or a choice of accounts changes these. */
function eventsOf(filter: MetricFilter, from: number): AlertResource['events'] {
  if (filter.applyOnTransformedLogs) return unknown('undecided', from, 'it reads transformed events')
  if (filter.fieldSelectionCriteria)
    return unknown('undecided', from, 'it reads the events of some accounts or regions')
  const events = eventsMatched(filter.filterPattern ?? '')
  return events === null
    ? unknown('undecided', from, 'a pattern that fourc cannot evaluate')
    : known(events, from)
}

/** SNS topics of the alarms on the filter's metrics. */
export function topicsOf(filter: MetricFilter, alarms: readonly MetricAlarm[]): readonly string[] {
  return alarmsOn(filter, alarms).flatMap(actionsOf).filter(isTopic)
}

/** A metric with dimensions is one metric per value of them, which no single alarm watches. */
function alarmsOn(filter: MetricFilter, alarms: readonly MetricAlarm[]): readonly MetricAlarm[] {
  const metrics = present(filter.metricTransformations).filter(
    metric => counts(metric) && !hasDimensions(filter, metric),
  )
  return alarms.filter(alarm =>
    metricsOf(alarm).some(watched =>
      metrics.some(
        metric => metric.metricName === watched.MetricName && metric.metricNamespace === watched.Namespace,
      ),
    ),
  )
}

/** A filter that adds zero for each match never moves its metric. */
function counts(metric: MetricTransformation): boolean {
  return metric.metricValue === undefined || Number(metric.metricValue) !== 0
}

function hasDimensions(filter: MetricFilter, metric: MetricTransformation): boolean {
  return (
    present(filter.emitSystemFieldDimensions).length > 0 || Object.keys(metric.dimensions ?? {}).length > 0
  )
}

interface Watched {
  readonly MetricName?: string | undefined
  readonly Namespace?: string | undefined
}

/** An alarm watches one metric, or several by an expression. */
function metricsOf(alarm: MetricAlarm): readonly Watched[] {
  const {MetricName, Namespace, Dimensions} = alarm
  const single = MetricName && present(Dimensions).length === 0 ? [{MetricName, Namespace}] : []
  const queried = present(alarm.Metrics).flatMap(query => {
    const metric = query.MetricStat?.Metric
    return metric && present(metric.Dimensions).length === 0 ? [metric] : []
  })
  return [...single, ...queried]
}

/** What the alarm does when it goes off; nothing while its actions are switched off. */
function actionsOf(alarm: MetricAlarm): readonly string[] {
  return alarm.ActionsEnabled === false ? [] : texts(alarm.AlarmActions)
}

function isTopic(action: string): boolean {
  return arnPlace(action).service === 'sns'
}

/** Actions that may tell people by way of something that fourc does not read. */
const INDIRECT = ['lambda', 'ssm', 'ssm-incidents']

/** True where one topic has a subscriber; else unknown where something that might notify was not read. */
function notifiedOf(filter: MetricFilter, from: number, answers: Answers): Fact<boolean> {
  const alarms = factOfPages(answers, describeAlarms, undefined, bodies =>
    bodies.flatMap(body => present(body.MetricAlarms)),
  )
  if (alarms.state !== 'known') return alarms
  const actions = texts(alarmsOn(filter, alarms.value).flatMap(actionsOf))
  const topics = actions.filter(isTopic).map(topic => subscribed(topic, answers))
  const proven = topics.find(topic => topic.state === 'known' && topic.value)
  if (proven) return proven
  const unread = topics.find(topic => topic.state !== 'known')
  if (unread) return unread
  const rows = topics.reduce<Sources>(
    (all, topic) => ('from' in topic ? mergeSources(all, topic.from) : all),
    mergeSources(from, alarms.from),
  )
  const indirect = actions.find(action => INDIRECT.includes(arnPlace(action).service))
  if (indirect) return unknown('undecided', rows, `the alarm's action is ${indirect}`)
  if (present(filter.metricTransformations).some(metric => hasDimensions(filter, metric)))
    return unknown('undecided', rows, 'its metric has dimensions')
  return known(false, rows)
}

/** https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
function subscribed(topic: string, answers: Answers): Fact<boolean> {
  const answer = answers.about(getTopicAttributes, topic)
  const from = answer?.from ?? []
  return flatten(
    factOf<{Attributes?: Record<string, string> | undefined}, Fact<boolean>>(
      answer,
      body => {
        const count = Number(body.Attributes?.SubscriptionsConfirmed)
        return Number.isInteger(count)
          ? known(count > 0, from)
          : unknown('partial', from, 'no SubscriptionsConfirmed in the answer')
      },
      known(false, from),
    ),
  )
}
