import {GetTopicAttributesCommand, SNSClient} from '@aws-sdk/client-sns'
import {operation, service} from '../operation.js'

const sns = service('sns', SNSClient, {protocol: 'query', concurrency: 4})

// The wire says NotFound; the SDK names it NotFoundException.
export const getTopicAttributes = operation(sns, 'GetTopicAttributes', GetTopicAttributesCommand, {
  member: 'Attributes',
  absent: ['NotFoundException', 'NotFound'],
})
