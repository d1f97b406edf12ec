import {matchesAction} from '../../src/analysis/permissions/request.js'
import type {ConditionKeys, KeySource} from '../../src/contracts/permission.js'
import type {PrincipalResource} from '../../src/model/principal.js'
import {namingOf} from './naming.js'
import {principalTrustsPrincipal, principalTrustsService} from './trust.js'

/**
 * What is known of AWS condition keys when a principal of the account makes a request (`domain.md` 5.2).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const AWS_CONDITION_KEYS: ConditionKeys = {
  /** Parameters of the request. Keys of the service: https://docs.aws.amazon.com/service-authorization/latest/reference/ */
  free: [
    'aws:RequestedRegion',
    'aws:RequestTag/*',
    'aws:TagKeys',
    'aws:UserAgent',
    'aws:Referer',
    'aws:SecureTransport',
    'iam:PassedToService',
    'iam:PolicyARN',
    'iam:PermissionsBoundary',
    'iam:AssociatedResourceArn',
    'iam:AWSServiceName',
    'eks:policyArn',
    'eks:accessScope',
    'eks:principalArn',
    'eks:accessEntryType',
    'eks:kubernetesGroups',
    'eks:username',
    'eks:namespaces',
    'eks:authenticationMode',
    'eks:bootstrapClusterCreatorAdminPermissions',
    'eks:loggingType/*',
    'eks:endpointPublicAccess',
    'eks:endpointPrivateAccess',
    'eks:clientId',
    'eks:issuerUrl',
    'ec2:InstanceType',
    'ec2:ImageID',
    'ec2:osuser',
    'ec2:MetadataHttpTokens',
    'ec2:MetadataHttpPutResponseHopLimit',
    'ec2:MetadataHttpEndpoint',
    'ec2:Attribute',
    'ec2:Attribute/*',
    'ec2:CreateAction',
    'ec2:IsLaunchTemplateResource',
    'ec2-instance-connect:remotePort',
    'ec2-instance-connect:privateIpAddress',
    'ec2-instance-connect:maxTunnelDuration',
    'ssm:DocumentName',
    'ssm:DocumentType',
    'ssm:SessionDocumentAccessCheck',
    'sts:RoleSessionName',
    'sts:ExternalId',
    'sts:SourceIdentity',
    'sts:TransitiveTagKeys',
    'kms:GranteePrincipal',
    'kms:GrantOperations',
    'kms:BypassPolicyLockoutSafetyCheck',
    'lambda:Layer',
    'lambda:FunctionUrlAuthType',
    'lambda:Principal',
    'ecs:container-name',
    'ecs:enable-execute-command',
    'cloudformation:TemplateUrl',
    'cloudformation:ResourceTypes',
    'cloudformation:CreateAction',
    's3:TlsVersion',
    's3:signatureversion',
    's3:authType',
    'secretsmanager:VersionStage',
    'secretsmanager:VersionId',
  ],
  fixed: {
    'aws:PrincipalArn': source('principal', principal => [principal.id]),
    'aws:PrincipalType': source('principal', principal => [
      principal.type === 'user' ? 'User' : 'AssumedRole',
    ]),
    'aws:username': source('principal', principal => (principal.type === 'user' ? [principal.name] : null)),
    'aws:PrincipalTag/*': source('principal', principalTag),
    'aws:PrincipalAccount': source('account', principal => [principal.account]),
    /** All capabilities are about resources of the principal's own account. */
    'aws:ResourceAccount': source('account', principal => [principal.account]),
    /** Users and roles are no services: they call themselves. */
    'aws:PrincipalIsAWSService': source('account', () => ['false']),
    'aws:PrincipalServiceName': source('account', () => null),
    'aws:PrincipalServiceNamesList': source('account', () => null),
  },
  region: 'aws:RequestedRegion',
  placeholders(principal) {
    const partition = principal.id.split(':')[1] ?? 'aws'
    const home = HOME_REGIONS[partition] ?? 'us-east-1'
    const {boundaryId} = principal
    const bound = boundaryId.state === 'known' ? boundaryId.value : null
    const values = {
      partition,
      account: principal.account,
      'global-region': home,
      'machine-service': partition === 'aws-cn' ? 'ec2.amazonaws.com.cn' : 'ec2.amazonaws.com',
    }
    return bound === null ? values : {...values, 'own-boundary': bound}
  },
  trusts(target, principal, context) {
    if (target.serviceLinked) return 'excluded'
    if (target.trust.state !== 'known') return 'possible'
    const service = context['iam:PassedToService']
    return service === undefined
      ? principalTrustsPrincipal(target.trust.value, principal)
      : principalTrustsService(target.trust.value, service)
  },
  naming: namingOf,
}

/** Where the global services (IAM) are, for `aws:RequestedRegion`. */
const HOME_REGIONS: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
}

function source(of: KeySource['of'], value: KeySource['value']): KeySource {
  return {of, value}
}

/**
 * A tag of the principal. A session may bring tags of its own if the role's trust lets it, and those win.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 */
function principalTag(principal: PrincipalResource, key: string): readonly string[] | null | undefined {
  if (principal.tags.state !== 'known') return undefined
  if (principal.type !== 'user') {
    if (principal.trust.state !== 'known') return undefined
    const tagged = principal.trust.value.some(
      grant => grant.effect === 'allow' && matchesAction(grant, 'sts:tagsession'),
    )
    if (tagged) return undefined
  }
  const name = key.slice('aws:principaltag/'.length)
  const found = Object.entries(principal.tags.value).find(([tag]) => tag.toLowerCase() === name)
  return found ? [found[1]] : null
}
