import type {Reporter} from '../contracts/reporter.js'
import {chunked} from './chunks.js'
import {type ComplianceRow, complianceRows, exceptionText, remedyOf} from './compliance-rows.js'
import {type Cell, csvRecord} from './csv.js'
import {evidenceText} from './evidence.js'

export interface Column {
  readonly name: string
  /** What stands in it, for the reference. */
  readonly meaning: string
  value(row: ComplianceRow): Cell
}

const column = (name: string, meaning: string, value: Column['value']): Column => ({name, meaning, value})

/** The contract of the compliance CSV: columns are only ever added, at the end. */
export const COLUMNS: readonly Column[] = [
  column(
    'benchmark',
    'Id of the benchmark; empty where the finding belongs to no control of the chosen benchmarks',
    ({benchmark}) => benchmark?.id,
  ),
  column(
    'benchmark_version',
    "The publisher's version of the benchmark",
    ({benchmark}) => benchmark?.version,
  ),
  column('control_id', "The publisher's id of the control", ({control}) => control?.id),
  column('control_title', 'What the control asks for, in our words', ({control}) => control?.title),
  column(
    'control_level',
    'Level of the control: L1 or L2; empty where the publisher has none',
    ({control}) => control?.level,
  ),
  column(
    'control_status',
    'Verdict on the control over all its resources: pass, fail, unknown, not-applicable, manual or inherited',
    ({control}) => control?.status,
  ),
  column(
    'control_reason',
    'Why the control has this status, where that needs a word',
    ({control}) => control?.reason,
  ),
  column(
    'status',
    'Verdict on this resource: pass, fail, unknown, not-applicable or error; the status of the control where it has no resource',
    ({finding, control}) => finding?.status ?? control?.status,
  ),
  column(
    'severity',
    'critical, high, medium or low: the grade of a failure, else what the check declares',
    ({finding}) => finding?.severity,
  ),
  column('check', 'Id of the check', ({finding}) => finding?.check),
  column('provider', 'aws, azure or gcp', ({finding}) => finding?.resource.provider),
  column('account', 'Account, subscription or project', ({finding}) => finding?.resource.account),
  column('region', "The cloud's region, or global", ({finding}) => finding?.resource.region),
  column(
    'resource_kind',
    'Kind of the resource; gap where the row stands for what could not be listed',
    ({finding}) => finding?.resource.kind,
  ),
  column(
    'resource_id',
    "The cloud's own id: ARN, ARM id or full resource name; provider/account/region/topic for a gap",
    ({finding}) => finding?.resource.id,
  ),
  column('resource_name', 'Name of the resource', ({finding}) => finding?.resource.name),
  column(
    'cluster',
    'Id of the cluster that the resource belongs to',
    ({finding}) => finding?.resource.cluster,
  ),
  column(
    'message',
    'What was found; the reason of the control where it has no resource',
    ({finding, control}) => finding?.message ?? control?.reason,
  ),
  column(
    'evidence',
    'The facts that the verdict rests on, each with the call that gave it: fact=value (call); …',
    ({report, finding}) => finding && evidenceText(report, finding.evidence),
  ),
  column(
    'missing_permission',
    'The permission that would let an unknown be decided',
    ({finding}) => finding?.unread?.permission,
  ),
  column('remediation', "Command line of the resource's cloud that mends it; failures only", remedyOf),
  column(
    'exception',
    'The exception that accepts a failure: category, end, approver and justification',
    exceptionText,
  ),
  column('finding_id', 'Stable id of the finding: a hash of check and resource', ({finding}) => finding?.id),
  column('scanned_at', 'When the scan began, ISO 8601', ({report}) => report.startedAt),
]

/** One row per control and resource, as RFC 4180 wants it, in UTF-8 without a mark at the beginning. */
const complianceCsv: Reporter = {
  format: 'csv',
  extensions: ['.csv'],
  render: report => chunked(records(complianceRows(report))),
}
export default complianceCsv

function* records(rows: Iterable<ComplianceRow>): Generator<string> {
  yield csvRecord(COLUMNS.map(({name}) => name))
  for (const row of rows) yield csvRecord(COLUMNS.map(({value}) => value(row)))
}
