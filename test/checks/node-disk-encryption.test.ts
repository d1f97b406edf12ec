import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-disk-encryption.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const two = sample('node', {volumeIds: ['volume-1', 'volume-2']})

checkTable(check, {
  pass: {
    'one disk': [sample('node'), sample('volume')],
    'two disks': [two, sample('volume'), sample('volume', {id: 'volume-2'})],
  },
  fail: {
    'one disk is plain': [sample('node'), sample('volume', {encrypted: false})],
    'the second disk is plain': [two, sample('volume'), sample('volume', {id: 'volume-2', encrypted: false})],
    'one disk is plain, another is not in the estate': [two, sample('volume', {encrypted: false})],
  },
  notApplicable: {
    'no disk': [sample('node', {volumeIds: []})],
  },
  unknown: {
    'a disk is not in the estate': [two, sample('volume')],
    'not read': [sample('node'), sample('volume', {encrypted: unknown('denied', 0)})],
  },
})
