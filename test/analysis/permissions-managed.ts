import {allow, type StatementText} from './permissions-support.js'

/** Texts of AWS's managed policies, as mirrored by https://github.com/zoph-io/MAMIP, read-only actions shortened. */
export const MANAGED: Record<string, StatementText[]> = {
  AmazonEKSWorkerNodePolicy: [
    allow(
      words(
        'ec2:DescribeInstances ec2:DescribeInstanceTypes ec2:DescribeRouteTables ec2:DescribeSecurityGroups ec2:DescribeSubnets ec2:DescribeVolumes ec2:DescribeVolumesModifications ec2:DescribeVpcs eks:DescribeCluster eks-auth:AssumeRoleForPodIdentity',
      ),
    ),
  ],
  AmazonEKSWorkerNodeMinimalPolicy: [allow('eks-auth:AssumeRoleForPodIdentity')],
  AmazonEC2ContainerRegistryReadOnly: [
    allow(
      words(
        'ecr:GetAuthorizationToken ecr:BatchCheckLayerAvailability ecr:GetDownloadUrlForLayer ecr:GetRepositoryPolicy ecr:DescribeRepositories ecr:ListImages ecr:DescribeImages ecr:BatchGetImage ecr:GetLifecyclePolicy ecr:ListTagsForResource ecr:DescribeImageScanFindings',
      ),
    ),
  ],
  AmazonEC2ContainerRegistryPullOnly: [
    allow(
      words(
        'ecr:GetAuthorizationToken ecr:BatchImportUpstreamImage ecr:BatchGetImage ecr:GetDownloadUrlForLayer',
      ),
    ),
  ],
  AmazonSSMManagedInstanceCore: [
    allow(
      words(
        'ssm:DescribeAssociation ssm:GetDeployablePatchSnapshotForInstance ssm:GetDocument ssm:DescribeDocument ssm:GetManifest ssm:GetParameter ssm:GetParameters ssm:ListAssociations ssm:ListInstanceAssociations ssm:PutInventory ssm:PutComplianceItems ssm:PutConfigurePackageResult ssm:UpdateAssociationStatus ssm:UpdateInstanceAssociationStatus ssm:UpdateInstanceInformation',
      ),
    ),
    allow(
      words(
        'ssmmessages:CreateControlChannel ssmmessages:CreateDataChannel ssmmessages:OpenControlChannel ssmmessages:OpenDataChannel',
      ),
    ),
    allow(
      words(
        'ec2messages:AcknowledgeMessage ec2messages:DeleteMessage ec2messages:FailMessage ec2messages:GetEndpoint ec2messages:GetMessages ec2messages:SendReply',
      ),
    ),
  ],
  AmazonEKSClusterPolicy: [
    allow(
      words(
        'autoscaling:DescribeAutoScalingGroups autoscaling:UpdateAutoScalingGroup ec2:AttachVolume ec2:AuthorizeSecurityGroupIngress ec2:CreateRoute ec2:CreateSecurityGroup ec2:CreateTags ec2:CreateVolume ec2:DeleteRoute ec2:DeleteSecurityGroup ec2:DeleteVolume ec2:DescribeInstances ec2:DetachVolume ec2:ModifyInstanceAttribute ec2:ModifyVolume ec2:RevokeSecurityGroupIngress elasticloadbalancing:AddTags elasticloadbalancing:CreateLoadBalancer elasticloadbalancing:RegisterTargets kms:DescribeKey',
      ),
    ),
    allow('iam:CreateServiceLinkedRole', '*', {
      StringEquals: {'iam:AWSServiceName': 'elasticloadbalancing.amazonaws.com'},
    }),
    allow('ec2:DeleteNetworkInterface', '*', {
      StringEquals: {'ec2:ResourceTag/eks:eni:owner': 'amazon-vpc-cni'},
    }),
  ],
  AmazonEKS_CNI_Policy: [
    allow(
      words(
        'ec2:AssignPrivateIpAddresses ec2:AttachNetworkInterface ec2:CreateNetworkInterface ec2:DeleteNetworkInterface ec2:DescribeInstances ec2:DescribeTags ec2:DescribeNetworkInterfaces ec2:DescribeInstanceTypes ec2:DescribeSubnets ec2:DetachNetworkInterface ec2:ModifyNetworkInterfaceAttribute ec2:UnassignPrivateIpAddresses',
      ),
    ),
    allow('ec2:CreateTags', 'arn:aws:ec2:*:*:network-interface/*'),
  ],
  AmazonEBSCSIDriverPolicy: [
    allow(words('ec2:CreateSnapshot ec2:AttachVolume ec2:DetachVolume ec2:ModifyVolume ec2:DescribeVolumes')),
    allow('ec2:CreateVolume', '*', {StringLike: {'aws:RequestTag/ebs.csi.aws.com/cluster': 'true'}}),
    allow('ec2:DeleteVolume', '*', {StringLike: {'ec2:ResourceTag/CSIVolumeName': '*'}}),
  ],
  AdministratorAccess: [allow('*')],
  PowerUserAccess: [
    {Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*'},
    allow(
      words(
        'account:GetAccountInformation account:GetPrimaryEmail account:ListRegions iam:CreateServiceLinkedRole iam:DeleteServiceLinkedRole iam:ListRoles organizations:DescribeEffectivePolicy organizations:DescribeOrganization',
      ),
    ),
  ],
  ViewOnlyAccess: [
    allow(
      words(
        'cloudtrail:DescribeTrails cloudtrail:LookupEvents ec2:DescribeInstance* ecr:DescribeRepositories eks:ListClusters iam:GetAccountSummary iam:GetLoginProfile iam:List* kms:ListKeys lambda:List* s3:ListAllMyBuckets secretsmanager:ListSecrets',
      ),
    ),
  ],
  AmazonEC2RoleforSSM: [
    allow(words('ssm:GetParameters cloudwatch:PutMetricData s3:PutObject s3:GetObject s3:ListBucket')),
  ],
}

/** The statements of several of them. */
export function managed(...names: string[]): StatementText[] {
  return names.flatMap(name => MANAGED[name] ?? [])
}

function words(text: string): string[] {
  return text.split(' ')
}
