import type {Trail} from '@aws-sdk/client-cloudtrail'
import type {Answers, Place} from '../../../src/contracts/provider.js'
import type {Fact} from '../../../src/model/fact.js'
import {known, unknown} from '../../../src/model/fact.js'
import type {LogTrailResource} from '../../../src/model/logging.js'
import {partitionOf} from '../arn.js'
import {factOf, member} from '../collector.js'
import {flatten, text} from '../reading.js'
import {describeTrails, getEventSelectors, getTrailStatus} from '../services/cloudtrail.js'
import {groupOf} from './log-stores.groups.js'
import {managementEvents, objectEvents} from './log-trails.selectors.js'

export interface Named {
  readonly arn: string
  readonly name: string
  /** Where it was made. */
  readonly region: string
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html */
export function trailFrom(
  {arn, name, region}: Named,
  described: {readonly trail: Trail; readonly from: number} | undefined,
  answers: Answers,
  place: Place,
): LogTrailResource {
  const status = answers.about(getTrailStatus, arn)
  const selectors = answers.about(getEventSelectors, arn)
  const from = selectors?.from ?? 0
  const of = <T>(read: (trail: Trail, from: number) => Fact<T>): Fact<T> =>
    described === undefined ? undescribed(region, answers) : read(described.trail, described.from)
  return {
    kind: 'log-trail',
    id: arn,
    name,
    ...place,
    region,
    recording: flatten(factOf(status, body => member(body.IsLogging, status?.from ?? 0, 'IsLogging'))),
    allRegions: of((trail, row) => member(trail.IsMultiRegionTrail, row, 'IsMultiRegionTrail')),
    organisationWide: of((trail, row) => member(trail.IsOrganizationTrail, row, 'IsOrganizationTrail')),
    managementEvents: flatten(factOf(selectors, body => managementEvents(body, from))),
    objectEvents: flatten(factOf(selectors, body => objectEvents(body, from))),
    integrityValidation: of((trail, row) =>
      member(trail.LogFileValidationEnabled, row, 'LogFileValidationEnabled'),
    ),
    keyId: of((trail, row) => known(text(trail.KmsKeyId) ?? null, row)),
    bucketId: of((trail, row) => {
      const bucket = text(trail.S3BucketName)
      return known(bucket ? `arn:${partitionOf(region)}:s3:::${bucket}` : null, row)
    }),
    logStoreId: of((trail, row) => {
      const group = text(trail.CloudWatchLogsLogGroupArn)
      return known(group ? groupOf(group).id : null, row)
    }),
  }
}

/** Why a trail that is listed was not described at its home. */
function undescribed(region: string, answers: Answers): Fact<never> {
  const refusal = answers.of(describeTrails).find(answer => answer.subject === region && answer.error)
  return refusal?.error
    ? unknown(refusal.error.reason, refusal.from, refusal.error.code)
    : unknown('not-collected', [])
}
