import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-creator-admin.js'
import type {AccessPolicy} from '../../src/model/cluster.js'
import {type Unknown, unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const ADMIN: AccessPolicy = {name: 'Admin', scope: 'cluster', namespaces: [], level: 'cluster-admin'}
const made = sample('cluster', {creatorAdmin: true})
const unsaid = sample('cluster', {creatorAdmin: null})
/** The cluster of the specimen is of 2026-06-01T00:00Z. */
const holds = (policies: AccessPolicy[], createdAt: string | null | Unknown = '2026-06-01T00:00:09.000Z') =>
  sample('cluster-access', {policies, createdAt})
const later = '2026-06-01T00:15:01.000Z'

/** They got in when the list began: with the cluster, or when it left its ConfigMap. */
const nodes = sample('cluster-access', {
  id: 'access-nodes',
  principalType: 'node',
  createdAt: '2026-06-01T00:00:00.000Z',
})

checkTable(check, {
  pass: {
    'the creator was not made admin': [sample('cluster')],
    'not made admin, others are': [sample('cluster'), holds([ADMIN])],
    'its entry was taken away': [made],
    'its entry was taken away, another was made later': [made, nodes, holds([ADMIN], later)],
    'its entry was cut down to a namespace': [
      made,
      holds([{...ADMIN, scope: 'namespace', namespaces: ['shop']}]),
    ],
    'the answer does not say, and nobody is admin': [unsaid, holds([])],
    'the answer does not say, and admins came later': [unsaid, nodes, holds([ADMIN], later)],
    'an admin of another cluster': [
      made,
      sample('cluster-access', {clusterId: 'cluster-2', policies: [ADMIN], createdAt: later}),
    ],
  },
  fail: {
    'its entry is still there': [made, holds([ADMIN])],
    'its entry is still there, within the time that it takes': [
      made,
      holds([ADMIN], '2026-06-01T00:15:00.000Z'),
    ],
    'the ConfigMap decides': [sample('cluster', {authenticationMode: 'config-map', creatorAdmin: true})],
    'the ConfigMap decides, in an answer that does not say': [
      sample('cluster', {authenticationMode: 'config-map', creatorAdmin: null}),
    ],
    'although another entry was not read': [
      made,
      holds([ADMIN]),
      sample('cluster-access', {id: 'access-2', policies: unknown('denied', 0)}),
    ],
  },
  unknown: {
    'the answer does not say, and an admin is as old as the cluster': [unsaid, holds([ADMIN])],
    'an admin as old as a list that is younger than the cluster': [made, holds([ADMIN], later)],
    'an admin who came with the nodes, when the ConfigMap was left': [
      unsaid,
      holds([ADMIN], '2027-01-01T00:00:00.000Z'),
      sample('cluster-access', {
        id: 'access-nodes',
        principalType: 'node',
        createdAt: '2027-01-01T00:00:03.000Z',
      }),
    ],
    'the age of an admin is not told': [made, holds([ADMIN], null)],
    'the age of an admin was not read': [made, holds([ADMIN], unknown('denied', 0))],
    'the age of the cluster is not told': [
      sample('cluster', {creatorAdmin: true, createdAt: null}),
      holds([ADMIN], later),
    ],
    'an entry was not read': [
      made,
      sample('cluster-access', {policies: unknown('denied', 0), createdAt: '2026-06-01T00:00:09.000Z'}),
    ],
    'an entry was not read, beside a later admin': [
      made,
      holds([ADMIN], later),
      sample('cluster-access', {id: 'access-2', policies: [ADMIN], createdAt: unknown('denied', 0)}),
    ],
    'the mode was not read': [sample('cluster', {authenticationMode: unknown('partial', 0)})],
  },
})
