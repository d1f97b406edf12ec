import {
  DescribeRepositoriesCommand,
  ECRClient,
  GetRegistryScanningConfigurationCommand,
  GetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr'
import {operation, service} from '../operation.js'

const ecr = service('ecr', ECRClient, {protocol: 'json', concurrency: 8})

export const describeRepositories = operation(ecr, 'DescribeRepositories', DescribeRepositoriesCommand, {
  member: 'repositories',
  paging: {request: 'nextToken', answer: 'nextToken', size: {maxResults: 1000}},
})
export const getRegistryScanningConfiguration = operation(
  ecr,
  'GetRegistryScanningConfiguration',
  GetRegistryScanningConfigurationCommand,
  {member: 'scanningConfiguration'},
)
/** A repository without a policy is an answer: nobody but the account's own principals. */
export const getRepositoryPolicy = operation(ecr, 'GetRepositoryPolicy', GetRepositoryPolicyCommand, {
  member: 'policyText',
  absent: ['RepositoryPolicyNotFoundException', 'RepositoryNotFoundException'],
})
