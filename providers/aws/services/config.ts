import {
  ConfigServiceClient,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
} from '@aws-sdk/client-config-service'
import {operation, service} from '../operation.js'

const config = service('config', ConfigServiceClient, {protocol: 'json', concurrency: 4})

export const describeConfigurationRecorders = operation(
  config,
  'DescribeConfigurationRecorders',
  DescribeConfigurationRecordersCommand,
  {member: 'ConfigurationRecorders'},
)
export const describeConfigurationRecorderStatus = operation(
  config,
  'DescribeConfigurationRecorderStatus',
  DescribeConfigurationRecorderStatusCommand,
  {member: 'ConfigurationRecordersStatus'},
)
