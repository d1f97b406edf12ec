import type {CapabilityNeed} from '../../src/contracts/permission.js'
import {INSTANCE, iam, need, ROLE, withRole} from './needs.js'

type Alternatives = readonly (readonly CapabilityNeed[])[]

/**
 * Ways to more rights than one was given, beside administering IAM (`domain.md` 5.3). Ids are those of
 * https://pathfinding.cloud. A technique whose verdict rests on something that must already be there, and that we
 * do not look for (a stack with a role, a session of another), is at best possible: `{existing}`.
 */

/** Rights over principals: keys and passwords of others, groups, trust policies, policies of one's own. */
const PRINCIPALS: Alternatives = [
  /** iam-012 */
  [iam('iam:UpdateAssumeRolePolicy', 'role/{principal}')],
  /** iam-002, iam-004, iam-006 */
  [iam('iam:CreateAccessKey', 'user/{principal}')],
  [iam('iam:CreateLoginProfile', 'user/{principal}')],
  [iam('iam:UpdateLoginProfile', 'user/{principal}')],
  /** iam-013 */
  [iam('iam:AddUserToGroup', 'group/{principal}')],
  /** sts-001 */
  [need('sts:AssumeRole', `arn:{partition}:iam::{account}:${ROLE}`)],
  /** iam-001, 005, 007 to 011 on what is one's own, under a boundary too */
  [iam('iam:CreatePolicyVersion', '{own-policy}')],
  [iam('iam:PutRolePolicy', '{self-role}', {'iam:PermissionsBoundary': '{own-boundary}'})],
  [iam('iam:PutUserPolicy', '{self-user}', {'iam:PermissionsBoundary': '{own-boundary}'})],
  [
    iam('iam:AttachRolePolicy', '{self-role}', {
      'iam:PolicyARN': '{some}',
      'iam:PermissionsBoundary': '{own-boundary}',
    }),
  ],
  [
    iam('iam:AttachUserPolicy', '{self-user}', {
      'iam:PolicyARN': '{some}',
      'iam:PermissionsBoundary': '{own-boundary}',
    }),
  ],
  [iam('iam:PutGroupPolicy', '{own-group}')],
  [
    iam('iam:AttachGroupPolicy', '{own-group}', {
      'iam:PolicyARN': 'arn:{partition}:iam::aws:policy/AdministratorAccess',
    }),
  ],
  [iam('iam:AttachGroupPolicy', '{own-group}', {'iam:PolicyARN': '{some}'})],
  [iam('iam:PutGroupPolicy', 'group/{existing}')],
  [iam('iam:AttachGroupPolicy', 'group/{existing}')],
  /** An older version may allow more; a boundary or a deny may be all that holds it back. */
  [iam('iam:SetDefaultPolicyVersion', 'policy/{existing}')],
  ...[
    'DeleteRolePermissionsBoundary',
    'PutRolePermissionsBoundary',
    'DetachRolePolicy',
    'DeleteRolePolicy',
  ].map(action => [iam(`iam:${action}`, 'role/{existing}')]),
  ...[
    'DeleteUserPermissionsBoundary',
    'PutUserPermissionsBoundary',
    'DetachUserPolicy',
    'DeleteUserPolicy',
  ].map(action => [iam(`iam:${action}`, 'user/{existing}')]),
  /** Identity providers and the Identity Center, whose principals are roles here. */
  [iam('iam:AddClientIDToOpenIDConnectProvider', 'oidc-provider/{existing}')],
  [iam('iam:CreateOpenIDConnectProvider', 'oidc-provider/{existing}')],
  [iam('iam:UpdateSAMLProvider', 'saml-provider/{existing}')],
  withRole(
    'rolesanywhere.amazonaws.com',
    need('rolesanywhere:CreateTrustAnchor', '*'),
    need('rolesanywhere:CreateProfile', '*'),
  ),
  ...[
    'PutInlinePolicyToPermissionSet',
    'AttachManagedPolicyToPermissionSet',
    'AttachCustomerManagedPolicyReferenceToPermissionSet',
    'CreateAccountAssignment',
  ].map(action => [need(`sso:${action}`, 'arn:{partition}:sso:::permissionSet/{existing}')]),
  [need('identitystore:CreateGroupMembership', 'arn:{partition}:identitystore:::group/{existing}')],
]

const IMAGE = 'arn:{partition}:ec2:{region}::image/{some}'

function launch(action: string): readonly CapabilityNeed[] {
  const made = [
    'instance/{any}',
    'network-interface/{any}',
    'volume/{any}',
    'subnet/{some}',
    'security-group/{some}',
    IMAGE,
  ]
  return made.map(resource => need(action, resource))
}

/** EC2 under its name, and under that of the partition: in China roles trust either. */
const MACHINES = ['ec2.amazonaws.com', '{machine-service}']

/** Code that the caller brings, run with a role that the caller passes. */
const PASSED_ROLES: Alternatives = [
  /** ec2-001, ec2-003 */
  ...MACHINES.flatMap(service => [
    withRole(service, ...launch('ec2:RunInstances')),
    withRole(service, need('ec2:RequestSpotInstances', '*')),
    withRole(service, need('ec2:AssociateIamInstanceProfile', 'instance/{some}')),
    withRole(service, need('ec2:ReplaceIamInstanceProfileAssociation', 'instance/{some}')),
    withRole(service, iam('iam:AddRoleToInstanceProfile', 'instance-profile/{existing}')),
    withRole(
      service,
      need('autoscaling:CreateLaunchConfiguration', '*'),
      need('autoscaling:CreateAutoScalingGroup', '*'),
    ),
  ]),
  /** lambda-001, 002, 006 */
  ...['lambda:InvokeFunction', 'lambda:AddPermission', 'lambda:CreateFunctionUrlConfig'].map(run =>
    withRole(
      'lambda.amazonaws.com',
      need('lambda:CreateFunction', 'function:{new}'),
      need(run, 'function:{new}'),
    ),
  ),
  withRole(
    'lambda.amazonaws.com',
    need('lambda:CreateFunction', 'function:{new}'),
    need('lambda:CreateEventSourceMapping', '*'),
  ),
  /** ecs-001 to 005 */
  ...['ecs:RunTask', 'ecs:StartTask'].map(run =>
    withRole(
      'ecs-tasks.amazonaws.com',
      need('ecs:RegisterTaskDefinition', 'task-definition/{new}'),
      need(run, 'task-definition/{new}'),
    ),
  ),
  withRole(
    'ecs-tasks.amazonaws.com',
    need('ecs:RegisterTaskDefinition', 'task-definition/{some}'),
    need('ecs:CreateService', 'service/{some}'),
  ),
  /** cloudformation-001, 003, 004 */
  withRole('cloudformation.amazonaws.com', need('cloudformation:CreateStack', 'stack/{new}/{any}')),
  withRole('cloudformation.amazonaws.com', need('cloudformation:UpdateStack', 'stack/{some}/{any}')),
  withRole(
    'cloudformation.amazonaws.com',
    ...['CreateChangeSet', 'ExecuteChangeSet'].map(action =>
      need(`cloudformation:${action}`, 'stack/{new}/{any}'),
    ),
  ),
  withRole(
    'cloudformation.amazonaws.com',
    ...['CreateStackSet', 'CreateStackInstances'].map(action =>
      need(`cloudformation:${action}`, 'stackset/{new}:{any}'),
    ),
  ),
  /** codebuild-001, 004 */
  ...['codebuild:StartBuild', 'codebuild:StartBuildBatch'].map(run =>
    withRole(
      'codebuild.amazonaws.com',
      need('codebuild:CreateProject', 'project/{new}'),
      need(run, 'project/{new}'),
    ),
  ),
  /** glue-001, 003 to 006 */
  withRole('glue.amazonaws.com', need('glue:CreateDevEndpoint', 'devEndpoint/{new}')),
  ...['glue:CreateJob', 'glue:UpdateJob'].flatMap(write => [
    withRole('glue.amazonaws.com', need(write, 'job/{new}'), need('glue:StartJobRun', 'job/{new}')),
    withRole('glue.amazonaws.com', need(write, 'job/{new}'), need('glue:CreateTrigger', 'trigger/{some}')),
  ]),
  /** sagemaker-001 to 003 */
  withRole(
    'sagemaker.amazonaws.com',
    need('sagemaker:CreateNotebookInstance', 'notebook-instance/{new}'),
    need('sagemaker:CreatePresignedNotebookInstanceUrl', 'notebook-instance/{new}'),
  ),
  withRole('sagemaker.amazonaws.com', need('sagemaker:CreateTrainingJob', 'training-job/{new}')),
  withRole('sagemaker.amazonaws.com', need('sagemaker:CreateProcessingJob', 'processing-job/{new}')),
  /** datapipeline-001, apprunner-001, bedrock-001 */
  withRole(
    'datapipeline.amazonaws.com',
    need('datapipeline:CreatePipeline', '*'),
    need('datapipeline:PutPipelineDefinition', 'pipeline/{any}'),
    need('datapipeline:ActivatePipeline', 'pipeline/{any}'),
  ),
  withRole('tasks.apprunner.amazonaws.com', need('apprunner:CreateService', 'service/{new}/{any}')),
  withRole(
    'bedrock-agentcore.amazonaws.com',
    ...['CreateCodeInterpreter', 'StartCodeInterpreterSession', 'InvokeCodeInterpreter'].map(action =>
      need(`bedrock-agentcore:${action}`, 'code-interpreter-custom/{any}'),
    ),
  ),
  /** As Prowler has them: https://github.com/prowler-cloud/prowler (privilege_escalation.py) */
  withRole(
    'ecs-tasks.amazonaws.com',
    need('batch:RegisterJobDefinition', 'job-definition/{new}'),
    need('batch:SubmitJob', 'job-definition/{new}'),
  ),
  withRole('elasticmapreduce.amazonaws.com', need('elasticmapreduce:RunJobFlow', '*')),
  withRole(
    'emr-serverless.amazonaws.com',
    need('emr-serverless:CreateApplication', '*'),
    need('emr-serverless:StartJobRun', '/applications/{any}'),
  ),
  ...['states:CreateStateMachine', 'states:UpdateStateMachine'].map(write =>
    withRole(
      'states.amazonaws.com',
      need(write, 'stateMachine:{new}'),
      need('states:StartExecution', 'stateMachine:{new}'),
    ),
  ),
  withRole('scheduler.amazonaws.com', need('scheduler:CreateSchedule', 'schedule/{any}/{new}')),
  withRole(
    'ssm.amazonaws.com',
    need('ssm:CreateDocument', 'document/{new}'),
    need('ssm:StartAutomationExecution', 'automation-definition/{new}:{any}'),
  ),
  withRole(
    'cognito-identity.amazonaws.com',
    need('cognito-identity:SetIdentityPoolRoles', 'identitypool/{some}'),
  ),
  withRole(
    'kinesisanalytics.amazonaws.com',
    need('kinesisanalytics:CreateApplication', 'application/{new}'),
    need('kinesisanalytics:StartApplication', 'application/{new}'),
  ),
  withRole('braket.amazonaws.com', need('braket:CreateJob', '*')),
  /** k8s-aws-09, 10, 13: roles for pods and nodes, which the caller must still get code into */
  ...['eks:CreatePodIdentityAssociation', 'eks:CreateAddon'].map(action =>
    withRole('pods.eks.amazonaws.com', need(action, 'cluster/{existing}')),
  ),
  withRole('eks.amazonaws.com', need('eks:CreateAddon', 'cluster/{existing}')),
  ...[...MACHINES, 'eks.amazonaws.com'].map(service =>
    withRole(service, need('eks:CreateNodegroup', 'cluster/{existing}')),
  ),
]

/** Code that the caller brings to something that already runs with a role. */
const EXISTING_COMPUTE: Alternatives = [
  /** ssm-001, ssm-002; k8s-aws-11 */
  [need('ssm:StartSession', INSTANCE)],
  [
    need('ssm:SendCommand', INSTANCE),
    need('ssm:SendCommand', 'arn:{partition}:ssm:{region}::document/AWS-RunShellScript'),
  ],
  [need('ssm:SendCommand', INSTANCE), need('ssm:SendCommand', 'document/{existing}')],
  /** ec2-002, ec2-004 */
  ['ModifyInstanceAttribute', 'StopInstances', 'StartInstances'].map(action =>
    need(`ec2:${action}`, 'instance/{some}'),
  ),
  ['CreateLaunchTemplateVersion', 'ModifyLaunchTemplate'].map(action =>
    need(`ec2:${action}`, 'launch-template/{existing}'),
  ),
  [need('ec2-instance-connect:SendSSHPublicKey', INSTANCE.replace('{some}', '{existing}'))],
  /** lambda-003 to 005 */
  [need('lambda:UpdateFunctionCode', 'function:{some}')],
  [need('lambda:UpdateFunctionConfiguration', 'function:{existing}')],
  /** cloudformation-002, 005 */
  [need('cloudformation:UpdateStack', 'stack/{existing}')],
  ['CreateChangeSet', 'ExecuteChangeSet'].map(action => need(`cloudformation:${action}`, 'stack/{existing}')),
  /** codebuild-002, 003; glue-002; sagemaker-004, 005; apprunner-002; bedrock-002 */
  [need('codebuild:StartBuild', 'project/{existing}')],
  [need('codebuild:StartBuildBatch', 'project/{existing}')],
  [need('glue:UpdateDevEndpoint', 'devEndpoint/{existing}')],
  [need('sagemaker:CreatePresignedNotebookInstanceUrl', 'notebook-instance/{existing}')],
  [need('apprunner:UpdateService', 'service/{existing}')],
  [need('bedrock-agentcore:InvokeCodeInterpreter', 'code-interpreter-custom/{existing}')],
  [need('ecs:ExecuteCommand', 'task/{existing}')],
  [need('codedeploy:CreateDeployment', 'deploymentgroup:{existing}')],
]

export const ESCALATIONS: Alternatives = [...EXISTING_COMPUTE, ...PASSED_ROLES, ...PRINCIPALS]
