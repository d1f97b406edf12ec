import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-endpoint-public-access.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'
import {balancedWays} from './reach-balanced.js'
import {narrowWays, openWays, shutWays, theControlPlane, unreadWays} from './reach-cases.js'
import {inferredWays, memberWays} from './reach-members.js'
import {managed, OFFICE, tcp, WORLD} from './reach-worlds.js'

const api = {door: tcp(6443), judged: theControlPlane}
const balanced = balancedWays(api)
const members = memberWays(api)
const inferred = inferredWays(api)

checkTable(check, {
  pass: {
    'the public endpoint is off': [sample('cluster')],
    'private ranges only (trap 1)': [managed('10.0.0.0/8')],
    'no range at all': [managed()],
    ...shutWays(api),
    ...balanced.shut,
    ...members.shut,
    ...inferred.shut,
  },
  fail: {
    'one office address': [managed(OFFICE)],
    'the whole internet': [managed(WORLD)],
    'CloudSploit: private on, public 0.0.0.0/0 also on': [
      sample('cluster', {privateEndpoint: true, publicEndpoint: true, publicEndpointRanges: [WORLD]}),
    ],
    'a public range beside one that is none': [managed(OFFICE, '300.0.0.0/8')],
    'IPv6 only': [managed('2600::/16')],
    ...openWays(api),
    ...narrowWays(api),
    ...balanced.open,
    ...balanced.inItsName,
    ...members.open,
  },
  unknown: {
    'the endpoint was not read': [sample('cluster', {publicEndpoint: unknown('partial', 0)})],
    'ranges not read': [
      sample('cluster', {publicEndpoint: true, publicEndpointRanges: unknown('malformed', 0)}),
    ],
    'only a range that is none': [managed('300.0.0.0/8')],
    ...unreadWays(api),
    ...balanced.unread,
    ...inferred.unread,
  },
})
