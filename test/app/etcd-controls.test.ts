import {describe, expect, it} from 'vitest'
import {benchmark, criteria, select} from '../../src/app/catalogue.js'
import {buildReport} from '../../src/app/report.js'
import {estateOf, NOT_OFFERED, sample} from '../../src/app/testing.js'
import {known, unknown} from '../../src/model/fact.js'
import type {Resource} from '../../src/model/resource.js'

const managed = sample('cluster')
const own = sample('cluster', {
  id: 'self-managed/shop',
  management: 'self-managed',
  secretsEncrypted: NOT_OFFERED,
})
const etcd = {etcdOf: own.id}
const disk = sample('volume', {...etcd, id: 'volume-2'})
const copy = sample('snapshot', {volumeId: disk.id, clusterId: own.id})
const store = sample('bucket', {id: 'bucket-2', stateOf: [own.id]})
const open = {publicAccessBlocked: false, policyPublic: true}

/** The control of the Kubernetes documentation on what etcd stores: EE-01, EE-02 and EE-06. */
function control(...resources: [Resource, ...Resource[]]) {
  const {checks} = select({}, ['aws'])
  const report = buildReport({
    estate: estateOf(resources, '2026-11-25T00:00:00.000Z', []),
    checks,
    benchmarks: [benchmark('k8s-4c')],
    criteria: criteria(),
  })
  return report.benchmarks[0]?.controls.find(({id}) => id === 'cloud.infra.5')
}

describe('storage encrypted at rest, etcd above all', () => {
  it('is decided by what the customer decides where the provider runs etcd', () => {
    const node = sample('volume', {encrypted: false})
    const trail = sample('bucket', open)
    expect(control(managed, node, trail, sample('log-trail'))).toMatchObject({
      status: 'pass',
      automated: 'full',
    })
    expect(control({...managed, secretsEncrypted: known(false, 0)}, node)).toMatchObject({status: 'fail'})
  })

  it('of a cluster of one’s own passes in the part that the cloud can tell', () => {
    expect(control(own, disk, copy, store)).toMatchObject({
      status: 'manual',
      automated: 'part',
      reason: expect.stringContaining('the automated part passes'),
    })
    expect(control(managed, own, disk, copy, store)).toMatchObject({status: 'manual', automated: 'part'})
  })

  it.each<[string, Resource]>([
    ['its disk is not encrypted', sample('volume', {...etcd, encrypted: false})],
    ['a copy is not encrypted', {...copy, encrypted: known(false, 0)}],
    ['a copy is shared with everyone', {...copy, public: known(true, 0)}],
    ['a copy is shared with an account', {...copy, sharedWith: known(['999988887777'], 0)}],
    ['its store is open', sample('bucket', {...open, stateOf: [own.id]})],
    ['its store is not encrypted', sample('bucket', {encryption: 'none', stateOf: [own.id]})],
  ])('fails where %s, whoever runs the other clusters', (_title, resource) => {
    expect(control(own, disk, resource)).toMatchObject({status: 'fail'})
    expect(control(managed, own, disk, resource)).toMatchObject({status: 'fail'})
  })

  it('is unknown where it was not decided what a disk holds', () => {
    const undecided = sample('volume', {etcdOf: unknown('undecided', 0)})
    expect(control(own, undecided)).toMatchObject({status: 'unknown'})
    expect(control(managed, own, disk, undecided)).toMatchObject({status: 'unknown'})
  })
})
