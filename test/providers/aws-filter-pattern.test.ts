import {describe, expect, it} from 'vitest'
import {eventsMatched, REQUIRED} from '../../providers/aws/collectors/alerts.events.js'
import {parseFilterPattern} from '../../providers/aws/filter-pattern.js'

const EVENT = {
  eventName: 'DeleteTrail',
  eventSource: 'cloudtrail.amazonaws.com',
  count: 4,
  flag: true,
  off: false,
  nothing: null,
  quoted: 'say "hi"',
  star: 'a*b',
  'odd.name': 'x',
  list: [{id: 'first'}, {id: 'second'}],
  user: {type: 'Root', name: 'r'},
}

describe('parseFilterPattern', () => {
  it.each<[string, boolean | null]>([
    ['', true],
    ['  ', true],
    ['{ $.eventName = DeleteTrail }', true],
    ['{$.eventName=DeleteTrail}', true],
    ['{ $.eventName = "DeleteTrail" }', true],
    ['{ $.eventName = "deletetrail" }', false],
    ['{ $.eventName = "Delete*" }', true],
    ['{ $.eventName = *Trail }', true],
    ['{ $.eventName = "*let*rai*" }', true],
    ['{ $.eventName = "Delete" }', false],
    ['{ $.eventSource = "cloudtrail_amazonaws.com" }', false],
    ['{ $.eventSource = cloudtrail.amazonaws.com }', true],
    ['{ $.eventName != "StopLogging" }', true],
    ['{ $.eventName != "Delete*" }', false],
    ['{ $.quoted = "say \\"hi\\"" }', true],
    ['{ $.star = "a\\*b" }', true],
    ['{ $.eventName = "Delete\\*" }', false],
    ['{ $.user.type = "Root" }', true],
    ['{ $.list[1].id = "second" }', true],
    ['{ $.list[2].id = "second" }', false],
    ['{ $.[\'odd.name\'] = "x" }', true],
    ['{ $["odd.name"] = "x" }', true],
    ['{ $.count = 4 }', true],
    ['{ $.count != 5 }', true],
    ['{ $.count > 3 }', true],
    ['{ $.count >= 4 && $.count <= 4e0 && $.count < 5 }', true],
    ['{ $.count > 4 }', false],
    ['{ $.flag IS TRUE }', true],
    ['{ $.off IS FALSE }', true],
    ['{ $.off IS TRUE }', false],
    ['{ $.nothing IS NULL }', true],
    ['{ $.count IS NULL }', false],
    ['{ $.absent NOT EXISTS }', true],
    ['{ $.count NOT EXISTS }', false],
    ['{ $.user.absent NOT EXISTS }', true],
    ['{ $.count EXISTS }', true],
    ['{ $.eventName = %Delete(Trail)% }', null],
    ['{ $.eventName = %^Delete.*$% }', true],
    ['{ $.eventName = %[A-Z]rail% }', true],
    ['{ $.eventName = %^Stop% }', false],
    // Of another type, or not there: not documented.
    ['{ $.count = "4" }', null],
    ['{ $.eventName = 4 }', null],
    ['{ $.absent != "x" }', null],
    ['{ $.absent IS NULL }', null],
    ['{ $.absent = "x" }', false],
    // && binds closer.
    ['{ $.count = 4 || $.count = 5 && $.eventName = "x" }', true],
    ['{ ($.count = 4 || $.count = 5) && $.eventName = "x" }', false],
    ['{ (($.count = 4)) }', true],
    // Kleene: an undecided part decides nothing.
    ['{ $.absent != "x" && $.count = 4 }', null],
    ['{ $.absent != "x" && $.count = 5 }', false],
    ['{ $.absent != "x" || $.count = 4 }', true],
    ['{ $.absent != "x" || $.count = 5 }', null],
  ])('%s → %s', (pattern, expected) => {
    const parsed = parseFilterPattern(pattern)
    expect(parsed === null ? null : parsed.matches(EVENT)).toBe(expected)
  })

  it.each([
    'ERROR',
    '"ConsoleLogin" "Failure"',
    '[ip, user, ...]',
    '{ $.a }',
    '{ $.a = }',
    '{ $.a == 1 }',
    '{ $.a = 1',
    '{ ($.a = 1 }',
    '{ $.a = 1) }',
    '{ $.a = 1 $.b = 2 }',
    '{ $.a[*] = 1 }',
    '{ $.a > "b" }',
    '{ $.a = %(a+)+% }',
    '{ $.a IS SOMETHING }',
    '{ }',
    '{ $.a = "unclosed }',
  ])('does not understand %s', pattern => expect(parseFilterPattern(pattern)).toBeNull())

  it('is quick on hostile patterns', () => {
    const long = {eventName: 'a'.repeat(50_000)}
    expect(
      parseFilterPattern(`{ $.eventName = "${'a*'.repeat(6)}b" }`)?.matches({eventName: 'a'.repeat(200)}),
    ).toBe(false)
    expect(parseFilterPattern(`{ ${'('.repeat(300)}$.a = 1${')'.repeat(300)} }`)?.matches(long)).toBe(false)
    expect(parseFilterPattern(`{ $.${'a.'.repeat(500)} }`)).toBeNull()
  })
})

const any = (names: readonly string[]) => names.map(name => `($.eventName = ${name})`).join(' || ')
const namesOf = (name: keyof typeof REQUIRED) => [
  ...new Set(REQUIRED[name].map(event => String(event.eventName))),
]

describe('eventsMatched', () => {
  // As they are commonly deployed.
  it.each<[string, string]>([
    ['unauthorized-calls', '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }'],
    [
      'unauthorized-calls',
      '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }',
    ],
    [
      'sign-in-without-mfa',
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
    ],
    [
      'root-use',
      '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
    ],
    ['sign-in-failures', '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }'],
    [
      'key-deletion',
      '{ ($.eventSource = kms.amazonaws.com) && (($.eventName=DisableKey)||($.eventName=ScheduleKeyDeletion)) }',
    ],
    [
      'organization-changes',
      `{ ($.eventSource = organizations.amazonaws.com) && (${any(namesOf('organization-changes'))}) }`,
    ],
    ['iam-changes', `{ ${any(namesOf('iam-changes'))} }`],
    ['route-changes', `{ ($.eventSource = ec2.amazonaws.com) && (${any(namesOf('route-changes'))}) }`],
  ])('%s', (name, pattern) => expect(eventsMatched(pattern)).toEqual([name]))

  it('takes the empty pattern for every class', () =>
    expect(eventsMatched('')).toEqual(Object.keys(REQUIRED)))

  it.each(Object.keys(REQUIRED) as (keyof typeof REQUIRED)[])('%s by its names alone', name => {
    const names = namesOf(name)
    const matched = eventsMatched(`{ ${any(names)} }`)
    expect(matched).toContain(name)
    if (names.length > 1) expect(eventsMatched(`{ ${any(names.slice(1))} }`)).not.toContain(name)
  })

  it.each([
    ['one region', '($.awsRegion = "us-east-1")'],
    ['one account', '($.recipientAccountId = "111122223333")'],
    ['people alone', '($.userIdentity.type = "IAMUser")'],
    ['one address', '($.sourceIPAddress = "198.51.100.7")'],
    ['the console', '($.userAgent = "console.amazonaws.com")'],
    ['failed calls', '($.errorCode EXISTS)'],
    ['what the service does', '($.eventType = "AwsServiceEvent")'],
    ['one that the event lacks', '($.requestParameters.name != "x")'],
  ])('a pattern narrowed to %s matches no class', (_, condition) =>
    expect(eventsMatched(`{ ($.eventSource = cloudtrail.amazonaws.com) && ${condition} }`)).toEqual([]),
  )

  it('takes a pattern for what it does not exclude', () =>
    expect(
      eventsMatched(
        '{ ($.eventSource = "cloudtrail.*") && ($.errorCode NOT EXISTS) && ($.managementEvent IS TRUE) }',
      ),
    ).toEqual(['trail-changes']))

  it('does not guess at terms', () => expect(eventsMatched('"StopLogging"')).toBeNull())
})
