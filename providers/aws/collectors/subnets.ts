import {known} from '../../../src/model/fact.js'
import type {SubnetResource} from '../../../src/model/network.js'
import {ec2Arn, tagsOf} from '../arn.js'
import {defineCollector, member} from '../collector.js'
import {listed, present, ranges, text, texts} from '../reading.js'
import {describeSubnets} from '../services/ec2.js'

/**
 * Subnets. An IPv6 address that machines get unasked does not count as public: subnets of IPv6 clusters must give
 * them, and whether they are reached is the route's to say.
 */
export default defineCollector({
  topic: 'subnets',
  scope: 'region',
  calls: [describeSubnets],
  async collect(ask) {
    await ask.list(describeSubnets, {})
  },
  normalize(answers, place) {
    return listed(
      answers,
      describeSubnets,
      body => body.Subnets,
      subnet => subnet.SubnetId,
    ).map(({item, id, from}): SubnetResource => {
      const blocks = present(item.Ipv6CidrBlockAssociationSet)
        .filter(block => block.Ipv6CidrBlockState?.State !== 'disassociated')
        .map(block => block.Ipv6CidrBlock)
      return {
        kind: 'subnet',
        id: ec2Arn(place, 'subnet', id),
        name: text(tagsOf(item.Tags).Name) ?? id,
        ...place,
        tags: known(tagsOf(item.Tags), from),
        networkId: member(item.VpcId ? ec2Arn(place, 'vpc', item.VpcId) : undefined, from, 'VpcId'),
        ranges: ranges(texts([item.CidrBlock, ...blocks]), from),
        zone: member(text(item.AvailabilityZone), from, 'AvailabilityZone'),
        autoPublicAddress: member(item.MapPublicIpOnLaunch, from, 'MapPublicIpOnLaunch'),
      }
    })
  },
})
