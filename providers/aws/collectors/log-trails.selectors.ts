import type {
  AdvancedFieldSelector,
  EventSelector,
  GetEventSelectorsResponse,
} from '@aws-sdk/client-cloudtrail'
import type {Fact, Sources} from '../../../src/model/fact.js'
import {known, unknown} from '../../../src/model/fact.js'
import type {DataEvents} from '../../../src/model/logging.js'
import {present} from '../reading.js'

/**
 * What a trail's selectors record. Basic ones are joined, each with its own reads and writes; an advanced one records
 * what all its field selectors admit.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
 */

/** How much of one class of calls is recorded; `part` = some are left out, and we cannot say whether they matter. */
type Amount = 'none' | 'part' | 'whole'

interface Recorded {
  readonly reads: Amount
  readonly writes: Amount
}

const NOTHING: Recorded = {reads: 'none', writes: 'none'}

export function managementEvents(selectors: GetEventSelectorsResponse, from: Sources): Fact<DataEvents> {
  return recorded(selectors, from, 'management events', basicManagement, advancedManagement)
}

export function objectEvents(selectors: GetEventSelectorsResponse, from: Sources): Fact<DataEvents> {
  return recorded(selectors, from, 'object events', basicObjects, advancedObjects)
}

function recorded(
  {EventSelectors: basic, AdvancedEventSelectors: advanced}: GetEventSelectorsResponse,
  from: Sources,
  what: string,
  readBasic: (selector: EventSelector) => Part,
  readAdvanced: (fields: Fields) => Part,
): Fact<DataEvents> {
  if (basic === undefined && advanced === undefined)
    return unknown('partial', from, 'no selectors in the answer')
  const parts = [
    ...present(basic).map(readBasic),
    ...present(advanced).map(selector => readAdvanced(present(selector.FieldSelectors))),
  ]
  const reads = most(parts.map(part => part.reads))
  const writes = most(parts.map(part => part.writes))
  if (reads === 'part' || writes === 'part') {
    const excluded = [...new Set(parts.flatMap(part => part.excluded ?? []))]
    return unknown('undecided', from, `${what} are narrowed by ${excluded.join(', ')}`)
  }
  if (reads === 'whole') return known(writes === 'whole' ? 'all' : 'read', from)
  return known(writes === 'whole' ? 'write' : 'none', from)
}

function most(amounts: readonly Amount[]): Amount {
  if (amounts.includes('whole')) return 'whole'
  return amounts.includes('part') ? 'part' : 'none'
}

interface Part extends Recorded {
  readonly excluded?: readonly string[]
}

/** Left out, a basic selector takes reads and writes, and management events. */
function basicManagement(selector: EventSelector): Part {
  if (selector.IncludeManagementEvents === false) return NOTHING
  const excluded = present(selector.ExcludeManagementEventSources)
  return {...bothOf(selector, excluded.length > 0 ? 'part' : 'whole'), excluded}
}

/** `arn:aws:s3` and `arn:aws:s3:::` are every bucket, also those of tomorrow. */
function basicObjects(selector: EventSelector): Part {
  const everyBucket = present(selector.DataResources)
    .filter(resource => resource.Type === 'AWS::S3::Object')
    .flatMap(resource => present(resource.Values))
    .some(isEveryBucket)
  return everyBucket ? bothOf(selector, 'whole') : NOTHING
}

function isEveryBucket(value: string): boolean {
  return /^arn:[\w-]+:s3:{0,3}$/.test(value)
}

function bothOf(selector: EventSelector, amount: Amount): Recorded {
  switch (selector.ReadWriteType ?? 'All') {
    case 'ReadOnly':
      return {reads: amount, writes: 'none'}
    case 'WriteOnly':
      return {reads: 'none', writes: amount}
    case 'All':
      return {reads: amount, writes: amount}
    default:
      return NOTHING
  }
}

type Fields = readonly AdvancedFieldSelector[]

function equals(fields: Fields, name: string, value: string): boolean {
  return fields.some(field => field.Field === name && present(field.Equals).includes(value))
}

function advancedManagement(fields: Fields): Part {
  if (!equals(fields, 'eventCategory', 'Management')) return NOTHING
  const narrowing = fields.filter(({Field}) => Field !== 'eventCategory' && Field !== 'readOnly')
  return {...readOnlyOf(fields, narrowing.length > 0 ? 'part' : 'whole'), excluded: namesOf(narrowing)}
}

/** A selector that takes in some buckets says nothing of every bucket; one that leaves some out is undecided. */
function advancedObjects(fields: Fields): Part {
  if (!equals(fields, 'eventCategory', 'Data') || !equals(fields, 'resources.type', 'AWS::S3::Object'))
    return NOTHING
  const narrowing = fields.filter(
    field =>
      !['eventCategory', 'resources.type', 'readOnly'].includes(field.Field ?? '') &&
      !startsEveryBucket(field),
  )
  if (narrowing.some(takesIn)) return NOTHING
  return {...readOnlyOf(fields, narrowing.length > 0 ? 'part' : 'whole'), excluded: namesOf(narrowing)}
}

function startsEveryBucket(field: AdvancedFieldSelector): boolean {
  return field.Field === 'resources.ARN' && present(field.StartsWith).some(isEveryBucket) && !leavesOut(field)
}

function takesIn({Equals, StartsWith, EndsWith}: AdvancedFieldSelector): boolean {
  return [Equals, StartsWith, EndsWith].some(values => present(values).length > 0)
}

function leavesOut({NotEquals, NotStartsWith, NotEndsWith}: AdvancedFieldSelector): boolean {
  return [NotEquals, NotStartsWith, NotEndsWith].some(values => present(values).length > 0)
}

/** Without the field both reads and writes are taken. */
function readOnlyOf(fields: Fields, amount: Amount): Recorded {
  const field = fields.find(({Field}) => Field === 'readOnly')
  if (field === undefined) return {reads: amount, writes: amount}
  const values = present(field.Equals)
  return {
    reads: values.includes('true') ? amount : 'none',
    writes: values.includes('false') ? amount : 'none',
  }
}

function namesOf(fields: Fields): readonly string[] {
  return fields.flatMap(({Field, Equals, StartsWith, EndsWith, NotEquals, NotStartsWith, NotEndsWith}) => {
    const values = [Equals, StartsWith, EndsWith, NotEquals, NotStartsWith, NotEndsWith].flatMap(list =>
      present(list),
    )
    return `${Field} ${values.join(' ')}`
  })
}
