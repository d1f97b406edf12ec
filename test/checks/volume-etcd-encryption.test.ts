import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/volume-etcd-encryption.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const etcd = {etcdOf: 'self-managed/shop'}

checkTable(check, {
  pass: {encrypted: [sample('volume', etcd)]},
  fail: {
    'not encrypted': [sample('volume', {...etcd, encrypted: false})],
    'not encrypted, and on no machine': [sample('volume', {...etcd, encrypted: false, attachedTo: []})],
  },
  notApplicable: {'another disk': [sample('volume', {encrypted: false})]},
  unknown: {
    'not read': [sample('volume', {...etcd, encrypted: unknown('partial', 0)})],
    'of a node that may be of the control plane': [sample('volume', {etcdOf: unknown('undecided', 0)})],
    'of such a node, not encrypted': [sample('volume', {etcdOf: unknown('undecided', 0), encrypted: false})],
  },
})
