import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
} from '@aws-sdk/client-kms'
import {operation, service} from '../operation.js'

const kms = service('kms', KMSClient, {protocol: 'json', concurrency: 4})

export const describeKey = operation(kms, 'DescribeKey', DescribeKeyCommand, {member: 'KeyMetadata'})
/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html */
export const getKeyRotationStatus = operation(kms, 'GetKeyRotationStatus', GetKeyRotationStatusCommand, {
  member: 'KeyRotationEnabled',
  absent: ['UnsupportedOperationException'],
})
export const getKeyPolicy = operation(kms, 'GetKeyPolicy', GetKeyPolicyCommand, {member: 'Policy'})
