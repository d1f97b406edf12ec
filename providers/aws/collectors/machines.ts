import {defineCollector} from '../collector.js'
import {listed, present} from '../reading.js'
import {describeInstances} from '../services/ec2.js'
import {clusterOf} from './machines.membership.js'
import {machineFacts, nameOf} from './machines.normalize.js'

/**
 * Instances, as nodes where their tags name a cluster. The list does not wait for the clusters: they only tell whose
 * `kubernetes.io/cluster/` tag names an EKS cluster. Terminated ones stay in the list for an hour, and are gone.
 */
export default defineCollector({
  topic: 'machines',
  scope: 'region',
  after: ['clusters'],
  calls: [describeInstances],
  async collect(ask) {
    await Promise.all([ask.list(describeInstances, {}), ask.resources('cluster')])
  },
  normalize(answers, place) {
    const managed = answers.resources('cluster').filter(cluster => cluster.management === 'managed')
    const eksClusters = new Set(managed.map(cluster => cluster.name))
    return listed(
      answers,
      describeInstances,
      body => present(body.Reservations).flatMap(reservation => present(reservation.Instances)),
      instance => instance.InstanceId,
    )
      .filter(({item}) => item.State?.Name !== 'terminated')
      .map(({item, id, from}) => {
        const base = {...nameOf(item, id, place), ...machineFacts(item, from, place)}
        const membership = clusterOf(item, from, place, eksClusters)
        return membership === null ? {kind: 'machine', ...base} : {kind: 'node', ...base, ...membership}
      })
  },
})
