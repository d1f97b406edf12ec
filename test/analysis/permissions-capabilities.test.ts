import {describe, expect, test} from 'vitest'
import {AWS_CAPABILITIES} from '../../providers/aws/capabilities.js'
import {TARGETS} from '../../src/contracts/permission.js'
import type {Capability, Verdict} from '../../src/model/permission.js'
import {managed} from './permissions-managed.js'
import {ACCOUNT, allow, can, deny, permissionsOf, role, type StatementText} from './permissions-support.js'

/** Those that are asked of the account as a whole. */
const ALL = (Object.keys(AWS_CAPABILITIES) as Capability[]).filter(capability => !(capability in TARGETS))

/** Every capability that is not excluded, with its verdict. */
function verdicts(...statements: StatementText[]): Partial<Record<Capability, Verdict>> {
  const ask = permissionsOf()
  const who = role(...statements)
  const entries = ALL.map(capability => [capability, ask(who, capability).verdict] as const)
  return Object.fromEntries(entries.filter(([, verdict]) => verdict !== 'excluded'))
}

describe('AWS managed policies', () => {
  test.each([
    'AmazonEKSWorkerNodePolicy',
    'AmazonEKSWorkerNodeMinimalPolicy',
    'AmazonEC2ContainerRegistryReadOnly',
    'AmazonEC2ContainerRegistryPullOnly',
    'AmazonSSMManagedInstanceCore',
    'AmazonEKSClusterPolicy',
    'AmazonEBSCSIDriverPolicy',
    'ViewOnlyAccess',
  ])('%s gives no capability', name => expect(verdicts(...managed(name))).toEqual({}))
  test('the documented node role gives none either', () =>
    expect(
      verdicts(
        ...managed(
          'AmazonEKSWorkerNodePolicy',
          'AmazonEC2ContainerRegistryReadOnly',
          'AmazonSSMManagedInstanceCore',
        ),
      ),
    ).toEqual({}))
  test('AmazonEKS_CNI_Policy changes the network of nodes', () =>
    expect(verdicts(...managed('AmazonEKS_CNI_Policy'))).toEqual({'change-node-network': 'proven'}))
  test('AdministratorAccess gives all', () =>
    expect(verdicts(...managed('AdministratorAccess'))).toEqual(
      Object.fromEntries(ALL.map(capability => [capability, 'proven'])),
    ))
  test('PowerUserAccess does not administer the account', () => {
    const found = verdicts(...managed('PowerUserAccess'))
    expect(found['administer-account']).toBeUndefined()
    expect(found['pass-any-identity']).toBeUndefined()
    expect(found['read-any-secret']).toBe('proven')
    expect(found['assume-any-identity']).toBe('proven')
  })
  test('AmazonEC2RoleforSSM reads any object', () =>
    expect(verdicts(...managed('AmazonEC2RoleforSSM'))).toEqual({'read-any-secret': 'proven'}))
  test('AmazonSSMManagedInstanceCore with kms:Decrypt reads any parameter', () =>
    expect(verdicts(...managed('AmazonSSMManagedInstanceCore'), allow('kms:Decrypt'))).toEqual({
      'read-any-secret': 'proven',
      'use-any-key': 'proven',
    }))
})

const PASS = {StringEquals: {'iam:PassedToService': 'lambda.amazonaws.com'}}

describe('each capability', () => {
  test.each<[string, Capability, StatementText[], Verdict]>([
    ['IAM alone', 'administer-account', [allow('iam:*')], 'proven'],
    ['writes policies of roles', 'administer-account', [allow('iam:PutRolePolicy')], 'proven'],
    ['attaches policies', 'administer-account', [allow('iam:AttachRolePolicy')], 'proven'],
    ['rewrites policies', 'administer-account', [allow('iam:CreatePolicyVersion')], 'proven'],
    [
      'writes its own policy',
      'administer-account',
      [allow('iam:PutRolePolicy', `arn:aws:iam::${ACCOUNT}:role/tested`)],
      'proven',
    ],
    [
      'attaches one harmless policy',
      'administer-account',
      [
        allow('iam:AttachRolePolicy', '*', {
          ArnEquals: {'iam:PolicyARN': 'arn:aws:iam::aws:policy/ReadOnlyAccess'},
        }),
      ],
      'possible',
    ],
    [
      'attaches under a boundary only',
      'administer-account',
      [
        allow('iam:AttachRolePolicy', '*', {
          StringEquals: {'iam:PermissionsBoundary': 'arn:aws:iam::1:policy/b'},
        }),
      ],
      'possible',
    ],
    [
      'attaches to some',
      'administer-account',
      [allow('iam:AttachRolePolicy', `arn:aws:iam::${ACCOUNT}:role/dev-*`)],
      'possible',
    ],
    [
      'IAM of another account',
      'administer-account',
      [allow('iam:*', 'arn:aws:iam::999999999999:*')],
      'excluded',
    ],
    [
      'IAM, denied outside Europe',
      'administer-account',
      [allow('*'), deny('*', '*', {StringNotEquals: {'aws:RequestedRegion': 'eu-west-1'}})],
      'excluded',
    ],
    [
      'all but IAM, in Europe',
      'read-any-secret',
      [allow('*'), deny('*', '*', {StringNotEquals: {'aws:RequestedRegion': 'eu-west-1'}})],
      'proven',
    ],
    [
      'with MFA',
      'administer-account',
      [allow('*', '*', {Bool: {'aws:MultiFactorAuthPresent': 'true'}})],
      'possible',
    ],
    ['an explicit deny', 'administer-account', [allow('*'), deny('iam:*')], 'excluded'],
    [
      'a deny of one policy leaves others',
      'administer-account',
      [
        allow('iam:AttachRolePolicy'),
        deny('*', '*', {ArnEquals: {'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess'}}),
      ],
      'proven',
    ],

    [
      'trap 14: ec2-001 with a role for Lambda',
      'escalate-privileges',
      [allow('iam:PassRole', '*', PASS), allow('ec2:RunInstances')],
      'excluded',
    ],
    [
      'trap 14: lambda-001',
      'escalate-privileges',
      [allow('iam:PassRole', '*', PASS), allow(['lambda:CreateFunction', 'lambda:InvokeFunction'])],
      'proven',
    ],
    ['PassRole alone', 'escalate-privileges', [allow('iam:PassRole')], 'excluded'],
    [
      'a function whose name it picks',
      'escalate-privileges',
      [allow('iam:PassRole'), allow('lambda:*', `arn:aws:lambda:*:${ACCOUNT}:function:dev-*`)],
      'proven',
    ],
    [
      'creates one, runs another',
      'escalate-privileges',
      [
        allow('iam:PassRole'),
        allow('lambda:CreateFunction', 'arn:aws:lambda:*:*:function:a-*'),
        allow('lambda:InvokeFunction', 'arn:aws:lambda:*:*:function:b-*'),
      ],
      'possible',
    ],
    [
      'creates in one region, runs in another',
      'escalate-privileges',
      [
        allow('iam:PassRole'),
        allow('lambda:CreateFunction', 'arn:aws:lambda:eu-west-1:*:function:*'),
        allow('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-2:*:function:*'),
      ],
      'excluded',
    ],
    [
      'one region',
      'escalate-privileges',
      [allow('iam:PassRole'), allow('lambda:*', 'arn:aws:lambda:eu-west-1:*:function:*')],
      'proven',
    ],
    ['commands on any instance', 'escalate-privileges', [allow('ssm:SendCommand')], 'proven'],
    [
      'commands on some instances',
      'escalate-privileges',
      [allow('ssm:SendCommand', '*', {StringEquals: {'ssm:resourceTag/team': 'a'}})],
      'possible',
    ],
    [
      'commands on any instance, with any document',
      'open-node-session',
      [allow('ssm:SendCommand')],
      'proven',
    ],
    [
      'commands: the document is not enough',
      'open-node-session',
      [allow('ssm:SendCommand', 'arn:aws:ssm:*:*:document/*')],
      'excluded',
    ],
    [
      'commands: the machine is not enough either',
      'open-node-session',
      [allow('ssm:SendCommand', `arn:aws:ec2:*:${ACCOUNT}:instance/*`)],
      'excluded',
    ],
    [
      'commands with a document that may do anything',
      'open-node-session',
      [
        allow('ssm:SendCommand', [
          `arn:aws:ec2:*:${ACCOUNT}:instance/*`,
          'arn:aws:ssm:*:*:document/AWS-UpdateSSMAgent',
        ]),
      ],
      'possible',
    ],
    [
      'the shell document in one region, machines in another',
      'open-node-session',
      [
        allow('ssm:SendCommand', [
          `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/*`,
          'arn:aws:ssm:eu-west-2::document/AWS-RunShellScript',
        ]),
      ],
      'excluded',
    ],
    [
      'commands on machines with a tag',
      'open-node-session',
      [
        allow('ssm:SendCommand', 'arn:aws:ssm:*:*:document/*'),
        allow('ssm:SendCommand', 'arn:aws:ec2:*:*:instance/*', {
          StringEquals: {'ssm:resourceTag/team': 'a'},
        }),
      ],
      'possible',
    ],
    [
      'sessions as documented today',
      'open-node-session',
      [
        allow('ssm:StartSession', [
          `arn:aws:ec2:*:${ACCOUNT}:instance/*`,
          `arn:aws:ssm:*:${ACCOUNT}:document/SSM-SessionManagerRunShell`,
        ]),
        allow('ssmmessages:OpenDataChannel', 'arn:aws:ssm:*:*:session/*'),
      ],
      'proven',
    ],
    [
      'sessions whose document is checked',
      'open-node-session',
      [
        allow(
          'ssm:StartSession',
          [
            `arn:aws:ec2:*:${ACCOUNT}:instance/*`,
            `arn:aws:ssm:*:${ACCOUNT}:document/SSM-SessionManagerRunShell`,
          ],
          {BoolIfExists: {'ssm:SessionDocumentAccessCheck': 'true'}},
        ),
        allow('ssmmessages:OpenDataChannel'),
      ],
      'proven',
    ],
    [
      'sessions without a word of their channel',
      'open-node-session',
      [
        allow('ssm:StartSession', [
          `arn:aws:ec2:*:${ACCOUNT}:instance/*`,
          `arn:aws:ssm:*:${ACCOUNT}:document/SSM-SessionManagerRunShell`,
        ]),
      ],
      'possible',
    ],
    [
      'sessions as they were documented: the machine alone',
      'open-node-session',
      [allow('ssm:StartSession', `arn:aws:ec2:*:${ACCOUNT}:instance/*`)],
      'possible',
    ],
    [
      'sessions on hybrid machines only',
      'open-node-session',
      [allow('ssm:StartSession', `arn:aws:ssm:*:${ACCOUNT}:managed-instance/*`)],
      'excluded',
    ],
    [
      'sessions, with a second factor',
      'open-node-session',
      [
        allow(['ssm:StartSession', 'ssmmessages:OpenDataChannel'], '*', {
          Bool: {'aws:MultiFactorAuthPresent': 'true'},
        }),
      ],
      'possible',
    ],
    ['associations', 'open-node-session', [allow('ssm:CreateAssociation')], 'possible'],
    ['automations', 'open-node-session', [allow('ssm:StartAutomationExecution')], 'possible'],
    [
      'reads what Systems Manager knows',
      'open-node-session',
      [allow(['ssm:Describe*', 'ssm:Get*', 'ssm:List*'])],
      'excluded',
    ],
    ['login keys', 'push-login-key', [allow('ec2-instance-connect:SendSSHPublicKey')], 'proven'],
    [
      'login keys of one user, whom it picks',
      'push-login-key',
      [allow('ec2-instance-connect:SendSSHPublicKey', '*', {StringEquals: {'ec2:osuser': 'ec2-user'}})],
      'proven',
    ],
    [
      'login keys on one machine',
      'push-login-key',
      [
        allow(
          'ec2-instance-connect:SendSSHPublicKey',
          `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-0123456789abcdef0`,
        ),
      ],
      'possible',
    ],
    ['tunnels', 'open-node-tunnel', [allow('ec2-instance-connect:OpenTunnel')], 'proven'],
    [
      'tunnels as documented',
      'open-node-tunnel',
      [
        allow('ec2-instance-connect:OpenTunnel', `arn:aws:ec2:*:${ACCOUNT}:instance-connect-endpoint/*`, {
          NumericEquals: {'ec2-instance-connect:remotePort': '22'},
          NumericLessThanEquals: {'ec2-instance-connect:maxTunnelDuration': '3600'},
        }),
      ],
      'proven',
    ],
    [
      'tunnels to another port',
      'open-node-tunnel',
      [
        allow('ec2-instance-connect:OpenTunnel', '*', {
          NumericEquals: {'ec2-instance-connect:remotePort': '443'},
        }),
      ],
      'excluded',
    ],
    [
      'console keys',
      'push-console-key',
      [allow('ec2-instance-connect:SendSerialConsoleSSHPublicKey')],
      'proven',
    ],
    [
      'login keys are not console keys',
      'push-console-key',
      [allow('ec2-instance-connect:SendSSH*')],
      'excluded',
    ],
    ['keys of any user', 'escalate-privileges', [allow('iam:CreateAccessKey')], 'proven'],
    [
      'keys of its own',
      'escalate-privileges',
      [allow('iam:CreateAccessKey', 'arn:aws:iam::*:user/$' + '{aws:username}')],
      'excluded',
    ],

    [
      'an access entry with admin',
      'administer-clusters',
      [allow(['eks:CreateAccessEntry', 'eks:AssociateAccessPolicy'])],
      'proven',
    ],
    [
      'only on the cluster ARN: the entry is another resource',
      'administer-clusters',
      [allow(['eks:AssociateAccessPolicy'], `arn:aws:eks:*:${ACCOUNT}:cluster/*`)],
      'excluded',
    ],
    [
      'view policies only',
      'administer-clusters',
      [
        allow(['eks:CreateAccessEntry', 'eks:AssociateAccessPolicy'], '*', {
          StringLike: {'eks:policyArn': '*/AmazonEKSViewPolicy'},
        }),
      ],
      'possible',
    ],
    [
      'one cluster',
      'administer-clusters',
      [
        allow(
          ['eks:CreateAccessEntry', 'eks:AssociateAccessPolicy'],
          ['arn:aws:eks:eu-west-1:*:cluster/prod', 'arn:aws:eks:eu-west-1:*:access-entry/prod/*'],
        ),
      ],
      'possible',
    ],
    [
      'reads clusters',
      'administer-clusters',
      [allow(['eks:Describe*', 'eks:List*', 'eks:AccessKubernetesApi'])],
      'excluded',
    ],

    [
      'one secret',
      'read-any-secret',
      [
        allow(
          'secretsmanager:GetSecretValue',
          `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:app-AbCdEf`,
        ),
      ],
      'excluded',
    ],
    [
      'secrets of a team',
      'read-any-secret',
      [allow('secretsmanager:GetSecretValue', '*', {StringEquals: {'aws:ResourceTag/team': 'a'}})],
      'possible',
    ],
    ['one bucket', 'read-any-secret', [allow('s3:*', ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'])], 'excluded'],
    [
      'a key through a service',
      'use-any-key',
      [allow('kms:Decrypt', '*', {StringEquals: {'kms:ViaService': 'ec2.eu-west-1.amazonaws.com'}})],
      'possible',
    ],
    [
      'grants for volumes only',
      'use-any-key',
      [allow('kms:CreateGrant', '*', {Bool: {'kms:GrantIsForAWSResource': 'true'}})],
      'excluded',
    ],
    ['grants', 'use-any-key', [allow('kms:CreateGrant')], 'proven'],
    ['one key', 'use-any-key', [allow('kms:Decrypt', `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`)], 'excluded'],
    ['pushes', 'write-registry', [allow('ecr:PutImage')], 'proven'],
    [
      'pushes to one repository',
      'write-registry',
      [allow('ecr:PutImage', `arn:aws:ecr:eu-west-1:${ACCOUNT}:repository/app`)],
      'possible',
    ],
    [
      'passes one',
      'pass-any-identity',
      [allow('iam:PassRole', `arn:aws:iam::${ACCOUNT}:role/node`)],
      'excluded',
    ],
    ['passes any to one service', 'pass-any-identity', [allow('iam:PassRole', '*', PASS)], 'proven'],
    ['assumes any', 'assume-any-identity', [allow('sts:AssumeRole')], 'proven'],
    [
      'assumes one',
      'assume-any-identity',
      [allow('sts:AssumeRole', `arn:aws:iam::${ACCOUNT}:role/x`)],
      'excluded',
    ],
    ['stops a trail', 'tamper-with-audit-log', [allow('cloudtrail:StopLogging')], 'proven'],
    ['reads trails', 'tamper-with-audit-log', [allow('cloudtrail:Get*')], 'excluded'],
  ])('%s: %s', (_, capability, statements, verdict) =>
    expect(can(role(...statements), capability)).toBe(verdict),
  )
})
