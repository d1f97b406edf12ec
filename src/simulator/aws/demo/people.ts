import type {GetOpenIDConnectProviderResponse} from '@aws-sdk/client-iam'
import {awsManaged} from '../build/aws-managed.js'
import {issuerOf} from '../build/cluster.js'
import {credentials, group, type IamPlace, managedPolicy, role, user} from '../build/iam.js'
import {daysAgo, type Place} from '../build/place.js'
import {allow, policy, trustPrincipal, trustService} from '../build/policy.js'
import type {IamEstate} from '../estate-iam.js'
import {FRANKFURT, IRELAND, SANDBOX, VIRGINIA} from './place.js'

/** People and machines of the production account, beside the roles that the clusters bring along. */
export function people(place: IamPlace): IamEstate {
  const here = place.account
  return {
    root: credentials(place, {
      mfa: true,
      password: {lastUsedDaysAgo: 12, changedDaysAgo: 900},
      keys: [{rotatedDaysAgo: 1400, usedDaysAgo: 800, usedFor: 'ec2'}],
    }),
    virtualMfaDevices: [
      // A virtual device of the root user: a factor, but not a hardware one.
      {
        SerialNumber: `arn:aws:iam::${here}:mfa/root-account-mfa-device`,
        EnableDate: daysAgo(place, 900),
        User: {
          Path: '/',
          UserName: 'root',
          UserId: here,
          Arn: `arn:aws:iam::${here}:root`,
          CreateDate: daysAgo(place, 2000),
        },
      },
    ],
    passwordPolicy: {
      MinimumPasswordLength: 10,
      RequireSymbols: true,
      RequireNumbers: true,
      RequireUppercaseCharacters: true,
      RequireLowercaseCharacters: true,
      AllowUsersToChangePassword: true,
      ExpirePasswords: true,
      MaxPasswordAge: 180,
      PasswordReusePrevention: 5,
    },
    organizationsFeatures: ['RootCredentialsManagement'],
    samlProviders: [
      {
        Arn: `arn:aws:iam::${here}:saml-provider/corporate`,
        CreateDate: daysAgo(place, 700),
        ValidUntil: daysAgo(place, -400),
      },
    ],
    oidcProviders: Object.fromEntries([
      oidcProvider(place, issuerOf({...place, region: VIRGINIA}, 'legacy-web'), [
        'sts.amazonaws.com',
        'legacy',
      ]),
      oidcProvider(place, issuerOf({...place, region: IRELAND}, 'shop-prod'), ['sts.amazonaws.com']),
      oidcProvider(place, issuerOf({...place, region: FRANKFURT}, 'data-dev'), ['sts.amazonaws.com']),
      oidcProvider(place, 'token.actions.githubusercontent.com', ['sts.amazonaws.com']),
    ]),
    groups: [
      group(place, {name: 'administrators', policies: ['AdministratorAccess']}),
      group(place, {name: 'developers', policies: ['ReadOnlyAccess', 'developer']}),
    ],
    users: [
      user(place, {
        name: 'anna',
        groups: ['administrators'],
        password: {lastUsedDaysAgo: 1, changedDaysAgo: 60},
        mfa: true,
      }),
      user(place, {
        name: 'boris',
        groups: ['administrators'],
        password: {lastUsedDaysAgo: 3, changedDaysAgo: 700},
        keys: [{rotatedDaysAgo: 700, usedDaysAgo: 2}],
      }),
      user(place, {
        name: 'dora',
        groups: ['developers'],
        password: {lastUsedDaysAgo: 30, changedDaysAgo: 40},
        mfa: true,
        keys: [{rotatedDaysAgo: 20, usedDaysAgo: 1}, {rotatedDaysAgo: 10}],
      }),
      user(place, {
        name: 'emil',
        groups: ['developers'],
        password: {lastUsedDaysAgo: 200, changedDaysAgo: 400},
        mfa: true,
      }),
      user(place, {
        name: 'ci-deploy',
        policies: ['IAMUserChangePassword'],
        inline: {deploy: [allow('eks:*'), allow('iam:PassRole')]},
        keys: [{rotatedDaysAgo: 400, usedDaysAgo: 0, usedFor: 'eks'}],
      }),
      user(place, {name: 'backup', keys: [{active: false, rotatedDaysAgo: 600}]}),
    ],
    roles: [
      role(place, {
        name: 'platform-admin',
        trust: policy({
          Effect: 'Allow',
          Principal: {Federated: `arn:aws:iam::${here}:saml-provider/corporate`},
          Action: 'sts:AssumeRoleWithSAML',
          Condition: {StringEquals: {'SAML:aud': 'https://signin.aws.amazon.com/saml'}},
        }),
        policies: ['AdministratorAccess'],
        lastUsedDaysAgo: 0,
      }),
      role(place, {
        name: 'data-engineer',
        trust: trustPrincipal(`arn:aws:iam::${here}:root`, {Bool: {'aws:MultiFactorAuthPresent': 'true'}}),
        policies: ['ReadOnlyAccess'],
        // Sessions on nodes, of whatever cluster.
        inline: {
          sessions: [
            allow('ssm:StartSession', [
              `arn:aws:ec2:*:${here}:instance/*`,
              `arn:aws:ssm:*:${here}:document/SSM-SessionManagerRunShell`,
            ]),
            allow(['ec2-instance-connect:OpenTunnel', 'ec2-instance-connect:SendSSHPublicKey']),
          ],
        },
        lastUsedDaysAgo: 2,
      }),
      role(place, {
        name: 'fourc-auditor',
        trust: trustPrincipal(`arn:aws:iam::${here}:root`),
        policies: ['SecurityAudit'],
        lastUsedDaysAgo: 0,
      }),
      // Continuous integration of any repository of the organisation, and with a way to make itself an administrator.
      role(place, {
        name: 'github-deploy',
        trust: policy({
          Effect: 'Allow',
          Principal: {Federated: `arn:aws:iam::${here}:oidc-provider/token.actions.githubusercontent.com`},
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: {'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com'},
            StringLike: {'token.actions.githubusercontent.com:sub': 'repo:demo-company/*'},
          },
        }),
        inline: {deploy: [allow(['iam:PassRole', 'ec2:RunInstances', 'iam:CreatePolicyVersion'])]},
        boundary: 'deploy-boundary',
        lastUsedDaysAgo: 1,
      }),
      role(place, {
        name: 'partner-readonly',
        trust: trustPrincipal(`arn:aws:iam::${SANDBOX}:root`),
        policies: ['ReadOnlyAccess'],
        lastUsedDaysAgo: 250,
      }),
      role(place, {
        name: 'AWSServiceRoleForAmazonEKS',
        path: '/aws-service-role/eks.amazonaws.com/',
        trust: trustService('eks.amazonaws.com'),
        lastUsedDaysAgo: 0,
      }),
      role(place, {
        name: 'trail-to-logs',
        trust: trustService('cloudtrail.amazonaws.com'),
        inline: {
          write: [
            allow(
              ['logs:CreateLogStream', 'logs:PutLogEvents'],
              `arn:aws:logs:${VIRGINIA}:${here}:log-group:demo-trail:*`,
            ),
          ],
        },
        lastUsedDaysAgo: 0,
      }),
      role(place, {
        name: 'support',
        trust: trustPrincipal(`arn:aws:iam::${here}:user/anna`),
        policies: ['AWSSupportAccess'],
      }),
    ],
    policies: [
      managedPolicy(place, {
        name: 'developer',
        statements: [
          allow(['eks:DescribeCluster', 'eks:ListClusters']),
          allow('sts:AssumeRole', `arn:aws:iam::${here}:role/shop-developer`),
        ],
      }),
      managedPolicy(place, {
        name: 'deploy-boundary',
        statements: [allow(['ec2:*', 'eks:*', 'iam:PassRole', 'iam:CreatePolicyVersion'])],
      }),
      managedPolicy(place, {name: 'old-god-mode', attachments: 0, statements: [allow('*')]}),
      awsManaged('AdministratorAccess'),
      awsManaged('ReadOnlyAccess'),
      awsManaged('SecurityAudit'),
      awsManaged('AWSSupportAccess'),
      awsManaged('IAMUserChangePassword'),
      awsManaged('AmazonEKSClusterPolicy'),
      awsManaged('AmazonEKSWorkerNodePolicy'),
      awsManaged('AmazonEKSWorkerNodeMinimalPolicy'),
      awsManaged('AmazonEC2ContainerRegistryPullOnly'),
      awsManaged('AmazonEC2ContainerRegistryReadOnly'),
      awsManaged('AmazonEKS_CNI_Policy'),
      awsManaged('AmazonSSMManagedInstanceCore'),
    ],
  }
}

function oidcProvider(
  place: Pick<Place, 'account' | 'now'>,
  issuer: string,
  ClientIDList: string[],
): [string, GetOpenIDConnectProviderResponse] {
  return [
    `arn:aws:iam::${place.account}:oidc-provider/${issuer}`,
    {Url: issuer, ClientIDList, ThumbprintList: ['0'.repeat(40)], CreateDate: daysAgo(place, 300), Tags: []},
  ]
}
