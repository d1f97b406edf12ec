import {type CheckContext, defineCheck, fail, notApplicable, pass, undecided} from '../contracts/check.js'
import type {Capability} from '../model/permission.js'
import {administratorOutcome, exemptOutcome, reasonOf} from './support/privileges.js'

/** A way onto nodes through the cloud. */
interface Way {
  readonly capability: Capability
  /** Anything is there that it could go by. */
  isOpen(context: CheckContext): boolean
  /** What would have to hold for it to lead nowhere all the same; null = it leads onto the node. */
  readonly assumption: string | null
}

const WAYS: readonly Way[] = [
  {
    capability: 'open-node-session',
    isOpen: ({list, read, some}) => some(list('session-agent'), agent => read(agent.online)),
    assumption: null,
  },
  {
    capability: 'push-login-key',
    isOpen: () => true,
    assumption: 'no node takes login keys from the cloud, or none lets it through to its login port',
  },
  {
    capability: 'open-node-tunnel',
    isOpen: ({list, read, some}) => some(list('access-tunnel'), tunnel => read(tunnel.available)),
    assumption: 'it has no key or password of a node that a tunnel leads to',
  },
  {
    capability: 'push-console-key',
    isOpen: ({list, read, some}) => some(list('region'), region => read(region.serialConsole)),
    assumption: 'it has no password of a user of a node, which the serial console asks for',
  },
]

export default defineCheck({
  id: 'principal-node-sessions',
  resource: 'principal',
  concern: 'node-access',
  severity: 'high',
  title: "The principal cannot open a session on cluster nodes through the cloud's API",
  answers: [],
  unlisted:
    'The benchmarks ask whether logins to nodes are managed centrally, which these are, not who may open one.',
  needs: ['principals', 'machines', 'session-agents', 'access-tunnels', 'regions'],
  opens: 'node-pool',
  rationale:
    "A session through the cloud's API needs neither a port nor a key: whoever the policies let gets a shell on the node, as root with most images, and with it every container that runs there and the node's own rights in cloud and cluster. Rights to run commands on machines are often given on all of them, for the sake of patching.",
  remediation: {
    aws: {
      cli: 'aws iam put-role-policy --role-name ROLE --policy-name sessions --policy-document file://sessions-on-bastions.json',
      terraform: `# Sessions and commands on machines that are meant for it, by tag; nodes do not carry it.
resource "aws_iam_role_policy" "sessions" {
  name = "sessions"
  role = aws_iam_role.operators.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "ssm:StartSession"
        Resource  = "arn:aws:ec2:*:*:instance/*"
        Condition = {
          StringEquals = { "ssm:resourceTag/purpose" = "bastion" }
          BoolIfExists = { "ssm:SessionDocumentAccessCheck" = "true" }
        }
      },
      {
        Effect   = "Allow"
        Action   = "ssm:StartSession"
        Resource = "arn:aws:ssm:*:*:document/SSM-SessionManagerRunShell"
      },
      {
        Effect   = "Allow"
        Action   = "ssmmessages:OpenDataChannel"
        Resource = "arn:aws:ssm:*:*:session/*"
      },
    ]
  })
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started-restrict-access.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/permissions-for-ec2-instance-connect-endpoint.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configure-access-to-serial-console.html',
  ],
  evaluate(principal, context) {
    const {all, can, list, matching, some} = context
    const exempt = exemptOutcome(principal)
    if (exempt) return exempt
    // Rights first: principals and nodes are both many, and few may do any of this.
    const ways = matching(WAYS, way =>
      all(
        () => can(principal, way.capability),
        () => way.isOpen(context),
      ),
    )
    if (ways.length === 0) return pass(`${principal.name} cannot open a session on a node`)
    const administrator = administratorOutcome(context, principal)
    if (administrator) return administrator
    const certain = ways.find(({assumption}) => assumption === null)
    if (certain) {
      const reason = reasonOf(context, principal, certain.capability)
      return fail(`${principal.name} can open sessions and run commands on nodes${reason}`)
    }
    if (!some(list('node'), () => true)) return notApplicable('the account has no node of a cluster')
    const rights = ways.map(({capability}) => capability.replaceAll('-', ' ')).join(', ')
    return undecided(`${principal.name} can ${rights}, and only nodes know whether that lets it in`, {
      assumptions: ways.flatMap(({assumption}) => assumption ?? []),
    })
  },
})
