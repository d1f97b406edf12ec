import type {NetworkInterface} from '@aws-sdk/client-ec2'
import type {Place} from '../../../src/contracts/provider.js'
import {known} from '../../../src/model/fact.js'
import type {NetworkInterfaceResource} from '../../../src/model/network.js'
import {balancerArn, ec2Arn, tagsOf} from '../arn.js'
import {defineCollector, member} from '../collector.js'
import {addressesOf} from '../interface-addresses.js'
import {listed, present, text, texts} from '../reading.js'
import {describeNetworkInterfaces} from '../services/ec2.js'

/**
 * Interfaces. What AWS attaches for a service names no instance: of balancers the description names which one, of
 * others (NAT gateways, Global Accelerator) it stays open whose they are.
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
        attachedTo: known(arn('instance', item.Attachment?.InstanceId) ?? balancerOf(item, place), from),
        interfaceType: member(text(item.InterfaceType), from, 'InterfaceType'),
        frontDoor: member(
          item.InterfaceType && item.InterfaceType === 'global_accelerator_managed',
          from,
          'InterfaceType',
        ),
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

/**
 * The balancer that an interface is of: `ELB app/<name>/<id>`, or `ELB <name>` of a classic one. Anyone can describe an
 * interface so, but only services make theirs by request of their own.
 * https://repost.aws/knowledge-center/elb-find-load-balancer-ip
 */
function balancerOf({Description, RequesterManaged}: NetworkInterface, place: Place): string | null {
  const path = /^ELB ((?:(?:app|net|gwy)\/[\w-]+\/)?[\w-]+)$/.exec(Description ?? '')?.[1]
  return RequesterManaged === true && path !== undefined ? balancerArn(place, path) : null
}
