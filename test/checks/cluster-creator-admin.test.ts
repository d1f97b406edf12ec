import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-creator-admin.js'
import type {AccessPolicy} from '../../src/model/cluster.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const ADMIN: AccessPolicy = {name: 'Admin', scope: 'cluster', namespaces: [], level: 'cluster-admin'}
const made = sample('cluster', {creatorAdmin: true})
const unsaid = sample('cluster', {creatorAdmin: null})
const holds = (...policies: AccessPolicy[]) => sample('cluster-access', {policies})

checkTable(check, {
  pass: {
    'the creator was not made admin': [sample('cluster')],
    'not made admin, others are': [sample('cluster'), holds(ADMIN)],
    'its entry was taken away': [made],
    'its entry was cut down to a namespace': [
      made,
      holds({...ADMIN, scope: 'namespace', namespaces: ['shop']}),
    ],
    'the answer does not say, and nobody is admin': [unsaid, holds()],
    'an admin of another cluster': [
      made,
      sample('cluster-access', {clusterId: 'cluster-2', policies: [ADMIN]}),
    ],
  },
  fail: {
    'its entry is still there': [made, holds(ADMIN)],
    'the ConfigMap decides': [sample('cluster', {authenticationMode: 'config-map', creatorAdmin: true})],
    'the ConfigMap decides, in an answer that does not say': [
      sample('cluster', {authenticationMode: 'config-map', creatorAdmin: null}),
    ],
    'although another entry was not read': [
      made,
      holds(ADMIN),
      sample('cluster-access', {id: 'access-2', policies: unknown('denied', 0)}),
    ],
  },
  unknown: {
    'the answer does not say, and there are admins': [unsaid, holds(ADMIN)],
    'an entry was not read': [made, sample('cluster-access', {policies: unknown('denied', 0)})],
    'the mode was not read': [sample('cluster', {authenticationMode: unknown('partial', 0)})],
  },
})
