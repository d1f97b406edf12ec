import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/snapshot-openness.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const disk = sample('volume', {etcdOf: 'self-managed/shop'})
const undecided = sample('volume', {etcdOf: unknown('undecided', 0)})
const another = sample('volume', {id: 'volume-2'})
const open = sample('snapshot', {public: true})
const shared = sample('snapshot', {sharedWith: ['999988887777']})

checkTable(check, {
  pass: {
    'shared with nobody': [sample('snapshot'), disk],
    'of a disk that is gone': [sample('snapshot'), another],
  },
  fail: {
    'shared with everyone': [open, disk],
    'shared with everyone, of a disk that is gone': [open],
    'shared with everyone, and with whom else was not read': [
      {...open, sharedWith: unknown('denied', 0)},
      disk,
    ],
    'shared with another account': {world: [shared, disk], severity: 'high'},
  },
  notApplicable: {'a disk without etcd': [open, sample('volume')]},
  unknown: {
    'not read with whom': [sample('snapshot', {sharedWith: unknown('denied', 0)}), disk],
    'not read whether with everyone': [{...shared, public: unknown('denied', 0)}, disk],
    'of a disk that may hold etcd': [sample('snapshot'), undecided],
    'shared with everyone, of a disk that may hold etcd': [open, undecided],
  },
})
