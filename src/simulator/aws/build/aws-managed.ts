import type {ManagedPolicyDetail} from '@aws-sdk/client-iam'
import {iamIdOf} from './place.js'
import {allow, policy, type Statement} from './policy.js'

/** AWS's own policies that the estates attach, with what matters of their documents. */
const STATEMENTS = {
  AdministratorAccess: [allow('*')],
  ReadOnlyAccess: [
    allow(['ec2:Describe*', 'eks:Describe*', 'eks:List*', 'iam:Get*', 'iam:List*', 's3:Get*', 's3:List*']),
  ],
  SecurityAudit: [
    allow(['ec2:Describe*', 'eks:Describe*', 'eks:List*', 'iam:Get*', 'iam:List*', 's3:GetBucket*']),
  ],
  AWSSupportAccess: [allow(['support:*', 'supportplans:GetSupportPlan'])],
  IAMUserChangePassword: [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM's policy language
    allow('iam:ChangePassword', 'arn:aws:iam::*:user/${aws:username}'),
    allow('iam:GetAccountPasswordPolicy'),
  ],
  AmazonEKSClusterPolicy: [
    allow([
      'autoscaling:Describe*',
      'ec2:Describe*',
      'ec2:CreateTags',
      'elasticloadbalancing:*',
      'kms:DescribeKey',
    ]),
  ],
  AmazonEKSWorkerNodePolicy: [
    allow(['ec2:DescribeInstances', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs', 'eks:DescribeCluster']),
    allow('eks-auth:AssumeRoleForPodIdentity'),
  ],
  AmazonEKSWorkerNodeMinimalPolicy: [
    allow('ec2:DescribeInstances'),
    allow('eks-auth:AssumeRoleForPodIdentity'),
  ],
  AmazonEC2ContainerRegistryPullOnly: [
    allow([
      'ecr:GetAuthorizationToken',
      'ecr:BatchCheckLayerAvailability',
      'ecr:GetDownloadUrlForLayer',
      'ecr:BatchGetImage',
    ]),
  ],
  AmazonEC2ContainerRegistryReadOnly: [
    allow([
      'ecr:GetAuthorizationToken',
      'ecr:BatchGetImage',
      'ecr:Describe*',
      'ecr:List*',
      'ecr:GetDownloadUrlForLayer',
    ]),
  ],
  AmazonEKS_CNI_Policy: [
    allow([
      'ec2:AssignPrivateIpAddresses',
      'ec2:AttachNetworkInterface',
      'ec2:CreateNetworkInterface',
      'ec2:DeleteNetworkInterface',
      'ec2:DescribeInstances',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'ec2:DetachNetworkInterface',
      'ec2:ModifyNetworkInterfaceAttribute',
      'ec2:UnassignPrivateIpAddresses',
    ]),
    allow('ec2:CreateTags', 'arn:aws:ec2:*:*:network-interface/*'),
  ],
  AmazonSSMManagedInstanceCore: [
    allow(['ssm:UpdateInstanceInformation', 'ssm:GetDocument', 'ssmmessages:*', 'ec2messages:*']),
  ],
} satisfies Readonly<Record<string, readonly Statement[]>>

export type AwsManagedName = keyof typeof STATEMENTS

export function awsManagedArn(name: AwsManagedName): string {
  return `arn:aws:iam::aws:policy/${name}`
}

export function isAwsManagedName(name: string): name is AwsManagedName {
  return name in STATEMENTS
}

const PUBLISHED = new Date('2024-01-15T12:00:00Z')

export function awsManaged(name: AwsManagedName): ManagedPolicyDetail {
  return {
    PolicyName: name,
    PolicyId: iamIdOf('ANPA', name),
    Arn: awsManagedArn(name),
    Path: '/',
    DefaultVersionId: 'v1',
    AttachmentCount: 1,
    IsAttachable: true,
    CreateDate: PUBLISHED,
    UpdateDate: PUBLISHED,
    PolicyVersionList: [
      {VersionId: 'v1', IsDefaultVersion: true, CreateDate: PUBLISHED, Document: policy(...STATEMENTS[name])},
    ],
  }
}
