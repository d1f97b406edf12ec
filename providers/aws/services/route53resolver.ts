import {
  ListResolverQueryLogConfigAssociationsCommand,
  Route53ResolverClient,
} from '@aws-sdk/client-route53resolver'
import {operation, service} from '../operation.js'

const resolver = service('route53resolver', Route53ResolverClient, {protocol: 'json', concurrency: 4})

export const listResolverQueryLogConfigAssociations = operation(
  resolver,
  'ListResolverQueryLogConfigAssociations',
  ListResolverQueryLogConfigAssociationsCommand,
  {
    member: 'ResolverQueryLogConfigAssociations',
    paging: {request: 'NextToken', answer: 'NextToken', size: {MaxResults: 100}},
  },
)
