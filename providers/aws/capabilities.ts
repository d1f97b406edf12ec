import type {CapabilityNeed, CapabilityTable} from '../../src/contracts/permission.js'
import {ESCALATIONS} from './escalations.js'
import {attach, iam, need, ROLE} from './needs.js'
import {OPEN_NODE_SESSION, OPEN_NODE_TUNNEL, PUSH_CONSOLE_KEY, PUSH_LOGIN_KEY} from './node-logins.js'

/** Every policy of AWS's own that makes its holder an administrator, or lets it make itself one. */
const ADMIN_POLICIES = ['AdministratorAccess', 'IAMFullAccess']

/**
 * Becoming administrator with the rights on IAM alone: giving a principal a policy that allows all, by attaching one,
 * writing one or rewriting one. A boundary that new rights must stay under makes it possible instead of proven.
 * `domain.md` 5.2; https://pathfinding.cloud (iam-001, 005, 007-011)
 */
const ADMINISTER: readonly (readonly CapabilityNeed[])[] = [
  ...ADMIN_POLICIES.flatMap(policy =>
    attach('{some}', `arn:{partition}:iam::aws:policy/${policy}`, '{none}'),
  ),
  [iam('iam:PutRolePolicy', 'role/{some}', {'iam:PermissionsBoundary': '{none}'})],
  [iam('iam:PutUserPolicy', 'user/{some}', {'iam:PermissionsBoundary': '{none}'})],
  [iam('iam:CreatePolicyVersion', 'policy/{some}')],
  [iam('iam:PutGroupPolicy', 'group/{some}'), iam('iam:AddUserToGroup', 'group/{some}')],
  ...ADMIN_POLICIES.flatMap(policy => [
    [
      iam('iam:AttachRolePolicy', '{unbounded-role}', {
        'iam:PolicyARN': `arn:{partition}:iam::aws:policy/${policy}`,
        'iam:PermissionsBoundary': '{none}',
      }),
    ],
    [
      iam('iam:AttachUserPolicy', '{unbounded-user}', {
        'iam:PolicyARN': `arn:{partition}:iam::aws:policy/${policy}`,
        'iam:PermissionsBoundary': '{none}',
      }),
    ],
  ]),
  [iam('iam:PutRolePolicy', '{unbounded-role}', {'iam:PermissionsBoundary': '{none}'})],
  [iam('iam:PutUserPolicy', '{unbounded-user}', {'iam:PermissionsBoundary': '{none}'})],
  ...attach('{some}', '{some}', '{some}'),
  [iam('iam:PutRolePolicy', 'role/{some}', {'iam:PermissionsBoundary': '{some}'})],
  [iam('iam:PutUserPolicy', 'user/{some}', {'iam:PermissionsBoundary': '{some}'})],
]

const ENTRY = 'access-entry/{some}/role/{account}/{any}/{any}'
const OLD_ENTRY = 'access-entry/{existing}/role/{account}/{any}/{any}'

function grantAccess(policy: string, scope: string, entry: string): CapabilityNeed {
  return need('eks:AssociateAccessPolicy', entry, {
    'eks:policyArn':
      policy === '{some}' ? policy : `arn:{partition}:eks::aws:cluster-access-policy/${policy}`,
    'eks:accessScope': scope,
  })
}

/**
 * Administrator of a Kubernetes cluster by way of the EKS API: k8s-aws-01 with the two policies that amount to it;
 * k8s-aws-02 and 05 to 08, which also take an entry, a binding or a capability that is already there, are possible.
 * Clusters that only know the `aws-auth` ConfigMap need `eks:UpdateClusterConfig` first (k8s-aws-03): whoever reports
 * on one cluster looks at its authentication mode.
 * https://docs.aws.amazon.com/eks/latest/userguide/access-policies.html
 */
const ADMINISTER_CLUSTERS: readonly (readonly CapabilityNeed[])[] = [
  ...['AmazonEKSClusterAdminPolicy', 'AmazonEKSAdminPolicy'].map(policy => [
    need('eks:CreateAccessEntry', 'cluster/{some}'),
    grantAccess(policy, 'cluster', ENTRY),
  ]),
  [grantAccess('AmazonEKSClusterAdminPolicy', 'cluster', OLD_ENTRY)],
  [grantAccess('{some}', '{some}', OLD_ENTRY)],
  [need('eks:CreateAccessEntry', 'cluster/{existing}')],
  [need('eks:UpdateAccessEntry', OLD_ENTRY)],
  [need('eks:AssociateIdentityProviderConfig', 'cluster/{existing}')],
  [
    need('eks:CreateCapability', 'cluster/{existing}'),
    iam('iam:PassRole', ROLE, {'iam:PassedToService': 'capabilities.eks.amazonaws.com'}),
  ],
  [need('eks:UpdateCapability', 'capability/{existing}')],
]

const KEY = 'key/{any}'

/**
 * Secrets anywhere in the account: Secrets Manager, objects of any bucket, or SecureString parameters under any key.
 *
 * The parameter store counts only together with `kms:Decrypt`. `ssm:GetParameter` alone reads plain parameters, and
 * secure ones under the account's default key `aws/ssm`, whose policy lets in every principal of the account; it does
 * not read *any* secret. AmazonSSMManagedInstanceCore, which node roles are told to have, grants just that on `*`, so
 * that counting it would fail every node pool that is reached through Session Manager.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html
 */
const READ_ANY_SECRET: readonly (readonly CapabilityNeed[])[] = [
  [need('secretsmanager:GetSecretValue', 'secret:{any}-{any}')],
  [need('s3:GetObject', 'arn:{partition}:s3:::{any}/{any}')],
  ...['GetParameter', 'GetParameters', 'GetParametersByPath', 'GetParameterHistory'].map(action => [
    need(`ssm:${action}`, 'parameter/{any}'),
    need('kms:Decrypt', KEY),
  ]),
]

/** What lies in the bucket that the capability is asked of; a bucket's ARN names neither region nor account. */
function inTarget(action: string, path: string): CapabilityNeed {
  return {action, resource: `{target}${path}`}
}

/**
 * Reads what lies in one bucket (k8s-aws-15): an object, or a version of one, by an id that takes the list of them.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html. Statements on certain objects leave it possible,
 * since nobody looked which ones matter, but for the folder where kOps keeps the private keys of a cluster:
 * https://github.com/kubernetes/kops/blob/master/pkg/model/iam/iam_builder.go. Access lists of objects give principals
 * of the bucket's own account nothing: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acls.html
 */
const READ_BUCKET: readonly (readonly CapabilityNeed[])[] = [
  [inTarget('s3:GetObject', '/{cluster}/pki/private/{any}')],
  [inTarget('s3:GetObject', '/{some}')],
  [inTarget('s3:GetObjectVersion', '/{some}'), inTarget('s3:ListBucketVersions', '')],
  [inTarget('s3:GetObjectVersion', '/{existing}')],
]

/**
 * What each capability takes on AWS. Placeholders: `src/analysis/permissions/need.ts`. In short, `{any}` asks about an
 * arbitrary resource, so a grant on a named one does not prove the capability and leaves it excluded; `{some}` asks
 * whether there is one, so a grant on a named one leaves it possible.
 */
export const AWS_CAPABILITIES: CapabilityTable = {
  'administer-account': ADMINISTER,
  'escalate-privileges': [...ADMINISTER, ...ESCALATIONS],
  'administer-clusters': ADMINISTER_CLUSTERS,

  /**
   * Moves nodes and pods to other security groups, or connects them to other subnets (`domain.md` 3.3).
   * https://docs.aws.amazon.com/eks/latest/best-practices/vpc-cni.html (the CNI's rights on its own service account)
   */
  'change-node-network': [
    [need('ec2:ModifyNetworkInterfaceAttribute', 'network-interface/{some}')],
    [
      need('ec2:AttachNetworkInterface', 'network-interface/{some}'),
      need('ec2:AttachNetworkInterface', 'instance/{some}'),
    ],
  ],

  'open-node-session': OPEN_NODE_SESSION,
  'push-login-key': PUSH_LOGIN_KEY,
  'open-node-tunnel': OPEN_NODE_TUNNEL,
  'push-console-key': PUSH_CONSOLE_KEY,

  'read-any-secret': READ_ANY_SECRET,
  'read-bucket': READ_BUCKET,

  /**
   * Decrypts with an arbitrary key of the account, or lets itself. Key policies are not evaluated: keys that do not
   * delegate to IAM are out of reach. A grant for an AWS resource (volumes of CSI drivers) does not decrypt for the
   * caller. https://docs.aws.amazon.com/kms/latest/developerguide/control-access.html
   */
  'use-any-key': [
    [need('kms:Decrypt', KEY)],
    [need('kms:CreateGrant', KEY, {'kms:GrantIsForAWSResource': 'false'})],
    [need('kms:PutKeyPolicy', KEY)],
  ],

  /**
   * Replaces or deletes images, or opens a repository to whoever does (k8s-aws-16).
   * https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html
   */
  'write-registry': [
    [need('ecr:PutImage', 'repository/{some}')],
    [need('ecr:BatchDeleteImage', 'repository/{some}')],
    [need('ecr:SetRepositoryPolicy', 'repository/{some}')],
  ],

  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html, to a service of the caller's choice. */
  'pass-any-identity': [[iam('iam:PassRole', 'role/{any}')]],

  /** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html; roles' trust policies are not evaluated. */
  'assume-any-identity': [[need('sts:AssumeRole', 'arn:{partition}:iam::{account}:role/{any}')]],

  /** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-security.html */
  'tamper-with-audit-log': ['StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors'].map(action => [
    need(`cloudtrail:${action}`, 'trail/{some}'),
  ]),
}
