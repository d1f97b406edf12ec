import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-template-metadata.js'
import {unknown} from '../../src/model/fact.js'
import type {MetadataOptions} from '../../src/model/region.js'
import {checkTable} from '../support/check-table.js'

const options = (
  endpointEnabled: boolean | null,
  tokensRequired: boolean | null,
  hopLimit: number | null,
): MetadataOptions => ({endpointEnabled, tokensRequired, hopLimit})
const SILENT = options(null, null, null)
const template = (metadata: MetadataOptions) => sample('node-template', {metadata})
const pool = sample('node-pool', {templateId: 'template-1/1'})
const group = (templateId: string) => sample('machine-group', {templateId})
const OPEN = options(true, false, 1)
const region = (metadataDefaults: MetadataOptions) => sample('region', {metadataDefaults})

checkTable(check, {
  pass: {
    'the template says it all': [template(options(true, true, 1)), pool],
    'the template turns it off': [template(options(false, null, null)), pool],
    'the region fills in the tokens': [
      template(options(true, null, 1)),
      region(options(null, true, 2)),
      pool,
    ],
    'the region fills in the hop limit': [
      template(options(true, true, null)),
      region(options(null, null, 1)),
      pool,
    ],
    'the region says it all': [template(SILENT), region(options(null, true, 1)), pool],
    'the region turns it off': [template(options(null, false, 2)), region(options(false, null, null)), pool],
  },
  fail: {
    'no tokens': [template(OPEN), pool],
    'no tokens, no limit told, and the region is not read': [template(options(true, false, null)), pool],
    'the template weakens the region': [
      template(options(null, false, null)),
      region(options(null, true, 1)),
      pool,
    ],
    'the region asks for no tokens': [template(SILENT), region(options(null, false, 1)), pool],
    'tokens, two hops': {world: [template(options(true, true, 2)), pool], severity: 'low'},
    'the region adds a hop': {
      world: [template(options(true, true, null)), region(options(null, null, 2)), pool],
      severity: 'low',
    },
    'of a group of a cluster': [template(OPEN), group('template-1/1')],
    'of a group that takes the latest': [template(OPEN), group('template-1/$Latest')],
    'of a group that takes the default, which is not the latest': [
      sample('node-template', {metadata: OPEN, isLatest: false}),
      group('template-1/$Default'),
    ],
    'of a node that no pool and no group accounts for': [template(OPEN), sample('node')],
  },
  notApplicable: {
    'nobody makes nodes from it': [template(OPEN), sample('node', {madeFrom: null})],
    'a pool is pinned to another version': [
      template(OPEN),
      sample('node-pool', {templateId: 'template-1/2'}),
    ],
    'a group takes the latest, which it is not': [
      sample('node-template', {metadata: OPEN, isLatest: false}),
      group('template-1/$Latest'),
    ],
    'a group of no cluster': [
      template(OPEN),
      sample('machine-group', {templateId: 'template-1/1', clusterId: null}),
    ],
  },
  unknown: {
    'no layer says anything': [template(SILENT), region(SILENT), pool],
    'no layer says how far': [template(options(true, true, null)), region(SILENT), pool],
    'the region is not read': [
      template(SILENT),
      sample('region', {metadataDefaults: unknown('denied', 0)}),
      pool,
    ],
    'the region is not in the estate': [template(SILENT), pool],
    'the template is not read': [
      sample('node-template', {metadata: unknown('denied', 0)}),
      region(options(true, true, 1)),
      pool,
    ],
    'nobody knows what a pool is made from': [
      template(options(true, true, 1)),
      sample('node-pool', {templateId: unknown('denied', 0)}),
    ],
    'nobody knows whether it is the latest': [
      sample('node-template', {metadata: OPEN, isLatest: unknown('denied', 0)}),
      group('template-1/$Latest'),
    ],
  },
})
