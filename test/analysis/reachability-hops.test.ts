import {describe} from 'vitest'
import {sample} from '../../src/app/testing.js'
import {unknown} from '../../src/model/fact.js'
import {
  application,
  asked,
  BY_ADDRESS,
  BY_GROUP,
  behind,
  classic,
  guarded,
  HTTPS_IN,
  network,
  OUT,
  PORT,
  subnetOf,
} from './reachability-balanced.js'
import {
  ALL_IN,
  ALL_OUT,
  ALL_V6,
  acl,
  entry,
  group,
  HOME,
  LOCAL,
  node,
  OFFICE,
  out,
  reachTable,
  rule,
  tcp,
  WORLD,
  WORLD6,
} from './reachability-support.js'

const unread = unknown('denied', 0)
const from = (world: Parameters<typeof asked>[0], ...ranges: readonly string[]) => ({
  ...asked(world),
  from: ranges,
})
const named = guarded(BY_GROUP)
const addressed = guarded(BY_ADDRESS)

describe('the hop of an application balancer: in its own name', () => {
  reachTable({
    proven: {
      'the machine admits its group': asked(behind(application(), named)),
      'the machine admits its address': asked(behind(application(), addressed)),
      'the machine admits its subnet': asked(
        behind(application(), {...guarded(group(rule(PORT, {ranges: ['10.0.0.0/24']})))}),
      ),
      'its addresses were not read, and all of its subnet is admitted': asked(
        behind(application(), {address: null, ...guarded(group(rule(PORT, {ranges: ['10.0.0.0/16']})))}),
      ),
      'the machine admits one of its subnets': asked(
        behind(application({subnetIds: ['subnet-front', 'subnet-two']}), {
          ...addressed,
          more: subnetOf('two', '10.0.9.0/24', {address: '10.0.9.9', zone: 'eu-west-1b'}),
        }),
      ),
      'the client’s address is not asked': from(
        behind(application(), {...named, rules: [rule(tcp(443), {ranges: [OFFICE]}), OUT]}),
        OFFICE,
      ),
      'IPv6 clients come by IPv4': {
        ...asked(behind(application({publicFamilies: ['v6']}), addressed)),
        from: ALL_V6,
      },
      'its group lets out to the machine’s group only': asked(
        behind(application(), {...named, rules: [HTTPS_IN, out({groups: ['group-1']})]}),
      ),
      'its group lets out to the machine’s address only': asked(
        behind(application(), {...named, rules: [HTTPS_IN, out({ranges: ['10.0.1.10/32']})]}),
      ),
    },
    excluded: {
      'the machine admits the internet’s ranges only, and not the balancer': asked(
        behind(application(), guarded(group(rule(PORT, {ranges: [OFFICE]})))),
      ),
      'the machine admits another group': asked(
        behind(application(), guarded(group(rule(PORT, {groups: ['group-9']})))),
      ),
      'the machine admits it to another port': asked(
        behind(application(), guarded(group(rule(tcp(443), {groups: ['group-front']})))),
      ),
      'the machine admits another address': asked(
        behind(application(), guarded(group(rule(PORT, {ranges: ['10.0.0.6/32']})))),
      ),
      'its group lets nothing out': asked(behind(application(), {...named, rules: [HTTPS_IN]})),
      'its group lets out to other ports only': asked(
        behind(application(), {
          ...named,
          rules: [HTTPS_IN, rule(tcp(443), {direction: 'egress', ranges: [WORLD]})],
        }),
      ),
      'its group lets out to others only': asked(
        behind(application(), {
          ...named,
          rules: [HTTPS_IN, out({ranges: ['10.0.2.0/24'], groups: ['group-9']})],
        }),
      ),
      'the machine admits only a subnet of it that nobody reaches': asked(
        behind(application({subnetIds: ['subnet-front', 'subnet-dark']}), {
          ...guarded(group(rule(PORT, {ranges: ['10.0.9.0/24']}))),
          more: subnetOf('dark', '10.0.9.0/24', {routes: [LOCAL], address: '10.0.9.9', zone: 'eu-west-1b'}),
        }),
      ),
    },
    possible: {
      'its addresses were not read, and part of its subnet is admitted': asked(
        behind(application(), {address: null, ...addressed}),
      ),
      'an interface whose addresses were not read': asked(
        behind(application(), {
          ...guarded(group(rule(PORT, {ranges: ['10.0.0.6/32']}))),
          more: [
            sample('network-interface', {
              id: 'interface-more',
              attachedTo: 'balancer-1',
              subnetId: 'subnet-front',
              privateAddresses: unread,
            }),
          ],
        }),
      ),
      'an interface that is perhaps its own': asked(
        behind(application(), {
          ...guarded(group(rule(PORT, {ranges: ['10.0.0.6/32']}))),
          more: [
            sample('network-interface', {
              id: 'interface-more',
              attachedTo: unread,
              privateAddresses: ['10.0.0.6'],
            }),
          ],
        }),
      ),
      'rules of the machine’s group that were not read': asked(
        behind(application(), guarded(sample('security-group', {rules: unread}))),
      ),
      'a machine without a group': asked(
        behind(application(), {pieces: {node: node([{publicAddresses: [], securityGroupIds: []}])}}),
      ),
      'its own group was not read': asked(
        behind(application(), {
          ...named,
          rules: null,
          more: [sample('security-group', {id: 'group-front', rules: unread})],
        }),
      ),
    },
  })
})

describe('the hop of a network balancer that passes the client’s address on', () => {
  reachTable({
    proven: {
      'the machine admits the client': from(
        behind(network(), guarded(group(rule(PORT, {ranges: [OFFICE]})))),
        OFFICE,
      ),
      'the balancer’s group and the machine’s admit the client': from(
        behind(network(), {
          ...guarded(group(rule(PORT, {ranges: ['8.8.8.0/25', HOME]}))),
          rules: [rule(tcp(443), {ranges: [OFFICE]}), OUT],
        }),
        '8.8.8.0/25',
      ),
      'the machine names the balancer’s group: then the balancer’s group decides': from(
        behind(network(), {...named, rules: [rule(tcp(443), {ranges: [OFFICE]}), OUT]}),
        OFFICE,
      ),
      'the machine names the balancer’s group, and its ACL admits clients but not the balancer': asked(
        behind(network(), {
          pieces: {
            group: BY_GROUP,
            acl: acl(entry(10, 'ingress', {action: 'deny', range: '10.0.0.0/16'}), ...ALL_IN, ...ALL_OUT),
          },
        }),
      ),
      'IPv6 clients come in the balancer’s own name': {
        ...asked(behind(network({publicFamilies: ['v6']}), addressed)),
        from: ALL_V6,
      },
    },
    excluded: {
      'the machine admits the balancer’s address only': asked(behind(network(), addressed)),
      'the machine admits nobody': asked(behind(network(), guarded(group()))),
      'IPv6 clients, of whom the machine admits the address but not the balancer’s': asked(
        behind(network({publicFamilies: ['v6']}), guarded(group(rule(PORT, {ranges: [WORLD6]})))),
      ),
      'the balancer’s group lets nothing out': asked(behind(network(), {rules: [HTTPS_IN]})),
      'the balancer’s group lets nothing out, and the machine names it': asked(
        behind(network(), {...named, rules: [HTTPS_IN]}),
      ),
      'the balancer’s group admits others than the machine’s': asked(
        behind(network(), {
          ...guarded(group(rule(PORT, {ranges: [HOME]}))),
          rules: [rule(tcp(443), {ranges: [OFFICE]}), OUT],
        }),
      ),
    },
    possible: {
      'rules of the machine’s group that were not read': asked(
        behind(network(), guarded(sample('security-group', {rules: unread}))),
      ),
      'the balancer’s groups were not read, and the machine names one': asked(
        behind(network({securityGroupIds: unread}), named),
      ),
    },
  })
})

describe('the hop of a balancer that does not pass it on', () => {
  const hiding = (draft: object = {}) =>
    network(draft, {
      targetType: 'ip',
      preservesClientAddress: false,
      targets: [{id: '10.0.1.10', port: 30_080, zone: null}],
    })
  reachTable({
    proven: {
      'a network balancer by its address': asked(behind(hiding(), addressed)),
      'a network balancer by its group': asked(behind(hiding(), named)),
      'a network balancer without a group, by its address': asked(
        behind(hiding({securityGroupIds: []}), addressed),
      ),
      'a classic balancer': asked(behind(classic(), named)),
    },
    excluded: {
      'the machine admits clients, not the balancer': asked(
        behind(hiding(), guarded(group(rule(PORT, {ranges: [OFFICE]})))),
      ),
      'a classic balancer that the machine does not admit': asked(behind(classic(), guarded(group()))),
      'an internal classic balancer': asked(behind(classic({internetFacing: false}), named)),
    },
  })
})
