import type {NetworkAclEntry} from '@aws-sdk/client-ec2'
import {fromCidrs} from '../../../src/model/address-set.js'
import type {AclEntry, NetworkAclResource} from '../../../src/model/network.js'
import {ec2Arn, tagsOf} from '../arn.js'
import {defineCollector, member} from '../collector.js'
import {every, listed, portRange, present, text, texts} from '../reading.js'
import {describeNetworkAcls} from '../services/ec2.js'

export default defineCollector({
  topic: 'network-acls',
  scope: 'region',
  calls: [describeNetworkAcls],
  async collect(ask) {
    await ask.list(describeNetworkAcls, {})
  },
  normalize(answers, place) {
    return listed(
      answers,
      describeNetworkAcls,
      body => body.NetworkAcls,
      acl => acl.NetworkAclId,
    ).map(
      ({item, id, from}): NetworkAclResource => ({
        kind: 'network-acl',
        id: ec2Arn(place, 'network-acl', id),
        name: text(tagsOf(item.Tags).Name) ?? id,
        ...place,
        networkId: member(item.VpcId ? ec2Arn(place, 'vpc', item.VpcId) : undefined, from, 'VpcId'),
        isDefault: member(item.IsDefault, from, 'IsDefault'),
        subnetIds: member(
          item.Associations &&
            texts(
              present(item.Associations).map(({SubnetId}) => SubnetId && ec2Arn(place, 'subnet', SubnetId)),
            ),
          from,
          'Associations',
        ),
        entries: item.Entries
          ? every(inOrder(present(item.Entries)), entryFrom, from, 'entry')
          : member<readonly AclEntry[]>(undefined, from, 'Entries'),
      }),
    )
  },
})

function inOrder(entries: readonly NetworkAclEntry[]): readonly NetworkAclEntry[] {
  return [...entries].sort((a, b) => (a.RuleNumber ?? 0) - (b.RuleNumber ?? 0))
}

/** TCP and UDP: other protocols have no ports, whatever the answer carries. */
const WITH_PORTS = new Set(['6', '17'])

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkAclEntry.html */
function entryFrom(entry: NetworkAclEntry): AclEntry | undefined {
  const {RuleNumber: number, Egress: egress, RuleAction: action, Protocol: protocol} = entry
  const range = text(entry.CidrBlock) ?? text(entry.Ipv6CidrBlock)
  if (range === undefined || fromCidrs([range]).malformed.length > 0) return undefined
  if (
    typeof number !== 'number' ||
    typeof egress !== 'boolean' ||
    (action !== 'allow' && action !== 'deny')
  ) {
    return undefined
  }
  if (protocol === undefined || !/^(-1|\d{1,3})$/.test(protocol)) return undefined
  const ports = WITH_PORTS.has(protocol) ? portRange(entry.PortRange?.From, entry.PortRange?.To) : null
  if (ports === undefined) return undefined
  return {
    number,
    direction: egress ? 'egress' : 'ingress',
    protocol: protocol === '-1' ? 'all' : protocol,
    ports,
    range,
    action,
  }
}
