import type {AlertEvent} from '../../../src/model/account.js'
import {type Json, parseFilterPattern} from '../filter-pattern.js'

/**
 * The CloudTrail events that an alert on a class must match: every call that makes the change, by people, roles and
 * the root user, in every region. What narrows a pattern to some of them fails it.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */

type Event = {readonly [member: string]: Json}

/** Who calls, and from where: a pattern that names one of these values does not match the others. */
const CALLERS: readonly Event[] = [
  {
    awsRegion: 'us-east-1',
    recipientAccountId: '111122223333',
    sourceIPAddress: '198.51.100.7',
    userAgent: 'console.amazonaws.com',
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLE',
      arn: 'arn:aws:iam::111122223333:user/dev',
      accountId: '111122223333',
      userName: 'dev',
    },
  },
  {
    awsRegion: 'eu-central-1',
    recipientAccountId: '444455556666',
    sourceIPAddress: '203.0.113.9',
    userAgent: 'aws-cli/2.31.0',
    userIdentity: {
      type: 'AssumedRole',
      principalId: 'AROAEXAMPLE:ci',
      arn: 'arn:aws:sts::444455556666:assumed-role/ci/run',
      accountId: '444455556666',
    },
  },
  {
    awsRegion: 'ap-southeast-2',
    recipientAccountId: '777788889999',
    sourceIPAddress: '2001:db8::1',
    userAgent: 'Boto3/1.40.0',
    userIdentity: {
      type: 'Root',
      principalId: '777788889999',
      arn: 'arn:aws:iam::777788889999:root',
      accountId: '777788889999',
    },
  },
]

const ROOT = CALLERS.filter(caller => identityType(caller) === 'Root')
const USER = CALLERS.filter(caller => identityType(caller) === 'IAMUser')
const REGIONS = CALLERS.map(({awsRegion}) => ({awsRegion}) as Event)

function identityType(event: Event): Json | undefined {
  const identity = event.userIdentity
  return typeof identity === 'object' && identity !== null && 'type' in identity ? identity.type : undefined
}

function call(service: string, eventName: string, members: Event = {}): Event {
  return {
    eventVersion: '1.11',
    eventSource: `${service}.amazonaws.com`,
    eventName,
    eventType: 'AwsApiCall',
    eventCategory: 'Management',
    managementEvent: true,
    readOnly: false,
    ...members,
  }
}

function signIn(members: Event): Event {
  return call('signin', 'ConsoleLogin', {eventType: 'AwsConsoleSignIn', ...members})
}

/** Each event by each caller, or in each region. */
function by(callers: readonly Event[], events: readonly Event[]): readonly Event[] {
  return events.flatMap(event => callers.map(caller => ({...event, ...caller})))
}

function changes(service: string, names: string): readonly Event[] {
  return by(
    CALLERS,
    names.split(' ').map(name => call(service, name)),
  )
}

export const REQUIRED: Readonly<Record<AlertEvent, readonly Event[]>> = {
  'unauthorized-calls': by(CALLERS, [
    call('ec2', 'RunInstances', {errorCode: 'Client.UnauthorizedOperation', errorMessage: 'not authorized'}),
    call('iam', 'CreateUser', {errorCode: 'AccessDenied', errorMessage: 'not authorized'}),
    call('kms', 'Decrypt', {
      errorCode: 'AccessDeniedException',
      errorMessage: 'not authorized',
      readOnly: true,
    }),
  ]),
  'sign-in-without-mfa': by(
    REGIONS,
    by(USER, [
      signIn({
        responseElements: {ConsoleLogin: 'Success'},
        additionalEventData: {MFAUsed: 'No', MobileVersion: 'No'},
      }),
    ]),
  ),
  'root-use': by(REGIONS, [
    ...by(ROOT, [call('ec2', 'RunInstances'), call('s3', 'ListBuckets', {readOnly: true})]),
    ...by(ROOT, [
      signIn({
        responseElements: {ConsoleLogin: 'Success'},
        additionalEventData: {MFAUsed: 'Yes', MobileVersion: 'No'},
      }),
    ]),
  ]),
  'iam-changes': changes(
    'iam',
    'DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy ' +
      'DeletePolicy CreatePolicyVersion DeletePolicyVersion AttachRolePolicy DetachRolePolicy AttachUserPolicy ' +
      'DetachUserPolicy AttachGroupPolicy DetachGroupPolicy',
  ),
  'trail-changes': changes('cloudtrail', 'CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging'),
  'sign-in-failures': by(
    REGIONS,
    by(USER, [
      signIn({
        errorMessage: 'Failed authentication',
        responseElements: {ConsoleLogin: 'Failure'},
        additionalEventData: {MFAUsed: 'No', MobileVersion: 'No'},
      }),
    ]),
  ),
  'key-deletion': changes('kms', 'DisableKey ScheduleKeyDeletion'),
  'bucket-policy-changes': changes(
    's3',
    'PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication DeleteBucketPolicy ' +
      'DeleteBucketCors DeleteBucketLifecycle DeleteBucketReplication',
  ),
  'config-changes': changes(
    'config',
    'StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder',
  ),
  'security-group-changes': changes(
    'ec2',
    'AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress ' +
      'RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup',
  ),
  'network-acl-changes': changes(
    'ec2',
    'CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ReplaceNetworkAclEntry ' +
      'ReplaceNetworkAclAssociation',
  ),
  'gateway-changes': changes(
    'ec2',
    'CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway ' +
      'DeleteInternetGateway DetachInternetGateway',
  ),
  'route-changes': changes(
    'ec2',
    'CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute ' +
      'DisassociateRouteTable',
  ),
  // ClassicLink, which older patterns name too, was retired in 2022.
  'network-changes': changes(
    'ec2',
    'CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection ' +
      'DeleteVpcPeeringConnection RejectVpcPeeringConnection',
  ),
  'organization-changes': changes(
    'organizations',
    'AcceptHandshake AttachPolicy CreateAccount CreateOrganizationalUnit CreatePolicy DeclineHandshake ' +
      'DeleteOrganization DeleteOrganizationalUnit DeletePolicy DetachPolicy DisablePolicyType EnablePolicyType ' +
      'InviteAccountToOrganization LeaveOrganization MoveAccount RemoveAccountFromOrganization UpdatePolicy ' +
      'UpdateOrganizationalUnit',
  ),
}

const CLASSES = Object.keys(REQUIRED) as AlertEvent[]

/** The classes that a pattern matches completely; null where the pattern is not understood. */
export function eventsMatched(pattern: string): readonly AlertEvent[] | null {
  const parsed = parseFilterPattern(pattern)
  if (parsed === null) return null
  return CLASSES.filter(name => REQUIRED[name].every(event => parsed.matches(event) === true))
}
