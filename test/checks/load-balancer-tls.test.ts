import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/load-balancer-tls.js'
import {unknown} from '../../src/model/fact.js'
import type {Listener} from '../../src/model/load-balancer.js'
import {checkTable} from '../support/check-table.js'

const listener = (protocol: string, tlsPolicy: string | null = null, redirectsToTls = false): Listener => ({
  id: `listener-${protocol}`,
  port: 443,
  protocol,
  tlsPolicy,
  authenticates: false,
  redirectsToTls,
  targetGroupIds: [],
})
const balancer = (...listeners: Listener[]) => [sample('load-balancer', {listeners})] as const
const MODERN = 'ELBSecurityPolicy-TLS13-1-2-2021-06'
const https = (tlsPolicy: string | null) => balancer(listener('HTTPS', tlsPolicy))

checkTable(check, {
  pass: {
    HTTPS: [sample('load-balancer')],
    TLS: balancer(listener('TLS', MODERN)),
    'TLS 1.3 only': https('ELBSecurityPolicy-TLS13-1-3-2021-06'),
    'TLS 1.2, restricted': https('ELBSecurityPolicy-TLS13-1-2-Res-2021-06'),
    'TLS 1.2, against quantum computers': https('ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09'),
    'TLS 1.2 with forward secrecy': https('ELBSecurityPolicy-FS-1-2-Res-2020-10'),
    'TLS 1.2 of old': https('ELBSecurityPolicy-TLS-1-2-Ext-2018-06'),
    'HTTP that sends on to HTTPS': balancer(listener('HTTP', null, true), listener('HTTPS', MODERN)),
    'not from the internet': [
      sample('load-balancer', {internetFacing: false, listeners: [listener('HTTP')]}),
    ],
    'no listener': balancer(),
  },
  fail: {
    HTTP: balancer(listener('HTTP')),
    'HTTP beside HTTPS': balancer(listener('HTTPS', MODERN), listener('HTTP')),
    'HTTP beside TCP': balancer(listener('TCP'), listener('HTTP')),
    'TLS 1.0': {world: https('ELBSecurityPolicy-TLS13-1-0-2021-06'), severity: 'low'},
    'TLS 1.1': {world: https('ELBSecurityPolicy-FS-1-1-2019-08'), severity: 'low'},
    'the default of old': {world: https('ELBSecurityPolicy-2016-08'), severity: 'low'},
    'forward secrecy, but TLS 1.0': {world: https('ELBSecurityPolicy-FS-2018-06'), severity: 'low'},
  },
  notApplicable: {
    'a gateway balancer': [sample('load-balancer', {type: 'gateway'})],
  },
  unknown: {
    'TCP is passed through': balancer(listener('TCP')),
    'settings of the customer': https('my-own'),
    'settings not told': https(null),
    'not read': [sample('load-balancer', {listeners: unknown('denied', 0)})],
  },
})
