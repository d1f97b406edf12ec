import type {VpcBlockPublicAccessExclusion, VpcBlockPublicAccessOptions} from '@aws-sdk/client-ec2'
import {arnOf, daysAgo, idOf, type Place} from './place.js'

/** Nothing comes in through the internet gateways of the region, but what is excluded. */
export function ingressBlocked(place: Place): VpcBlockPublicAccessOptions {
  return {
    AwsAccountId: place.account,
    AwsRegion: place.region,
    State: 'update-complete',
    InternetGatewayBlockMode: 'block-ingress',
    LastUpdateTimestamp: daysAgo(place, 90),
    ManagedBy: 'account',
    ExclusionsAllowed: 'allowed',
  }
}

/** A network or a subnet that the block leaves alone. */
export function publicAccessExclusion(
  place: Place,
  resource: `vpc/${string}` | `subnet/${string}`,
): VpcBlockPublicAccessExclusion {
  return {
    ExclusionId: idOf('vpcbpa-exclude', `${place.account}/${resource}`),
    InternetGatewayExclusionMode: 'allow-bidirectional',
    ResourceArn: arnOf(place, 'ec2', resource),
    State: 'create-complete',
    CreationTimestamp: daysAgo(place, 90),
    LastUpdateTimestamp: daysAgo(place, 90),
    Tags: [],
  }
}
