import {DescribeInstanceInformationCommand, SSMClient} from '@aws-sdk/client-ssm'
import {operation, service} from '../operation.js'

const ssm = service('ssm', SSMClient, {protocol: 'json', concurrency: 4})

export const describeInstanceInformation = operation(
  ssm,
  'DescribeInstanceInformation',
  DescribeInstanceInformationCommand,
  {
    member: 'InstanceInformationList',
    paging: {request: 'NextToken', answer: 'NextToken', size: {MaxResults: 50}},
  },
)
