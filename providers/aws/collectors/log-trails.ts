import type {Trail} from '@aws-sdk/client-cloudtrail'
import type {Answers} from '../../../src/contracts/provider.js'
import {defineCollector} from '../collector.js'
import {present, texts} from '../reading.js'
import {describeTrails, getEventSelectors, getTrailStatus, listTrails} from '../services/cloudtrail.js'
import {type Named, trailFrom} from './log-trails.normalize.js'

/**
 * Trails of all regions. The description that any region gives holds its own and those that record everywhere; the
 * list names those of other regions that record there alone. Status and selectors are asked at a trail's home.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
 */
export default defineCollector({
  topic: 'log-trails',
  scope: 'account',
  calls: [listTrails, describeTrails, getTrailStatus, getEventSelectors],
  async collect(ask) {
    const [names, descriptions] = await Promise.all([ask.list(listTrails, {}), ask.list(describeTrails, {})])
    const described = descriptions.flatMap(body => namedTrails(body.trailList))
    const known = new Set(described.map(trail => trail.arn))
    const elsewhere = names.flatMap(body => namedTrails(body.Trails)).filter(trail => !known.has(trail.arn))
    await Promise.all([
      ...texts(elsewhere.map(trail => trail.region)).map(region => {
        const trailNameList = elsewhere.filter(trail => trail.region === region).map(trail => trail.arn)
        // Without it the trail's log group, key and bucket are not asked about either.
        return ask.list(describeTrails, {trailNameList}, {region, subject: region})
      }),
      ...[...described, ...elsewhere].flatMap(({arn, region}) => [
        ask.get(getTrailStatus, {Name: arn}, {subject: arn, region}),
        ask.get(getEventSelectors, {TrailName: arn}, {subject: arn, region}),
      ]),
    ])
  },
  normalize(answers, place) {
    const described = new Map<string, {readonly trail: Trail; readonly from: number}>()
    for (const {body, from} of answers.of(describeTrails))
      for (const trail of present(body?.trailList))
        if (trail.TrailARN) described.set(trail.TrailARN, {trail, from})
    return allTrails(answers)
      .filter(({arn}) => described.has(arn) || !wasAnswered(arn, answers))
      .map(named => trailFrom(named, described.get(named.arn), answers, place))
  },
})

interface Entry {
  readonly TrailARN?: string | undefined
  readonly Name?: string | undefined
  readonly HomeRegion?: string | undefined
}

function namedTrails(entries: readonly Entry[] | undefined): readonly Named[] {
  return present(entries).flatMap(({TrailARN: arn, Name: name, HomeRegion: home}) =>
    arn ? [{arn, name: name ?? arn, region: home || (arn.split(':')[3] ?? '')}] : [],
  )
}

function allTrails(answers: Answers): readonly Named[] {
  const trails = [
    ...answers.of(describeTrails).flatMap(answer => namedTrails(answer.body?.trailList)),
    ...answers.of(listTrails).flatMap(answer => namedTrails(answer.body?.Trails)),
  ]
  return [...new Map(trails.map(trail => [trail.arn, trail])).values()]
}

/** Its home was asked for it and did not know it: the trail was deleted between the two answers. */
function wasAnswered(arn: string, answers: Answers): boolean {
  const region = arn.split(':')[3]
  return answers.of(describeTrails).some(answer => answer.subject === region && answer.body !== undefined)
}
