import {mkdtemp, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {beforeAll, describe, expect, it} from 'vitest'
import {estateLines, readEstate} from '../../src/app/estate-file.js'
import {ESTATE_VERSION, type Estate} from '../../src/model/estate.js'
import {known} from '../../src/model/fact.js'

const place = {provider: 'aws', account: '111122223333', region: 'eu-west-1'} as const
const bucket = (id: string, more: object = {}) => ({
  kind: 'bucket',
  id,
  name: id,
  ...place,
  versioning: known(true, 0),
  ...more,
})
const estate = {
  version: ESTATE_VERSION,
  tool: {name: 'fourc', version: '0.1.0'},
  startedAt: '2026-11-25T12:00:00.000Z',
  finishedAt: '2026-11-25T12:00:01.000Z',
  scopes: [
    {
      provider: 'aws',
      account: place.account,
      name: 'x',
      regions: ['eu-west-1'],
      regionsDenied: [],
      complete: true,
    },
  ],
  assumptions: [],
  warnings: [],
  sources: [{call: 's3:ListBuckets', ...place, at: '2026-11-25T12:00:00.000Z', topic: 'buckets'}],
  coverage: [{topic: 'buckets', ...place, state: 'complete'}],
  requests: {total: 1, byCall: {'s3:ListBuckets': 1}},
  resources: [bucket('a'), bucket('b')],
} as unknown as Estate
const lines = [...estateLines(estate)]

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fourc-estate-'))
})

async function read(text: string): Promise<Estate> {
  const file = join(folder, 'estate.json')
  await writeFile(file, text)
  return readEstate(file)
}
const changed = (change: object) => JSON.stringify({...JSON.parse(lines[0] ?? ''), ...change})

describe('an estate file', () => {
  it.each([
    ['as it was written', lines.join('')],
    ['with the line ends of Windows', lines.join('').replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\ufeff${lines.join('')}`],
    [
      'without the number of its resources',
      [changed({resourceCount: undefined}), ...lines.slice(1)].join('\n'),
    ],
  ])('is read %s', async (_, text) => expect(await read(text)).toEqual(estate))

  it('that was cut at the end of a line is refused: what is not there cannot fail', async () => {
    await expect(read(lines.slice(0, -1).join(''))).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringMatching(/holds 1 resources, and its first line says 2/),
    })
  })

  it.each<[string, string, RegExp]>([
    ['no requests', changed({requests: undefined}), /requests is missing/],
    ['a date that is none', changed({startedAt: 5}), /startedAt/],
    ['no scope', changed({scopes: []}), /scopes/],
    ['a source that is none', changed({sources: [null]}), /sources\[0\]/],
    ['a row of coverage without a state', changed({coverage: [place]}), /coverage\[0\]/],
  ])('with %s in its first line is refused', async (_, head, message) => {
    await expect(read(`${head}\n`)).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringMatching(message),
    })
  })

  it.each<[string, object, RegExp]>([
    ['a kind that is none', {kind: 'bukket'}, /no kind "bukket"/],
    ['no name', {name: undefined}, /"name"/],
    ['an account of no scope', {account: '999999999999'}, /999999999999 is in no scope/],
    ['a known fact without a value', {versioning: {state: 'known', from: 0}}, /"versioning" is no fact/],
    ['a fact from nowhere', {versioning: {state: 'known', value: true}}, /"versioning" is no fact/],
    ['a state that is none', {versioning: {state: 'knwon', value: true, from: 0}}, /"versioning" is no fact/],
    [
      'ports that are none',
      {kind: 'security-group', rules: {state: 'known', value: [{ports: [100, 10]}], from: 0}},
      /"rules" has a range of ports that is none/,
    ],
    [
      'a rule without a word on ports',
      {kind: 'network-acl', entries: {state: 'known', value: [{ports: null}, {}], from: 0}},
      /"entries" has a range of ports that is none/,
    ],
  ])('with a resource with %s is refused', async (_, more, message) => {
    const text = [changed({resourceCount: 1}), JSON.stringify(bucket('a', more))].join('\n')
    await expect(read(text)).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringMatching(message),
    })
  })
})
