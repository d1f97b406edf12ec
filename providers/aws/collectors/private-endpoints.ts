import type {VpcEndpoint} from '@aws-sdk/client-ec2'
import type {PrivateEndpointResource} from '../../../src/model/network.js'
import {ec2Arn, tagsOf} from '../arn.js'
import {defineCollector, member} from '../collector.js'
import {listed, text} from '../reading.js'
import {describeVpcEndpoints} from '../services/ec2.js'

export default defineCollector({
  topic: 'private-endpoints',
  scope: 'region',
  calls: [describeVpcEndpoints],
  async collect(ask) {
    await ask.list(describeVpcEndpoints, {})
  },
  normalize(answers, place) {
    return listed(
      answers,
      describeVpcEndpoints,
      body => body.VpcEndpoints,
      endpoint => endpoint.VpcEndpointId,
    ).map(
      ({item, id, from}): PrivateEndpointResource => ({
        kind: 'private-endpoint',
        id: ec2Arn(place, 'vpc-endpoint', id),
        name: text(tagsOf(item.Tags).Name) ?? id,
        ...place,
        networkId: member(item.VpcId ? ec2Arn(place, 'vpc', item.VpcId) : undefined, from, 'VpcId'),
        service: member(serviceOf(item, place.region), from, 'ServiceName'),
        available: member(isAvailable(item.State), from, 'State'),
      }),
    )
  },
})

/** `com.amazonaws.eu-west-1.ecr.api` is `ecr.api`; endpoints for resources and service networks have no service. */
function serviceOf(endpoint: VpcEndpoint, region: string): string | undefined {
  const name = text(endpoint.ServiceName)
  if (name === undefined) {
    const type = endpoint.VpcEndpointType
    return type === 'Resource' || type === 'ServiceNetwork' ? type.toLowerCase() : undefined
  }
  const inRegion = `.${text(endpoint.ServiceRegion) ?? region}.`
  const at = name.indexOf(inRegion)
  return at < 0 ? name : name.slice(at + inRegion.length)
}

/** Answers write the state with a capital or without. */
function isAvailable(state: string | undefined): boolean | undefined {
  return state ? state.toLowerCase() === 'available' : undefined
}
