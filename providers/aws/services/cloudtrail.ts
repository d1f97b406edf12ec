import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  ListTrailsCommand,
} from '@aws-sdk/client-cloudtrail'
import {operation, service} from '../operation.js'

const cloudtrail = service('cloudtrail', CloudTrailClient, {protocol: 'json', concurrency: 4})

/** Trails of all regions, but only their names. It has no page size. */
export const listTrails = operation(cloudtrail, 'ListTrails', ListTrailsCommand, {
  member: 'Trails',
  paging: {request: 'NextToken', answer: 'NextToken'},
})
/** Trails of this region and the shadows of those that record in all regions or for the organisation; unpaged. */
export const describeTrails = operation(cloudtrail, 'DescribeTrails', DescribeTrailsCommand, {
  member: 'trailList',
})
export const getTrailStatus = operation(cloudtrail, 'GetTrailStatus', GetTrailStatusCommand, {
  member: 'IsLogging',
  absent: ['TrailNotFoundException'],
})
export const getEventSelectors = operation(cloudtrail, 'GetEventSelectors', GetEventSelectorsCommand, {
  member: 'TrailARN',
  absent: ['TrailNotFoundException'],
})
