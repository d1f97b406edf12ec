import type {ListAnalyzersCommandInput, ListAnalyzersCommandOutput} from '@aws-sdk/client-accessanalyzer'
import type {
  DescribeConfigurationRecorderStatusCommandInput,
  DescribeConfigurationRecorderStatusCommandOutput,
  DescribeConfigurationRecordersCommandInput,
  DescribeConfigurationRecordersCommandOutput,
} from '@aws-sdk/client-config-service'
import type {
  GetDetectorCommandInput,
  GetDetectorCommandOutput,
  ListDetectorsCommandInput,
  ListDetectorsCommandOutput,
} from '@aws-sdk/client-guardduty'
import type {
  AccountState,
  BatchGetAccountStatusCommandInput,
  BatchGetAccountStatusCommandOutput,
} from '@aws-sdk/client-inspector2'
import type {
  ListResolverQueryLogConfigAssociationsCommandInput,
  ListResolverQueryLogConfigAssociationsCommandOutput,
} from '@aws-sdk/client-route53resolver'
import type {DescribeHubCommandInput, DescribeHubCommandOutput} from '@aws-sdk/client-securityhub'
import {Failure, type Handler, handler} from '../call.js'
import {page, where} from '../page.js'

export const accessanalyzer: Readonly<Record<string, Handler>> = {
  ListAnalyzers: handler<ListAnalyzersCommandInput, ListAnalyzersCommandOutput>(call => {
    const {maxResults: size, nextToken: token, type} = call.input
    const analyzers = where(call.region.analyzers, analyzer => type === undefined || analyzer.type === type)
    const found = page(call, analyzers, {size, token, max: 1000, default: 100})
    return found instanceof Failure ? found : {analyzers: found.items, nextToken: found.next}
  }),
}

export const guardduty: Readonly<Record<string, Handler>> = {
  ListDetectors: handler<ListDetectorsCommandInput, ListDetectorsCommandOutput>(call => {
    const {MaxResults: size, NextToken: token} = call.input
    const ids = Object.keys(call.region.detectors ?? {})
    const found = page(call, ids, {size, token, max: 50, default: 50, refusal: 'BadRequestException'})
    return found instanceof Failure ? found : {DetectorIds: found.items, NextToken: found.next}
  }),
  GetDetector: handler<GetDetectorCommandInput, GetDetectorCommandOutput>(({input, region}) => {
    const refusal =
      'The request is rejected because the input detectorId is not owned by the current account.'
    return region.detectors?.[input.DetectorId ?? ''] ?? new Failure('BadRequestException', refusal)
  }),
}

export const inspector2: Readonly<Record<string, Handler>> = {
  BatchGetAccountStatus: handler<BatchGetAccountStatusCommandInput, BatchGetAccountStatusCommandOutput>(
    call => {
      const own = call.account.id
      const asked = call.input.accountIds?.length ? call.input.accountIds : [own]
      const others = asked.filter(id => id !== own)
      return {
        accounts: asked.includes(own) ? [call.region.inspector ?? inspectorOff(own)] : [],
        failedAccounts: others.map(accountId => ({
          accountId,
          errorCode: 'ACCESS_DENIED',
          errorMessage: 'Not the administrator of this account',
        })),
      }
    },
  ),
}

function inspectorOff(accountId: string): AccountState {
  const off = {status: 'DISABLED' as const, errorCode: 'ALREADY_ENABLED' as const, errorMessage: ''}
  return {accountId, state: off, resourceState: {ec2: off, ecr: off, lambda: off, lambdaCode: off}}
}

export const config: Readonly<Record<string, Handler>> = {
  DescribeConfigurationRecorders: handler<
    DescribeConfigurationRecordersCommandInput,
    DescribeConfigurationRecordersCommandOutput
  >(({region}) => ({ConfigurationRecorders: (region.configRecorders ?? []).map(({recorder}) => recorder)})),
  DescribeConfigurationRecorderStatus: handler<
    DescribeConfigurationRecorderStatusCommandInput,
    DescribeConfigurationRecorderStatusCommandOutput
  >(({region}) => ({ConfigurationRecordersStatus: (region.configRecorders ?? []).map(({status}) => status)})),
}

export const securityhub: Readonly<Record<string, Handler>> = {
  DescribeHub: handler<DescribeHubCommandInput, DescribeHubCommandOutput>(
    ({account, region}) =>
      region.securityHub ??
      new Failure('InvalidAccessException', `Account ${account.id} is not subscribed to AWS Security Hub`),
  ),
}

export const route53resolver: Readonly<Record<string, Handler>> = {
  ListResolverQueryLogConfigAssociations: handler<
    ListResolverQueryLogConfigAssociationsCommandInput,
    ListResolverQueryLogConfigAssociationsCommandOutput
  >(call => {
    const {MaxResults: size, NextToken: token} = call.input
    const all = call.region.resolverQueryLogAssociations ?? []
    const found = page(call, all, {size, token, max: 100, default: 100, refusal: 'InvalidParameterException'})
    if (found instanceof Failure) return found
    return {
      ResolverQueryLogConfigAssociations: found.items,
      ...(found.next === undefined ? {} : {NextToken: found.next}),
      TotalCount: all.length,
      TotalFilteredCount: all.length,
    }
  }),
}
