import {BatchGetAccountStatusCommand, Inspector2Client} from '@aws-sdk/client-inspector2'
import {operation, service} from '../operation.js'

const inspector2 = service('inspector2', Inspector2Client, {protocol: 'rest-json', concurrency: 4})

/** Without account ids it answers for the account that asks. */
export const batchGetAccountStatus = operation(
  inspector2,
  'BatchGetAccountStatus',
  BatchGetAccountStatusCommand,
  {member: 'accounts'},
)
