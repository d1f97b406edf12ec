import type {Place} from '../../src/contracts/provider.js'

/** Partition of a region: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn'
  if (region.startsWith('us-gov-')) return 'aws-us-gov'
  return 'aws'
}

/** ARN of an EC2 thing, e.g. `ec2Arn(place, 'subnet', 'subnet-1')`; `owner` where another account owns it. */
export function ec2Arn(place: Place, type: string, id: string, owner: string = place.account): string {
  return `arn:${partitionOf(place.region)}:ec2:${place.region}:${owner}:${type}/${id}`
}

/** ARN of a load balancer by what AWS names it by: `net/front/50dc…`, or the name alone of a classic one. */
export function balancerArn(place: Place, path: string): string {
  return `arn:${partitionOf(place.region)}:elasticloadbalancing:${place.region}:${place.account}:loadbalancer/${path}`
}

/** The last part of an ARN: `subnet-1`, `my-role`. */
export function arnName(arn: string): string {
  const resource = arn.split(':').slice(5).join(':')
  return resource.slice(resource.lastIndexOf('/') + 1)
}

/** Region and account of an ARN; empty where the service is global. */
export function arnPlace(arn: string): {
  readonly service: string
  readonly region: string
  readonly account: string
} {
  const [, , service = '', region = '', account = ''] = arn.split(':')
  return {service, region, account}
}

/** EC2's `Tags` list as a record. */
export function tagsOf(
  tags: readonly {Key?: string | undefined; Value?: string | undefined}[] | undefined,
): Record<string, string> {
  return Object.fromEntries((tags ?? []).map(tag => [tag.Key ?? '', tag.Value ?? '']))
}
