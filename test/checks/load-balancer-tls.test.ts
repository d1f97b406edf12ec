import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/load-balancer-tls.js'
import {unknown} from '../../src/model/fact.js'
import type {Listener} from '../../src/model/load-balancer.js'
import {checkTable} from '../support/check-table.js'

type Minimum = Listener['tlsMinimum']

const listener = (protocol: string, tlsMinimum: Minimum = null, redirectsToTls = false): Listener => ({
  id: `listener-${protocol}`,
  port: 443,
  protocol,
  tlsPolicy: null,
  tlsMinimum,
  authenticates: false,
  redirectsToTls,
  targetGroupIds: [],
})
const balancer = (...listeners: Listener[]) => [sample('load-balancer', {listeners})] as const
const https = (tlsMinimum: Minimum) => balancer(listener('HTTPS', tlsMinimum))

checkTable(check, {
  pass: {
    HTTPS: [sample('load-balancer')],
    TLS: balancer(listener('TLS', '1.2')),
    'TLS 1.3 only': https('1.3'),
    'TLS 1.2': https('1.2'),
    SSL: balancer(listener('SSL', '1.2')),
    'HTTP that sends on to HTTPS': balancer(listener('HTTP', null, true), listener('HTTPS', '1.2')),
    'not from the internet': [
      sample('load-balancer', {internetFacing: false, listeners: [listener('HTTP')]}),
    ],
    'no listener': balancer(),
  },
  fail: {
    HTTP: balancer(listener('HTTP')),
    'HTTP beside HTTPS': balancer(listener('HTTPS', '1.2'), listener('HTTP')),
    'HTTP beside TCP': balancer(listener('TCP'), listener('HTTP')),
    'TLS 1.0': {world: https('1.0'), severity: 'low'},
    'TLS 1.1': {world: https('1.1'), severity: 'low'},
    'TLS 1.0 beside 1.2': {
      world: balancer(listener('HTTPS', '1.2'), listener('TLS', '1.0')),
      severity: 'low',
    },
  },
  notApplicable: {
    'a gateway balancer': [sample('load-balancer', {type: 'gateway'})],
  },
  unknown: {
    'TCP is passed through': balancer(listener('TCP')),
    'settings of the customer': https(null),
    'settings of the customer beside TLS 1.2': balancer(listener('HTTPS', '1.2'), listener('TLS')),
    'not read': [sample('load-balancer', {listeners: unknown('denied', 0)})],
  },
})
