import {DescribeHubCommand, SecurityHubClient} from '@aws-sdk/client-securityhub'
import {operation, service} from '../operation.js'

const securityhub = service('securityhub', SecurityHubClient, {protocol: 'rest-json', concurrency: 4})

/** An account that does not use Security Hub is refused: https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_DescribeHub.html */
export const describeHub = operation(securityhub, 'DescribeHub', DescribeHubCommand, {
  member: 'HubArn',
  absent: ['InvalidAccessException', 'ResourceNotFoundException'],
})
