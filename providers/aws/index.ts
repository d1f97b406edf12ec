import type {Provider} from '../../src/contracts/provider.js'
import {AWS_CAPABILITIES} from './capabilities.js'
import {AWS_CHECKS} from './checks/index.js'
import type {AwsOptions} from './clients.js'
import {AWS_COLLECTORS} from './collectors/index.js'
import {AWS_CONDITION_KEYS} from './condition-keys.js'
import type {Operation} from './operation.js'
import {type AwsAsk, connect} from './session.js'

const operations = AWS_COLLECTORS.flatMap(collector => collector.calls) as unknown as readonly Operation<
  object,
  object
>[]
const concurrency = new Map(operations.map(({service}) => [service.id, service.concurrency]))

const aws: Provider<AwsOptions, AwsAsk> = {
  id: 'aws',
  name: 'AWS',
  collectors: AWS_COLLECTORS,
  capabilities: AWS_CAPABILITIES,
  conditionKeys: AWS_CONDITION_KEYS,
  checks: AWS_CHECKS,
  assumptions: [
    'organisation policies (SCP, RCP) are not evaluated and are taken as not restricting',
    'session policies and VPC endpoint policies are not evaluated and are taken as not restricting',
    'network policies and firewalls inside a cluster are not read and are taken as not restricting',
    'load balancers outside of the networks of clusters, API gateways and CloudFront are not asked about and are taken as leading to no node',
  ],
  concurrency: key => concurrency.get(key.slice(0, key.indexOf('/'))) ?? 4,
  connect: (options, limiter) => connect(options, limiter, operations),
}

export default aws
