import type {
  AutoScalingGroup,
  DescribeAutoScalingGroupsCommandInput,
  DescribeAutoScalingGroupsCommandOutput,
} from '@aws-sdk/client-auto-scaling'
import type {
  DescribeRepositoriesCommandInput,
  DescribeRepositoriesCommandOutput,
  GetRegistryScanningConfigurationCommandInput,
  GetRegistryScanningConfigurationCommandOutput,
  GetRepositoryPolicyCommandInput,
  GetRepositoryPolicyCommandOutput,
} from '@aws-sdk/client-ecr'
import {Failure, type Handler, handler} from '../call.js'
import {mapped, page, where} from '../page.js'
import {filterTest} from './ec2-filter.js'

export const autoscaling: Readonly<Record<string, Handler>> = {
  DescribeAutoScalingGroups: handler<
    DescribeAutoScalingGroupsCommandInput,
    DescribeAutoScalingGroupsCommandOutput
  >(call => {
    const {AutoScalingGroupNames: names, Filters, MaxRecords: size, NextToken: token} = call.input
    // Of tags only, and spelled as EC2 does.
    const test = filterTest<AutoScalingGroup>({Filters}, {})
    if (test instanceof Failure) return new Failure('ValidationError', test.message)
    const groups = where(
      call.region.autoScalingGroups,
      group => (!names?.length || names.includes(group.AutoScalingGroupName ?? '')) && test(group),
    )
    const found = page(call, groups, {size, token, max: 100, default: 50, refusal: 'ValidationError'})
    return found instanceof Failure ? found : {AutoScalingGroups: found.items, NextToken: found.next}
  }),
}

export const ecr: Readonly<Record<string, Handler>> = {
  DescribeRepositories: handler<DescribeRepositoriesCommandInput, DescribeRepositoriesCommandOutput>(call => {
    const {repositoryNames, maxResults: size, nextToken: token} = call.input
    const wanted = where(
      call.region.repositories,
      ({repository}) => !repositoryNames?.length || repositoryNames.includes(repository.repositoryName ?? ''),
    )
    if (repositoryNames?.length && wanted.length < repositoryNames.length)
      return new Failure('RepositoryNotFoundException', `Not all of '${repositoryNames.join(', ')}' exist`)
    const repositories = mapped(wanted, ({repository}) => repository)
    const found = page(call, repositories, {
      size,
      token,
      max: 1000,
      default: 100,
      refusal: 'InvalidParameterException',
    })
    return found instanceof Failure ? found : {repositories: found.items, nextToken: found.next}
  }),
  GetRegistryScanningConfiguration: handler<
    GetRegistryScanningConfigurationCommandInput,
    GetRegistryScanningConfigurationCommandOutput
  >(
    ({account, region}) =>
      region.registryScanning ?? {
        registryId: account.id,
        scanningConfiguration: {scanType: 'BASIC', rules: []},
      },
  ),
  GetRepositoryPolicy: handler<GetRepositoryPolicyCommandInput, GetRepositoryPolicyCommandOutput>(
    ({account, input, region}) => {
      const {repositoryName} = input
      const found = region.repositories?.find(({repository}) => repository.repositoryName === repositoryName)
      if (!found)
        return new Failure('RepositoryNotFoundException', `The repository '${repositoryName}' does not exist`)
      if (found.policy === undefined)
        return new Failure(
          'RepositoryPolicyNotFoundException',
          `Repository policy does not exist for '${repositoryName}'`,
        )
      return {registryId: account.id, repositoryName, policyText: found.policy}
    },
  ),
}
