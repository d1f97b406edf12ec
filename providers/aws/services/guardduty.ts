import {GetDetectorCommand, GuardDutyClient, ListDetectorsCommand} from '@aws-sdk/client-guardduty'
import {operation, service} from '../operation.js'

const guardduty = service('guardduty', GuardDutyClient, {protocol: 'rest-json', concurrency: 4})

/** At most one per account and region. */
export const listDetectors = operation(guardduty, 'ListDetectors', ListDetectorsCommand, {
  member: 'DetectorIds',
  paging: {request: 'NextToken', answer: 'NextToken', size: {MaxResults: 50}},
})
export const getDetector = operation(guardduty, 'GetDetector', GetDetectorCommand, {member: 'Status'})
