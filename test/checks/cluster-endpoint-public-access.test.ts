import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-endpoint-public-access.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const open = (...publicEndpointRanges: string[]) =>
  sample('cluster', {publicEndpoint: true, publicEndpointRanges})

checkTable(check, {
  pass: {
    'the public endpoint is off': [sample('cluster')],
    'private ranges only (trap 1)': [open('10.0.0.0/8')],
    'no range at all': [open()],
  },
  fail: {
    'one office address': [open('8.8.8.8/32')],
    'the whole internet': [open('0.0.0.0/0')],
    'a public range beside one that is none': [open('8.8.8.8/32', '300.0.0.0/8')],
    'IPv6 only': [open('2600::/16')],
  },
  unknown: {
    'the endpoint was not read': [sample('cluster', {publicEndpoint: unknown('partial', 0)})],
    'ranges not read': [
      sample('cluster', {publicEndpoint: true, publicEndpointRanges: unknown('malformed', 0)}),
    ],
    'only a range that is none': [open('300.0.0.0/8')],
  },
})
