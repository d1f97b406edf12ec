/** A title of our own, then the controls that ask for this aspect alone (`<benchmark> <control>`). */
export type AspectRow = readonly [title: string, ...controls: string[]]

const CIS = 'cis-aws-foundations-7.0.0'

/** One alert per kind of event: [aspect, what is alerted on, control of CIS AWS Foundations]. */
const ALERTS = [
  ['unauthorized-calls', 'API calls that were refused', '5.1'],
  ['sign-in-without-mfa', 'a console sign-in without MFA', '5.2'],
  ['root-use', 'any use of the root user', '5.3'],
  ['iam-changes', 'changes of identity policies', '5.4'],
  ['trail-changes', 'changes of the audit trail', '5.5'],
  ['sign-in-failures', 'failed console sign-ins', '5.6'],
  ['key-deletion', 'a key that is disabled or scheduled for deletion', '5.7'],
  ['bucket-policy-changes', 'changes of bucket policies', '5.8'],
  ['config-changes', 'changes of the configuration recorder', '5.9'],
  ['security-group-changes', 'changes of security groups', '5.10'],
  ['network-acl-changes', 'changes of network ACLs', '5.11'],
  ['gateway-changes', 'changes of network gateways', '5.12'],
  ['route-changes', 'changes of route tables', '5.13'],
  ['network-changes', 'changes of networks', '5.14'],
  ['organization-changes', 'changes of the organisation', '5.15'],
] as const

/**
 * The aspects of criteria: parts that a control asks for alone, and that a check answers alone.
 * A control that names no aspect of a criterion here asks for all of it. See docs/decisions/0002.
 */
export const ASPECTS: Readonly<Record<string, Readonly<Record<string, AspectRow>>>> = {
  'ID-08': {
    'access-key': ['The root user has no access key', `${CIS} 2.4`],
    mfa: ['The root user has MFA', `${CIS} 2.5`],
    'hardware-mfa': ['The root user has hardware MFA', `${CIS} 2.6`],
    use: ['The root user is not used in daily work', `${CIS} 2.7`],
    central: ['Root access of member accounts is managed centrally', `${CIS} 2.1.1`],
  },
  'ID-09': {
    unused: ['Credentials that are not used are disabled', `${CIS} 2.11`],
    rotation: ['Access keys are rotated', `${CIS} 2.12`],
  },
  'ID-11': {
    groups: ['Users hold permissions only through groups', `${CIS} 2.13`],
    federation: ['Users come from one federated directory', `${CIS} 2.19`],
  },
  'ID-12': {
    length: ['Passwords have a minimum length', `${CIS} 2.8`],
    reuse: ['Passwords are not reused', `${CIS} 2.9`],
  },
  'ID-14': {
    support: ['A role for support cases exists', `${CIS} 2.15`],
    cloudshell: ['Full access to the cloud shell is limited', `${CIS} 2.20`],
  },
  'ID-15': {
    contact: ["The account's contact details are registered", `${CIS} 2.2`],
    security: ['A security contact is registered', `${CIS} 2.3`],
  },
  'ID-16': {
    guardrails: ['Guardrail policies bind the accounts of the organisation', `${CIS} 2.1.2`],
    delegated: ['Administration of the organisation is delegated', `${CIS} 2.1.5`, `${CIS} 2.1.6`],
  },
  'CA-02': {
    tokens: ['Instance metadata answers only to session tokens', `${CIS} 6.7`],
    'hop-limit': ['Instance metadata is out of the reach of pods'],
    future: ['Instances yet to come are protected too: launch templates and account defaults'],
  },
  'CA-13': {
    identity: ['Instances act through a role of their own', `${CIS} 2.16`],
  },
  'NA-04': {
    cifs: ['File shares are not open to the internet', `${CIS} 6.1.2`],
    ipv4: ['No security group opens administration ports to the internet (IPv4)', `${CIS} 6.3`],
    ipv6: ['No security group opens administration ports to the internet (IPv6)', `${CIS} 6.4`],
    node: ['Administration ports of nodes are not open to the internet', 'k8s-4c cloud.infra.2'],
    'remote-access': ['Remote access to node pools is limited to named groups', 'k8s-4c cloud.infra.2'],
  },
  'NA-10': {
    disk: ["The nodes' disks are encrypted"],
    default: ['New disks are encrypted by default', `${CIS} 6.1.1`],
  },
  'EE-04': {
    state: ['The key is enabled and not about to be deleted'],
    rotation: ['The key is rotated', `${CIS} 4.6`],
  },
  'AL-04': {
    'log-group': ["The cluster's log group is encrypted with a key of one's own"],
    'trail-bucket': ["The trail's bucket is neither public nor open to change"],
    'bucket-log': ["Access to the trail's bucket is logged", `${CIS} 4.4`],
  },
  'AL-05': {
    'log-group': ["The cluster's log group leaves for a separate place", 'cis-eks-1.8.0 2.1.2'],
    trail: ['The trail is delivered to a separate account or log store'],
  },
  'AL-09': {
    write: ['Writes of objects are recorded', `${CIS} 4.8`],
    read: ['Reads of objects are recorded', `${CIS} 4.9`],
  },
  'AL-11': Object.fromEntries(
    ALERTS.map(([aspect, event, control]) => [
      aspect,
      [`Someone is alerted to ${event}`, `${CIS} ${control}`],
    ]),
  ),
  'AL-13': {
    recorder: ['The configuration recorder runs in every region', `${CIS} 4.3`],
    posture: ['The posture service is on in every region', `${CIS} 5.16`],
  },
  'NW-03': {
    'security-group': ['The default security group admits nothing', `${CIS} 6.5`],
    network: ['The default network is not used'],
  },
}

/** Aspects, or all aspects of a criterion, of things that only AWS has. */
export const AWS_ONLY: readonly string[] = [
  'ID-08',
  'ID-14',
  'ID-16.delegated',
  'CA-02',
  'NA-04.remote-access',
  'NW-03.security-group',
]
