import {
  AccountClient,
  GetAlternateContactCommand,
  GetContactInformationCommand,
} from '@aws-sdk/client-account'
import {operation, service} from '../operation.js'

const account = service('account', AccountClient, {protocol: 'rest-json', concurrency: 4})

const absent = ['ResourceNotFoundException'] as const

export const getContactInformation = operation(
  account,
  'GetContactInformation',
  GetContactInformationCommand,
  {
    member: 'ContactInformation',
    absent,
  },
)
export const getAlternateContact = operation(account, 'GetAlternateContact', GetAlternateContactCommand, {
  member: 'AlternateContact',
  absent,
})
