import type {
  AlarmType,
  CompositeAlarm,
  DescribeAlarmsCommandInput,
  DescribeAlarmsCommandOutput,
  MetricAlarm,
} from '@aws-sdk/client-cloudwatch'
import type {GetTopicAttributesCommandInput, GetTopicAttributesCommandOutput} from '@aws-sdk/client-sns'
import {Failure, type Handler, handler} from '../call.js'
import {chain} from '../items.js'
import {mapped, page, where} from '../page.js'

type Alarm = {readonly composite: CompositeAlarm} | {readonly metric: MetricAlarm}

export const cloudwatch: Readonly<Record<string, Handler>> = {
  DescribeAlarms: handler<DescribeAlarmsCommandInput, DescribeAlarmsCommandOutput>(call => {
    const {AlarmNames, AlarmNamePrefix = '', AlarmTypes, MaxRecords: size, NextToken: token} = call.input
    // Composite alarms come only to those who ask for them.
    const asks = (type: AlarmType): boolean =>
      (AlarmTypes?.length ? AlarmTypes : ['MetricAlarm']).includes(type)
    const named = ({AlarmName = ''}: {AlarmName?: string | undefined}): boolean =>
      AlarmNames?.length ? AlarmNames.includes(AlarmName) : AlarmName.startsWith(AlarmNamePrefix)
    const alarms = chain<Alarm>(
      mapped(where(asks('CompositeAlarm') ? call.region.compositeAlarms : [], named), composite => ({
        composite,
      })),
      mapped(where(asks('MetricAlarm') ? call.region.metricAlarms : [], named), metric => ({metric})),
    )
    const found = page(call, alarms, {size, token, max: 100, default: 50, refusal: 'InvalidParameterValue'})
    if (found instanceof Failure) return found
    return {
      CompositeAlarms: found.items.flatMap(item => ('composite' in item ? [item.composite] : [])),
      MetricAlarms: found.items.flatMap(item => ('metric' in item ? [item.metric] : [])),
      NextToken: found.next,
    }
  }),
}

export const sns: Readonly<Record<string, Handler>> = {
  GetTopicAttributes: handler<GetTopicAttributesCommandInput, GetTopicAttributesCommandOutput>(
    ({input, region}) => {
      const Attributes = region.topics?.[input.TopicArn ?? '']
      return Attributes ? {Attributes} : new Failure('NotFound', 'Topic does not exist')
    },
  ),
}
