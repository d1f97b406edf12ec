import check from '../../src/checks/cluster-controller-exposure.js'
import {checkTable} from '../support/check-table.js'
import {balancedWays} from './reach-balanced.js'
import {narrowWays, openWays, shutWays, theControlPlane, unreadWays} from './reach-cases.js'
import {inferredWays, memberWays} from './reach-members.js'
import {around, group, managed, publicNode, rule, tcp, WIDE, WORLD} from './reach-worlds.js'

const controllers = {door: tcp(10_257), judged: theControlPlane}
const balanced = balancedWays(controllers)
const members = memberWays(controllers)
const inferred = inferredWays(controllers)

const open = (port: number, range = WORLD) =>
  around(theControlPlane(publicNode()), {group: group(rule(tcp(port), {ranges: [range]}))})

checkTable(check, {
  pass: {
    ...shutWays(controllers),
    ...narrowWays(controllers),
    ...balanced.shut,
    ...members.shut,
    ...inferred.shut,
    'the API alone is open': open(443),
  },
  fail: {
    ...openWays(controllers),
    ...balanced.open,
    ...balanced.inItsName,
    ...members.open,
    'the scheduler': open(10_259),
    'kOps: what new nodes start with': open(3988),
    'a wide range of addresses': {world: open(10_257, WIDE), severity: 'high'},
  },
  notApplicable: {
    'the cloud runs the controllers of a managed cluster': [managed(WORLD)],
  },
  unknown: {...unreadWays(controllers), ...balanced.unread, ...inferred.unread},
})
