import type {Finding, Status, Subject} from '../../src/model/finding.js'
import type {
  BenchmarkResult,
  CheckSummary,
  ControlResult,
  LayerScore,
  Report,
} from '../../src/model/report.js'

/** Names as an attacker, or a careless colleague, gives them to resources. */
export const HOSTILE_NAMES = [
  "=cmd|' /C calc'!A0",
  '+1',
  '-1+1',
  '@SUM(A1:A9)',
  '\t=1+1',
  'say "yes"',
  'one, two',
  'first\nsecond',
  'first\r\nsecond',
  'rocket 🚀 日本',
  '\u001b[31mred\u001b[0m \u001b]0;owned\u0007title',
  'txt.\u202eexe',
  'tab\tin the middle',
  'bell\u0007 nul\u0000',
  '<script>alert(1)</script>',
] as const

const ACCOUNT = '111122223333'
const VPC = `arn:aws:ec2:eu-west-1:${ACCOUNT}:vpc/vpc-1`
const CLUSTER = `arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/shop`
const KOPS = `arn:aws:ec2:eu-west-1:${ACCOUNT}:cluster/kops`
const AKS = '/subscriptions/00000000-0000-0000-0000-000000000001/managedClusters/batch'

const check = (
  id: string,
  severity: CheckSummary['severity'],
  rest: Partial<CheckSummary> = {},
): CheckSummary => ({
  id,
  title: `What ${id} wants is so`,
  severity,
  concern: 'control-plane-exposure',
  answers: ['CP-01'],
  rationale: 'Because.',
  remediation: {
    aws: {cli: `aws eks mend --check ${id}`, terraform: 'resource "aws" {}'},
    azure: {cli: `az aks mend --check ${id}`, terraform: 'resource "azure" {}'},
    selfManaged: {cli: `kops mend --check ${id}`, terraform: ''},
  },
  references: ['https://example.com/doc'],
  ...rest,
})

const place = {provider: 'aws', account: ACCOUNT, region: 'eu-west-1'} as const
const shop: Subject = {...place, kind: 'cluster', id: CLUSTER, name: 'shop', cluster: CLUSTER}

let last = 0
function finding(
  of: string,
  status: Status,
  resource: Subject,
  message: string,
  rest: Partial<Finding> = {},
): Finding {
  last++
  const id = last.toString(16).padStart(16, '0')
  const concern = 'control-plane-exposure'
  return {id, check: of, status, severity: 'critical', concern, message, resource, evidence: [], ...rest}
}

const findings: readonly Finding[] = [
  finding('endpoint', 'pass', shop, 'the public endpoint is off', {
    evidence: [{from: 0, fact: 'publicEndpoint', value: false}],
  }),
  finding(
    'endpoint',
    'fail',
    {...shop, id: KOPS, name: 'kops', cluster: KOPS},
    'the endpoint admits the world',
    {
      evidence: [
        {from: [0, 1], fact: 'ranges', value: ['0.0.0.0/0', '::/0']},
        {from: 1, fact: 'ports', value: [443], resource: {kind: 'security-group', id: 'sg-1'}},
      ],
      paths: [
        {
          via: 'balancer',
          verdict: 'proven',
          target: '443/tcp',
          end: KOPS,
          sources: 'world: 100 % of public IPv4 (0.0.0.0/0)',
          gates: ['login', 'kubernetes-login'],
          steps: [
            {
              text: 'the balancer \u001b[31mapi\u001b[0m :443 (TCP)',
              admits: 'world: 100 % of public IPv4 (0.0.0.0/0)',
              evidence: [0],
            },
            {
              text: 'sg-1: tcp 443 from 0.0.0.0/0',
              resource: {kind: 'security-group', id: 'sg-1'},
              admits: 'world: 100 % of public IPv4 (0.0.0.0/0)',
              evidence: [0, 1],
            },
          ],
        },
        {
          via: 'address',
          verdict: 'proven',
          target: '8080/tcp',
          end: `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-1`,
          sources: 'cloud-wide: aws eu-west-1',
          gates: [],
          steps: [{text: 'i-1 runs', admits: 'cloud-wide: aws eu-west-1', evidence: []}],
        },
      ],
      morePaths: 3,
      closedBy: [{text: 'remove the rule tcp 443 of sg-1', resource: {kind: 'security-group', id: 'sg-1'}}],
    },
  ),
  finding(
    'endpoint',
    'fail',
    {
      ...shop,
      provider: 'azure',
      account: 'sub-1',
      region: 'westeurope',
      id: AKS,
      name: 'batch',
      cluster: AKS,
    },
    'the endpoint is wide',
    {severity: 'high'},
  ),
  finding(
    'endpoint',
    'unknown',
    {...shop, id: `${CLUSTER}-2`, name: 'dark'},
    'could not be read: publicEndpoint',
    {
      unread: {
        reason: 'denied',
        what: 'publicEndpoint',
        call: 'eks:DescribeCluster',
        permission: 'eks:DescribeCluster',
      },
      assumptions: ['the public endpoint is off'],
      paths: [
        {
          via: 'endpoint',
          verdict: 'possible',
          target: '443/tcp',
          end: `${CLUSTER}-2`,
          sources: 'world: 100 % of public IPv4, 100 % of public IPv6',
          gates: ['unknown'],
          steps: [
            {
              text: 'the public endpoint of dark',
              resource: {kind: 'cluster', id: `${CLUSTER}-2`},
              admits: 'world: 100 % of public IPv4, 100 % of public IPv6 (0.0.0.0/0, ::/0)',
              evidence: [],
              doubts: [
                {
                  assumption: 'the public endpoint is off',
                  unread: {
                    reason: 'denied',
                    what: 'publicEndpoint of dark',
                    call: 'eks:DescribeCluster',
                    permission: 'eks:DescribeCluster',
                  },
                },
              ],
            },
          ],
        },
      ],
      closedBy: [],
    },
  ),
  finding(
    'endpoint',
    'unknown',
    {...place, kind: 'gap', id: `aws/${ACCOUNT}/eu-north-1/clusters`, name: 'clusters', region: 'eu-north-1'},
    'could not be listed: clusters',
    {
      unread: {reason: 'throttled', what: 'clusters', call: 'eks:ListClusters'},
    },
  ),
  finding(
    'endpoint',
    'error',
    {...shop, id: `${CLUSTER}-3`, name: 'odd'},
    'the check failed: Cannot read \'x\', of "y"',
  ),
  finding('encryption', 'fail', shop, 'secrets are not encrypted by a key of yours', {
    severity: 'medium',
    concern: 'etcd-encryption',
    exception: {
      category: 'waiver',
      justification: '=HYPERLINK("http://evil.example"), until the migration is done',
      approver: 'mia@example.com',
      expires: '2027-01-31',
    },
  }),
  finding(
    'encryption',
    'not-applicable',
    {...shop, id: KOPS, name: 'kops', cluster: KOPS},
    'held by the provider',
    {
      severity: 'medium',
      concern: 'etcd-encryption',
      heldBy: 'provider',
    },
  ),
  ...HOSTILE_NAMES.map((name, index) =>
    finding('group', 'fail', {...place, kind: 'security-group', id: `sg-${index} ${name}`, name}, name, {
      severity: 'low',
      concern: 'network',
      evidence: [{from: 2, fact: 'name', value: name}],
    }),
  ),
  finding('lonely', 'fail', shop, 'belongs to no control', {severity: 'low', concern: 'network'}),
]

const control = (
  id: string,
  status: ControlResult['status'],
  rest: Partial<ControlResult> = {},
): ControlResult => ({
  id,
  title: `Control ${id}, "quoted"`,
  level: 'L1',
  status,
  automated: 'full',
  checks: [],
  ...rest,
})

const benchmarks: readonly BenchmarkResult[] = [
  {
    id: 'all-clouds',
    name: 'All clouds',
    version: '1.0',
    clouds: ['aws', 'azure', 'gcp', 'selfManaged'],
    passed: 1,
    failed: 2,
    unknown: 1,
    notApplicable: 1,
    manual: 1,
    inherited: 1,
    coverage: 0.75,
    controls: [
      control('1.1', 'fail', {checks: ['endpoint', 'group'], level: null}),
      control('1.2', 'manual', {
        checks: ['encryption'],
        accepted: 1,
        reason: 'all failures are accepted by exceptions',
      }),
      control('1.3', 'unknown', {reason: 'not evaluated: no check answers AL-01'}),
      control('1.4', 'inherited', {reason: 'is operated by the cloud provider'}),
      control('1.5', 'not-applicable'),
    ],
  },
  {
    id: 'one-cloud',
    name: 'Managed clusters of one cloud',
    version: '2.0.0',
    clouds: ['aws'],
    passed: 0,
    failed: 0,
    unknown: 1,
    notApplicable: 0,
    manual: 1,
    inherited: 0,
    coverage: 0,
    controls: [
      control('2.1', 'unknown', {checks: ['endpoint'], reason: '2 could not be judged'}),
      control('2.2', 'manual', {
        automated: 'none',
        level: 'L2',
        reason: 'needs the Kubernetes API: see kube-bench',
      }),
    ],
  },
]

const layer = (
  id: string,
  kind: LayerScore['kind'],
  parents: string[],
  rest: Partial<LayerScore>,
): LayerScore => ({
  id,
  kind,
  name: id.split(' ').at(-1) ?? id,
  parents,
  own: [100, 100],
  effective: [100, 100],
  coverage: 1,
  band: 'none',
  criticalUnknown: false,
  ...rest,
})
const cappedBy = {square: `network ${VPC}`, finding: findings[1]?.id ?? null}

/** Every status, an exception, hostile names, gaps, a denied region, unknown and capped scores. */
export const sampleReport: Report = {
  schemaVersion: '1.0',
  scoringVersion: '1',
  tool: {name: 'fourc', version: '0.0.0'},
  startedAt: '2026-11-02T10:00:00.000Z',
  finishedAt: '2026-11-02T10:00:12.500Z',
  assumptions: ['organisation policies are taken as not restricting'],
  warnings: ['the exception for =x matches nothing'],
  scopes: [
    {
      ...place,
      name: 'shop, "prod"',
      regions: ['eu-west-1', 'eu-north-1'],
      regionsDenied: ['me-south-1'],
      complete: false,
    },
    {
      provider: 'azure',
      account: 'sub-1',
      name: 'sub-1',
      regions: ['westeurope'],
      regionsDenied: [],
      complete: true,
    },
  ],
  selfManaged: [KOPS],
  sources: [
    {...place, call: 'eks:DescribeCluster', at: '2026-11-02T10:00:01.000Z', topic: 'clusters'},
    {...place, call: 'ec2:DescribeInstances', at: '2026-11-02T10:00:02.000Z', topic: 'machines'},
    {...place, call: 'ec2:DescribeSecurityGroups', at: '2026-11-02T10:00:03.000Z', topic: 'security-groups'},
  ],
  checks: [
    check('endpoint', 'critical'),
    check('encryption', 'medium', {concern: 'etcd-encryption'}),
    check('group', 'low', {concern: 'network'}),
    check('lonely', 'low', {concern: 'network'}),
  ],
  findings,
  gaps: [
    {...place, region: 'eu-north-1', topic: 'clusters', call: 'eks:ListClusters', reason: 'throttled'},
    {
      ...place,
      topic: 'clusters',
      call: 'eks:DescribeCluster',
      reason: 'denied',
      permission: 'eks:DescribeCluster',
      subject: 'dark',
    },
  ],
  benchmarks,
  layers: [
    layer('organisation o-1', 'organisation', [], {own: null, effective: null, coverage: null, band: null}),
    layer(`account ${ACCOUNT}`, 'account', ['organisation o-1'], {
      own: [88.2, 96.4],
      effective: [88.2, 96.4],
      band: null,
      coverage: 0.996,
    }),
    layer(`network ${VPC}`, 'network', [`account ${ACCOUNT}`], {
      own: [39, 39],
      effective: [39, 39],
      band: 'critical',
    }),
    layer(`control-plane ${CLUSTER}`, 'control-plane', [`network ${VPC}`], {
      own: [96, 96],
      effective: [39, 39],
      band: 'critical',
      cappedBy,
    }),
    layer(`node-pool ${CLUSTER}`, 'node-pool', [`network ${VPC}`], {
      effective: [39, 39],
      band: 'critical',
      cappedBy,
    }),
    layer(`workload-identity ${CLUSTER}`, 'workload-identity', [`network ${VPC}`], {
      own: null,
      coverage: null,
      effective: [39, 39],
      band: 'critical',
      cappedBy,
    }),
    layer(`control-plane ${AKS}`, 'control-plane', [], {
      own: [0, 100],
      effective: [0, 100],
      coverage: 0,
      band: null,
      criticalUnknown: true,
    }),
  ],
  concerns: [
    {concern: 'control-plane-exposure', own: [0, 39], coverage: 0.5, criticalUnknown: true},
    {concern: 'etcd-encryption', own: [100, 100], coverage: 1, criticalUnknown: false},
    {concern: 'identity', own: null, coverage: null, criticalUnknown: false},
  ],
  requests: {total: 342, byCall: {'eks:DescribeCluster': 12, 'ec2:DescribeInstances': 330}},
}
