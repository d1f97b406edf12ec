import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-pool-public-address.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const template = (associatePublicAddress: boolean | null) => sample('node-template', {associatePublicAddress})

checkTable(check, {
  pass: {
    'neither template nor subnet': [sample('node-pool'), template(null), sample('subnet')],
    'the latest version of the template says no': [
      sample('node-pool', {templateId: 'template-1/$Latest'}),
      template(false),
      sample('node-template', {id: 'template-1/0', isLatest: false, associatePublicAddress: true}),
    ],
    'the template says no, whatever the subnet': [
      sample('node-pool'),
      template(false),
      sample('subnet', {autoPublicAddress: true}),
    ],
    'Kubescape: private nodes, public endpoint on': [
      sample('node-pool'),
      template(false),
      sample('cluster', {publicEndpoint: true, publicEndpointRanges: ['0.0.0.0/0']}),
    ],
    "the provider's own template": [sample('node-pool', {templateId: null}), sample('subnet')],
  },
  fail: {
    'the template says yes': [sample('node-pool'), template(true), sample('subnet')],
    'Prowler: public nodes, private endpoint on': [
      sample('node-pool'),
      template(null),
      sample('subnet', {autoPublicAddress: true}),
      sample('cluster', {publicEndpoint: false, privateEndpoint: true}),
    ],
    'the template is silent, the second subnet gives addresses': [
      sample('node-pool', {subnetIds: ['subnet-1', 'subnet-2']}),
      template(null),
      sample('subnet'),
      sample('subnet', {id: 'subnet-2', autoPublicAddress: true}),
    ],
    'one subnet gives addresses, another is not read': [
      sample('node-pool', {subnetIds: ['subnet-1', 'subnet-2']}),
      template(null),
      sample('subnet', {autoPublicAddress: unknown('denied', 0)}),
      sample('subnet', {id: 'subnet-2', autoPublicAddress: true}),
    ],
  },
  unknown: {
    'the version of the template is not in the estate': [sample('node-pool'), sample('subnet')],
    'a subnet is not in the estate': [
      sample('node-pool', {subnetIds: ['subnet-1', 'subnet-of-another-account']}),
      template(null),
      sample('subnet'),
    ],
    'no subnet at all': [sample('node-pool', {subnetIds: []}), template(null)],
  },
})
