import {defineCollector} from '../collector.js'
import {pagesOf, present, texts} from '../reading.js'
import {describeAlarms} from '../services/cloudwatch.js'
import {describeMetricFilters} from '../services/logs.js'
import {getTopicAttributes} from '../services/sns.js'
import {alertFrom, topicsOf} from './alerts.normalize.js'
import {trailGroups} from './log-stores.groups.js'

/**
 * Metric filters of the log groups that trails deliver to, the alarms on their metrics, and the subscribers of the
 * alarms' topics. Nothing is asked where no trail delivers.
 */
export default defineCollector({
  topic: 'alerts',
  scope: 'region',
  after: ['log-trails'],
  calls: [describeMetricFilters, describeAlarms, getTopicAttributes],
  async collect(ask) {
    const groups = trailGroups(await ask.resources('log-trail'), ask.region)
    const lists = await Promise.all(
      groups.map(({id, name}) => ask.list(describeMetricFilters, {logGroupName: name}, {subject: id})),
    )
    const filters = lists.flat().flatMap(page => present(page.metricFilters))
    if (filters.length === 0) return
    const alarms = (await pagesOf(ask, describeAlarms, {})).flatMap(page => present(page.MetricAlarms))
    const topics = filters.flatMap(filter => topicsOf(filter, alarms))
    await Promise.all(
      texts(topics).map(TopicArn =>
        ask.get(
          getTopicAttributes,
          {TopicArn},
          {subject: TopicArn, region: TopicArn.split(':')[3] ?? ask.region},
        ),
      ),
    )
  },
  normalize(answers, place) {
    return answers
      .of(describeMetricFilters)
      .flatMap(({body, from, subject = ''}) =>
        present(body?.metricFilters).map(filter => alertFrom(filter, subject, from, answers, place)),
      )
  },
})
