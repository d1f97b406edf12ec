import {expect, it} from 'vitest'
import {judge, sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-secret-store.js'
import {checkTable} from '../support/check-table.js'

const store = sample('addon', {id: 'addon-2', name: 'aws-secrets-store-csi-driver-provider'})

checkTable(check, {
  pass: {'the add-on of the cloud': [sample('cluster'), sample('addon'), store]},
  fail: {},
  unknown: {
    'no add-on that does it': [sample('cluster'), sample('addon')],
    'the add-on of another cluster': [sample('cluster'), sample('addon', {...store, clusterId: 'cluster-2'})],
  },
  notApplicable: {
    'a cluster that its owner runs': [sample('cluster', {management: 'self-managed'})],
  },
})

it('says what it assumes', () => {
  expect(judge(check, [sample('cluster')]).assumptions).toEqual(['no operator inside the cluster does it'])
})
