import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/network-private-endpoints.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const network = sample('network')
const cluster = sample('cluster')
const ALL = ['s3', 'ecr.api', 'ecr.dkr', 'sts', 'ec2', 'logs']
const endpoints = (...services: string[]) =>
  services.map(service => sample('private-endpoint', {id: `endpoint-${service}`, name: service, service}))

checkTable(check, {
  pass: {
    'all of them': [network, cluster, ...endpoints(...ALL)],
    'and more': [network, cluster, ...endpoints(...ALL, 'autoscaling')],
  },
  fail: {
    none: [network, cluster],
    'one is missing': [network, cluster, ...endpoints(...ALL.slice(1))],
    'one is not available': [
      network,
      cluster,
      ...endpoints(...ALL.slice(1)),
      sample('private-endpoint', {available: false}),
    ],
    'one is in another network': [
      network,
      cluster,
      ...endpoints(...ALL.slice(1)),
      sample('private-endpoint', {networkId: 'network-2'}),
    ],
  },
  notApplicable: {
    'no cluster': [network],
    'the cluster is in another network': [network, sample('cluster', {networkId: 'network-2'})],
  },
  unknown: {
    'none that is shown of a network that another account shares': [
      sample('network', {owner: '999988887777'}),
      cluster,
    ],
    'where the cluster is is not read': [network, sample('cluster', {networkId: unknown('denied', 0)})],
    'whether one is available is not read': [
      network,
      cluster,
      ...endpoints(...ALL.slice(1)),
      sample('private-endpoint', {available: unknown('denied', 0)}),
    ],
  },
})
