import type {SquareKind} from '../../model/provider.js'
import type {Kind, ResourceOf} from '../../model/resource.js'
import {topicsOf} from '../../model/topic.js'
import {camelCase} from './check-index.js'

/** For each kind a fact to begin with, and the value of it that fails: any other passes. */
type Starts = {readonly [K in Kind]: readonly [fact: keyof ResourceOf<K> & string, failing: Failing]}
type Failing = boolean | null | 0 | 'user' | 'unsupported' | readonly []

const STARTS: Starts = {
  account: ['contact', false],
  region: ['diskEncryptionByDefault', false],
  alert: ['notified', false],
  cluster: ['deletionProtection', false],
  addon: ['networkPolicy', false],
  'cluster-access': ['principalType', 'user'],
  'platform-version': ['support', 'unsupported'],
  'node-pool': ['autoRepair', false],
  node: ['instanceProfileId', null],
  machine: ['instanceProfileId', null],
  'machine-group': ['desired', 0],
  'node-template': ['isDefault', false],
  volume: ['encrypted', false],
  snapshot: ['encrypted', false],
  'session-agent': ['online', false],
  network: ['isDefault', true],
  subnet: ['autoPublicAddress', true],
  'route-table': ['main', true],
  'network-acl': ['isDefault', true],
  'security-group': ['isDefault', true],
  'security-group-rule': ['peer', 'unsupported'],
  'network-interface': ['securityGroupIds', []],
  gateway: ['attachedNetworks', []],
  'prefix-list': ['ranges', []],
  'private-endpoint': ['available', false],
  'access-tunnel': ['available', false],
  'load-balancer': ['accessLog', false],
  principal: ['lastUsedAt', null],
  policy: ['attachmentCount', 0],
  credential: ['secondFactor', false],
  'workload-identity': ['subjects', []],
  'oidc-provider': ['audiences', []],
  key: ['rotation', false],
  bucket: ['versioning', false],
  registry: ['scanning', false],
  'log-trail': ['integrityValidation', false],
  'log-store': ['exports', []],
}

const SQUARES: Readonly<Partial<Record<Kind, SquareKind>>> = {
  cluster: 'control-plane',
  addon: 'control-plane',
  'cluster-access': 'control-plane',
  'node-pool': 'node-pool',
  node: 'node-pool',
  network: 'network',
  subnet: 'network',
  'route-table': 'network',
  'network-acl': 'network',
  'security-group': 'network',
  'security-group-rule': 'network',
  'network-interface': 'network',
  gateway: 'network',
  'private-endpoint': 'network',
  'access-tunnel': 'network',
  'load-balancer': 'network',
  'workload-identity': 'workload-identity',
}

export const KINDS = Object.keys(STARTS) as Kind[]

/** The source of a check that reads one fact of a kind: a true one, to be made into the one that is wanted. */
export function checkSource(id: string, kind: Kind): string {
  const [fact, failing] = STARTS[kind]
  const name = kind === 'policy' ? 'grants' : camelCase(kind)
  const said = words(fact)
  const imports = "import {defineCheck, fail, pass} from '../contracts/check.js'"
  return `${imports}

export default defineCheck({
  id: '${id}',
  resource: '${kind}',
  concern: 'other',
  severity: 'low',
  title: '${sentence(kind, said, failing)}',
  answers: [],
  unlisted: 'A new check, which no control asks for yet.',
  needs: [${topicsOf(kind)
    .map(topic => `'${topic}'`)
    .join(', ')}],
  opens: '${SQUARES[kind] ?? 'account'}',
  rationale: 'What somebody can do while this is not so, in one or two sentences.',
  remediation: {
    aws: {
      cli: 'aws SERVICE COMMAND --option VALUE',
      terraform: \`resource "aws_TYPE" "this" {
  argument = "value"
}\`,
    },
  },
  references: ['https://kubernetes.io/docs/concepts/security/'],
  evaluate(${name}, {read}) {
${choice(condition(`read(${name}.${fact})`, failing), `pass('${said} is as it should be')`, `fail('${said} is ${written(failing)}')`)}
  },
})
`
}

/** The source of the check's table. */
export function tableSource(id: string, kind: Kind): string {
  const [fact, failing] = STARTS[kind]
  // One text per line: whatever reads imports out of sources must not take these for imports of this file.
  const imports = [
    "import {sample} from '../../src/app/testing.js'",
    `import check from '../../src/checks/${id}.js'`,
    "import {unknown} from '../../src/model/fact.js'",
    "import {checkTable} from '../support/check-table.js'",
  ]
  return `${imports.join('\n')}

checkTable(check, {
  pass: {
    'as the safe specimen is': [sample('${kind}')],
  },
  fail: {
    '${words(fact)} is ${written(failing)}': [sample('${kind}', {${fact}: ${JSON.stringify(failing).replaceAll('"', "'")}})],
  },
  unknown: {
    'not read': [sample('${kind}', {${fact}: unknown('denied', 0)})],
  },
})
`
}

function condition(value: string, failing: Failing): string {
  if (failing === false) return value
  if (failing === true) return `!${value}`
  if (Array.isArray(failing)) return `${value}.length > 0`
  return `${value} !== ${JSON.stringify(failing).replaceAll('"', "'")}`
}

/** On one line where it fits, as the formatter has it. */
function choice(test: string, then: string, otherwise: string): string {
  const line = `    return ${test} ? ${then} : ${otherwise}`
  return line.length <= 110 ? line : `    return ${test}\n      ? ${then}\n      : ${otherwise}`
}

function sentence(kind: Kind, said: string, failing: Failing): string {
  return `The ${said} of the ${kind.replaceAll('-', ' ')} is not ${written(failing)}`
}

function written(failing: Failing): string {
  if (failing === null) return 'unset'
  return Array.isArray(failing) ? 'empty' : String(failing)
}

/** `deletionProtection` as words. */
function words(fact: string): string {
  return fact.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
}
