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
const region = (metadataDefaults: MetadataOptions) => sample('region', {metadataDefaults})

checkTable(check, {
  pass: {
    'the template says it all': [template(options(true, true, 1))],
    'the template turns it off': [template(options(false, null, null))],
    'the region fills in the tokens': [template(options(true, null, 1)), region(options(null, true, 2))],
    'the region fills in the hop limit': [
      template(options(true, true, null)),
      region(options(null, null, 1)),
    ],
    'the region says it all': [template(SILENT), region(options(null, true, 1))],
    'the region turns it off': [template(options(null, false, 2)), region(options(false, null, null))],
  },
  fail: {
    'no tokens': [template(options(true, false, 1))],
    'no tokens, no limit told, and the region is not read': [template(options(true, false, null))],
    'the template weakens the region': [template(options(null, false, null)), region(options(null, true, 1))],
    'the region asks for no tokens': [template(SILENT), region(options(null, false, 1))],
    'tokens, two hops': {world: [template(options(true, true, 2))], severity: 'low'},
    'the region adds a hop': {
      world: [template(options(true, true, null)), region(options(null, null, 2))],
      severity: 'low',
    },
  },
  unknown: {
    'no layer says anything': [template(SILENT), region(SILENT)],
    'no layer says how far': [template(options(true, true, null)), region(SILENT)],
    'the region is not read': [template(SILENT), sample('region', {metadataDefaults: unknown('denied', 0)})],
    'the region is not in the estate': [template(SILENT)],
    'the template is not read': [
      sample('node-template', {metadata: unknown('denied', 0)}),
      region(options(true, true, 1)),
    ],
  },
})
