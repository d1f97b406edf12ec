import {describe, expect, it} from 'vitest'
import {parseCredentialReport, type ReportedUser} from '../../providers/aws/credential-report.js'
import {HEADER, ROOT, ROOT_LINE, USER_LINE} from './aws-account-stubs.js'

function users(...lines: readonly string[]): readonly ReportedUser[] {
  const report = parseCredentialReport([HEADER, ...lines].join('\n'))
  return 'malformed' in report ? [] : report.users
}

const EMPTY = 'false,N/A,N/A,N/A,N/A'
const arn = (name: string) => `arn:aws:iam::111122223333:user/${name}`
/** A user's line from the password's columns on. */
const line = (name: string, rest: string) => `${name},${arn(name)},2026-01-01T00:00:00+00:00,${rest}`
const slots = (user: ReportedUser | undefined) => user?.credentials.map(credential => credential.slot)

describe('parseCredentialReport', () => {
  it('reads the root user, who always has a password', () => {
    const [root] = users(ROOT_LINE)
    expect(root).toEqual({
      name: 'root',
      arn: ROOT,
      root: true,
      mfa: true,
      more: false,
      credentials: [
        {
          type: 'password',
          slot: 'password',
          active: true,
          rotatedAt: undefined,
          lastUsedAt: '2026-01-02T03:04:05.000Z',
        },
      ],
    })
  })

  it.each([
    ['true', true],
    ['TRUE', true],
    ['false', false],
    ['not_supported', true],
    ['', undefined],
  ])('root password_enabled %s → %s', (cell, active) => {
    const [root] = users(ROOT_LINE.replace('not_supported', cell))
    expect(root?.credentials[0]?.active).toBe(active)
  })

  it.each([
    ['aws-us-gov', false],
    ['aws-cn', false],
    ['aws', true],
  ])(
    'the root user of the partition %s may sign in where the report does not tell: %s',
    (partition, active) => {
      const [root] = users(ROOT_LINE.replace('arn:aws:', `arn:${partition}:`))
      expect(root?.credentials[0]?.active).toBe(active)
    },
  )

  it('reads passwords, keys and certificates that exist, deactivated ones too', () => {
    const [, user] = users(ROOT_LINE, USER_LINE)
    expect(user?.mfa).toBe(false)
    expect(
      user?.credentials.map(({slot, active, rotatedAt, lastUsedAt}) => [slot, active, rotatedAt, lastUsedAt]),
    ).toEqual([
      ['password', true, '2026-01-02T03:04:05.000Z', null],
      ['access-key-1', true, '2026-01-02T03:04:05.000Z', null],
      ['access-key-2', false, '2026-01-02T03:04:05.000Z', '2026-01-02T03:04:05.000Z'],
      ['certificate-1', true, '2026-01-02T03:04:05.000Z', undefined],
    ])
  })

  it.each([
    ['nothing', `false,N/A,N/A,N/A,false,${EMPTY},${EMPTY},false,N/A,false,N/A`, []],
    ['a password', `true,N/A,N/A,N/A,true,${EMPTY},${EMPTY},false,N/A,false,N/A`, ['password']],
    ['a flag that is none', `?,N/A,N/A,N/A,true,${EMPTY},${EMPTY},false,N/A,false,N/A`, ['password']],
    [
      'a key of an unreadable date',
      `false,N/A,N/A,N/A,true,false,soon,N/A,N/A,N/A,${EMPTY},false,N/A,false,N/A`,
      ['access-key-1'],
    ],
  ])('a user with %s', (_, rest, expected) =>
    expect(slots(users(ROOT_LINE, line('u', rest))[1])).toEqual(expected),
  )

  it('takes names with commas and quotes', () => {
    const name = '"a,b ""c"""'
    const [, user] = users(ROOT_LINE, USER_LINE.replace(/^anna,/, `${name},`))
    expect(user?.name).toBe('a,b "c"')
  })

  it('knows that a user has more than the report lists', () => {
    const report = parseCredentialReport(
      [`${HEADER},additional_credentials_info`, `${ROOT_LINE},N/A`, `${USER_LINE},1 more access key`].join(
        '\r\n',
      ),
    )
    expect('users' in report && report.users.map(user => user.more)).toEqual([false, true])
  })

  it.each([
    ['an empty text', ''],
    ['a page', '<html><body>sign in</body></html>'],
    ['a header alone', HEADER],
    ['other columns', [HEADER.replace('mfa_active', 'mfa'), ROOT_LINE].join('\n')],
  ])('does not take %s for a report', (_, csv) =>
    expect(parseCredentialReport(csv)).toHaveProperty('malformed'),
  )

  it('counts the line of a root user that is missing', () => {
    const report = parseCredentialReport([HEADER, USER_LINE].join('\n'))
    expect(report).toMatchObject({unreadable: 1, users: [{root: false}]})
  })

  it.each([
    ['cut off', USER_LINE.slice(0, 90)],
    ['shifted by a comma', USER_LINE.replace('anna', 'an,na')],
    ['without an ARN', USER_LINE.replace(arn('anna'), 'N/A')],
  ])('counts a line that is %s', (_, broken) => {
    const report = parseCredentialReport([HEADER, ROOT_LINE, broken].join('\n'))
    expect(report).toMatchObject({unreadable: 1, users: [{root: true}]})
  })
})
