import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-secrets-encryption.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const plain = {secretsEncrypted: false, encryptionKeyId: null} as const

checkTable(check, {
  pass: {
    'with a key of its owner': [sample('cluster')],
    'with a key of the provider (trap 18)': [sample('cluster', {encryptionKeyId: null})],
  },
  fail: {
    'on a disk of the provider': {world: [sample('cluster', plain)], severity: 'medium'},
    'on a disk of its owner': [sample('cluster', {...plain, etcdHeldByProvider: false})],
  },
  unknown: {'not read': [sample('cluster', {secretsEncrypted: unknown('partial', 0)})]},
})
