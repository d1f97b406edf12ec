/**
 * IAM's credential report: a CSV with a line per user and one for the root user. A cell says `N/A`, `no_information`
 * or `not_supported` where it holds no date.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */

/** A date; null = the report says that there is none; undefined = it cannot be read, or the report does not tell. */
export type ReportDate = string | null | undefined

export interface ReportedCredential {
  readonly type: 'password' | 'access-key' | 'certificate'
  /** `password`, `access-key-1`, `certificate-2`. */
  readonly slot: string
  readonly active: boolean | undefined
  readonly rotatedAt: ReportDate
  /** null = never used, as far back as AWS remembers. */
  readonly lastUsedAt: ReportDate
}

export interface ReportedUser {
  readonly name: string
  readonly arn: string
  readonly root: boolean
  readonly mfa: boolean | undefined
  /** Those that exist; the password of the root user always. */
  readonly credentials: readonly ReportedCredential[]
  /** The user has more keys or certificates than the report lists. */
  readonly more: boolean
}

export type CredentialReport =
  | {readonly users: readonly ReportedUser[]; readonly unreadable: number}
  | {readonly malformed: string}

const COLUMNS = ['user', 'arn', 'password_enabled', 'mfa_active', 'access_key_1_active'] as const
const ROOT = '<root_account>'

/** Every report has the root user's line: where it is missing, one line counts as unreadable. */
export function parseCredentialReport(csv: string): CredentialReport {
  const [header = [], ...lines] = parseCsv(csv)
  const missing = COLUMNS.find(column => !header.includes(column))
  if (missing !== undefined) return {malformed: `no column ${missing}`}
  const users: ReportedUser[] = []
  let unreadable = 0
  for (const line of lines) {
    const cells = new Map(header.map((column, i) => [column, line[i] ?? '']))
    if (line.length === header.length && cells.get('arn')?.startsWith('arn:')) users.push(userFrom(cells))
    else unreadable++
  }
  if (users.length === 0) return {malformed: 'no line of a user'}
  return {users, unreadable: users.some(user => user.root) ? unreadable : unreadable + 1}
}

type Cells = ReadonlyMap<string, string>

function userFrom(cells: Cells): ReportedUser {
  const name = cells.get('user') ?? ''
  const root = name === ROOT
  const keys = [1, 2].map(n =>
    slot(cells, 'access-key', `access_key_${n}`, n, `access_key_${n}_last_used_date`),
  )
  const certificates = [1, 2].map(n => slot(cells, 'certificate', `cert_${n}`, n, null))
  const additional = cells.get('additional_credentials_info') ?? ''
  return {
    name: root ? 'root' : name,
    arn: cells.get('arn') ?? '',
    root,
    mfa: flag(cells.get('mfa_active')),
    credentials: [password(cells, root), ...keys, ...certificates].flatMap(credential => credential ?? []),
    more: additional !== '' && additional !== 'N/A' && additional !== '0',
  }
}

/**
 * Reports that do not tell of the root user's password date from when every root user had one; but in GovCloud and
 * China none can sign in: https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-account-root-user.html,
 * https://docs.amazonaws.cn/en_us/aws/latest/userguide/iam.html
 */
function password(cells: Cells, root: boolean): ReportedCredential | null {
  const enabled = cells.get('password_enabled')
  const active = root && enabled === 'not_supported' ? rootSignsIn(cells) : flag(enabled)
  if (active === false && !root) return null
  const changed = cells.get('password_last_changed')
  return {
    type: 'password',
    slot: 'password',
    active,
    rotatedAt: changed === 'not_supported' ? undefined : date(changed),
    lastUsedAt: date(cells.get('password_last_used')),
  }
}

function rootSignsIn(cells: Cells): boolean {
  return !/^arn:aws-(us-gov|cn):/.test(cells.get('arn') ?? '')
}

/** A slot that is inactive and never held anything is empty; a deactivated key keeps its date. */
function slot(
  cells: Cells,
  type: 'access-key' | 'certificate',
  column: string,
  number: number,
  lastUsed: string | null,
): ReportedCredential | null {
  const state = cells.get(`${column}_active`)
  if (state === undefined) return null
  const active = flag(state)
  const rotatedAt = date(cells.get(`${column}_last_rotated`))
  if (active === false && rotatedAt === null) return null
  return {
    type,
    slot: `${type}-${number}`,
    active,
    rotatedAt,
    lastUsedAt: lastUsed === null ? undefined : date(cells.get(lastUsed)),
  }
}

function flag(cell: string | undefined): boolean | undefined {
  const word = cell?.toLowerCase()
  return word === 'true' ? true : word === 'false' ? false : undefined
}

function date(cell: string | undefined): ReportDate {
  if (cell === 'N/A' || cell === 'no_information' || cell === 'not_supported') return null
  const time = cell ? new Date(cell) : undefined
  return time === undefined || Number.isNaN(time.getTime()) ? undefined : time.toISOString()
}

/** RFC 4180, since the names of IAM users may hold commas. */
function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = (): void => {
    row.push(cell)
    cell = ''
  }
  const endRow = (): void => {
    if (row.length === 0 && cell === '') return
    endCell()
    rows.push(row)
    row = []
  }
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[i + 1] === '"') cell += text[++i]
      else quoted = false
    } else if (char === '"') quoted = true
    else if (char === ',') endCell()
    else if (char === '\n') endRow()
    else if (char !== '\r') cell += char
  }
  endRow()
  return rows
}
