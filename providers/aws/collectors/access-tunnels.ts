import type {Ec2InstanceConnectEndpoint} from '@aws-sdk/client-ec2'
import type {Fact} from '../../../src/model/fact.js'
import {known, unknown} from '../../../src/model/fact.js'
import type {AccessTunnelResource} from '../../../src/model/network.js'
import {ec2Arn, tagsOf} from '../arn.js'
import {defineCollector, member} from '../collector.js'
import {listed, text, texts} from '../reading.js'
import {describeInstanceConnectEndpoints} from '../services/ec2.js'

/**
 * EC2 Instance Connect Endpoints. An answer has each member, the groups too: one that was made without gets the
 * default group of its network.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Ec2InstanceConnectEndpoint.html
 */
export default defineCollector({
  topic: 'access-tunnels',
  scope: 'region',
  calls: [describeInstanceConnectEndpoints],
  async collect(ask) {
    await ask.list(describeInstanceConnectEndpoints, {})
  },
  normalize(answers, place) {
    return listed(
      answers,
      describeInstanceConnectEndpoints,
      body => body.InstanceConnectEndpoints,
      endpoint => endpoint.InstanceConnectEndpointId,
    ).map(
      ({item, id, from}): AccessTunnelResource => ({
        kind: 'access-tunnel',
        id: ec2Arn(place, 'instance-connect-endpoint', id),
        name: text(tagsOf(item.Tags ?? []).Name) ?? id,
        ...place,
        networkId: member(item.VpcId ? ec2Arn(place, 'vpc', item.VpcId) : undefined, from, 'VpcId'),
        subnetId: member(
          item.SubnetId ? ec2Arn(place, 'subnet', item.SubnetId) : undefined,
          from,
          'SubnetId',
        ),
        securityGroupIds: member(
          item.SecurityGroupIds &&
            texts(item.SecurityGroupIds).map(group => ec2Arn(place, 'security-group', group)),
          from,
          'SecurityGroupIds',
        ),
        available: availabilityOf(item.State, from),
        preservesClientAddress: member(item.PreserveClientIp, from, 'PreserveClientIp'),
      }),
    )
  },
})

const STATES: Readonly<Record<string, boolean>> = {
  'create-complete': true,
  'update-complete': true,
  'create-failed': false,
  'delete-complete': false,
}

/** While it is made, changed or removed, and where that failed, nobody says whether it carries anything. */
function availabilityOf(state: Ec2InstanceConnectEndpoint['State'], from: number): Fact<boolean> {
  if (!state) return unknown('partial', from, 'no State in the answer')
  const available = STATES[state]
  return available === undefined ? unknown('undecided', from, state) : known(available, from)
}
