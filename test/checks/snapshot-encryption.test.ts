import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/snapshot-encryption.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const disk = sample('volume', {etcdOf: 'self-managed/shop'})
const undecided = sample('volume', {etcdOf: unknown('undecided', 0)})
const another = sample('volume', {id: 'volume-2'})
const plain = sample('snapshot', {encrypted: false})

checkTable(check, {
  pass: {
    encrypted: [sample('snapshot'), disk],
    'of a disk that is gone': [sample('snapshot'), another],
  },
  fail: {
    'not encrypted': [plain, disk],
    'not encrypted, of a disk that is gone': [plain],
  },
  notApplicable: {'a disk without etcd': [plain, sample('volume')]},
  unknown: {
    'not read': [sample('snapshot', {encrypted: unknown('partial', 0)}), disk],
    'of a disk that may hold etcd': [sample('snapshot'), undecided],
    'not encrypted, of a disk that may hold etcd': [plain, undecided],
  },
})
