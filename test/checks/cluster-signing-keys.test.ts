import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-signing-keys.js'
import {unknown, unsupported} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {'put into use by its owner': [sample('cluster')]},
  fail: {'put into use by the provider': [sample('cluster', {customerSigningKeys: false})]},
  unknown: {
    'the answer is older than the choice': [sample('cluster', {customerSigningKeys: unknown('partial', 0)})],
  },
  notApplicable: {
    'held by the provider': [
      sample('cluster', {customerSigningKeys: unsupported('the provider signs', 'provider')}),
    ],
  },
})
