import {GetCallerIdentityCommand, STSClient} from '@aws-sdk/client-sts'
import {operation, service} from '../operation.js'

const sts = service('sts', STSClient, {protocol: 'query', concurrency: 4})

/** Needs no permission, and cannot be denied. */
export const getCallerIdentity = operation(sts, 'GetCallerIdentity', GetCallerIdentityCommand, {
  member: 'Account',
  action: null,
})
