import type {CapabilityNeed} from '../../src/contracts/permission.js'
import {INSTANCE, need} from './needs.js'

type Alternatives = readonly (readonly CapabilityNeed[])[]

/** Ways onto a machine through the API of AWS (`domain.md` 2.1), past the network or not. */

const NAMED_INSTANCE = INSTANCE.replace('{some}', '{existing}')
const CHECKED = {'ssm:SessionDocumentAccessCheck': 'true'}

/**
 * A shell by way of Systems Manager (ssm-001, ssm-002). A command takes the right on the machine and on the document; a
 * session too, whose default document stands in the account, and the right to open its channel:
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-default-session-document.html. Before
 * that page was written the right on the machine was enough, and with another document it may be still: possible. So
 * are other ways to have a document run, of which nobody knows what is in it and as whom it runs.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
 */
export const OPEN_NODE_SESSION: Alternatives = [
  [
    need('ssm:SendCommand', INSTANCE),
    need('ssm:SendCommand', 'arn:{partition}:ssm:{region}::document/AWS-RunShellScript'),
  ],
  [
    need('ssm:StartSession', INSTANCE, CHECKED),
    need('ssm:StartSession', 'document/SSM-SessionManagerRunShell', CHECKED),
    need('ssmmessages:OpenDataChannel', 'arn:{partition}:ssm:{region}:{account}:session/{any}'),
  ],
  [need('ssm:StartSession', NAMED_INSTANCE)],
  ...['document/{existing}', 'arn:{partition}:ssm:{region}::document/{existing}'].flatMap(document => [
    [need('ssm:SendCommand', INSTANCE), need('ssm:SendCommand', document)],
    [need('ssm:CreateAssociation', document)],
    [need('ssm:UpdateAssociation', document)],
    [need('ssm:StartAutomationExecution', document)],
  ]),
  [need('ssm:UpdateAssociation', 'association/{existing}')],
  [need('ssm:StartAutomationExecution', 'automation-definition/{existing}:{any}')],
]

/**
 * Puts a key of its own on a machine for a minute. Whether the machine takes it, and who gets through to its port, IAM
 * does not tell. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-connect-configure-IAM-role.html
 */
export const PUSH_LOGIN_KEY: Alternatives = [[need('ec2-instance-connect:SendSSHPublicKey', INSTANCE)]]

/**
 * Gets through to the login port of a machine past the gateways of its network; the key is another matter.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/permissions-for-ec2-instance-connect-endpoint.html
 */
export const OPEN_NODE_TUNNEL: Alternatives = ['22', '3389'].map(port => [
  need(
    'ec2-instance-connect:OpenTunnel',
    'arn:{partition}:ec2:{region}:{account}:instance-connect-endpoint/{some}',
    {'ec2-instance-connect:remotePort': port},
  ),
])

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configure-access-to-serial-console.html */
export const PUSH_CONSOLE_KEY: Alternatives = [
  [need('ec2-instance-connect:SendSerialConsoleSSHPublicKey', INSTANCE)],
]
