import {known} from '../../../src/model/fact.js'
import type {NetworkInterfaceResource} from '../../../src/model/network.js'
import {ec2Arn, tagsOf} from '../arn.js'
import {defineCollector, member} from '../collector.js'
import {addressesOf} from '../interface-addresses.js'
import {listed, present, text, texts} from '../reading.js'
import {describeNetworkInterfaces} from '../services/ec2.js'

/**
 * Interfaces. What AWS attaches for a service (balancers, NAT gateways) names no instance.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html
 */
export default defineCollector({
  topic: 'network-interfaces',
  scope: 'region',
  calls: [describeNetworkInterfaces],
  async collect(ask) {
    await ask.list(describeNetworkInterfaces, {})
  },
  normalize(answers, place) {
    return listed(
      answers,
      describeNetworkInterfaces,
      body => body.NetworkInterfaces,
      item => item.NetworkInterfaceId,
    ).map(({item, id, from}): NetworkInterfaceResource => {
      const arn = (type: string, part: string | undefined) => (part ? ec2Arn(place, type, part) : undefined)
      const addresses = addressesOf([item], from, {v6: [item.Ipv6Address]})
      return {
        kind: 'network-interface',
        id: ec2Arn(place, 'network-interface', id),
        name: text(tagsOf(item.TagSet).Name) ?? text(item.Description) ?? id,
        ...place,
        networkId: member(arn('vpc', item.VpcId), from, 'VpcId'),
        subnetId: member(arn('subnet', item.SubnetId), from, 'SubnetId'),
        attachedTo: known(arn('instance', item.Attachment?.InstanceId) ?? null, from),
        interfaceType: member(text(item.InterfaceType), from, 'InterfaceType'),
        publicAddresses: addresses.public,
        privateAddresses: addresses.private,
        securityGroupIds: member(
          item.Groups && texts(present(item.Groups).map(group => arn('security-group', group.GroupId))),
          from,
          'Groups',
        ),
      }
    })
  },
})
