import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-endpoint-exposure.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const open = (...publicEndpointRanges: string[]) =>
  sample('cluster', {publicEndpoint: true, publicEndpointRanges})

checkTable(check, {
  pass: {
    'the public endpoint is off': [sample('cluster')],
    'one office address': [open('198.51.100.7/32', '8.8.8.8/32')],
    'private ranges only (trap 1)': [open('10.0.0.0/8')],
  },
  fail: {
    'the whole internet': [open('0.0.0.0/0')],
    'two halves of the internet (trap 1)': [open('0.0.0.0/1', '128.0.0.0/1')],
    'IPv6 only': [open('::/0')],
    'a wide range': {world: [open('62.0.0.0/9')], severity: 'high'},
  },
  unknown: {
    'ranges not read': [
      sample('cluster', {publicEndpoint: true, publicEndpointRanges: unknown('denied', 0)}),
    ],
    'a range that is none': [open('300.0.0.0/8')],
  },
})
