import type {GatewayResource} from '../../../src/model/network.js'
import {ec2Arn, tagsOf} from '../arn.js'
import {defineCollector, member} from '../collector.js'
import {listed, present, text, texts} from '../reading.js'
import {describeInternetGateways} from '../services/ec2.js'

/** Internet gateways. `available` is the state of one that is attached; while that changes it may still carry. */
export default defineCollector({
  topic: 'gateways',
  scope: 'region',
  calls: [describeInternetGateways],
  async collect(ask) {
    await ask.list(describeInternetGateways, {})
  },
  normalize(answers, place) {
    return listed(
      answers,
      describeInternetGateways,
      body => body.InternetGateways,
      gateway => gateway.InternetGatewayId,
    ).map(
      ({item, id, from}): GatewayResource => ({
        kind: 'gateway',
        id: ec2Arn(place, 'internet-gateway', id),
        name: text(tagsOf(item.Tags).Name) ?? id,
        ...place,
        type: 'internet-gateway',
        attachedNetworks: member(
          item.Attachments &&
            texts(
              present(item.Attachments)
                .filter(attachment => attachment.State !== 'detached')
                .map(({VpcId}) => VpcId && ec2Arn(place, 'vpc', VpcId)),
            ),
          from,
          'Attachments',
        ),
      }),
    )
  },
})
