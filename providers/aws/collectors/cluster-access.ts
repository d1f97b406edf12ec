import type {AccessEntry, AssociatedAccessPolicy} from '@aws-sdk/client-eks'
import type {Answers, Place} from '../../../src/contracts/provider.js'
import type {AccessPolicy, ClusterAccessResource} from '../../../src/model/cluster.js'
import type {Fact} from '../../../src/model/fact.js'
import {arnName} from '../arn.js'
import {defineCollector, factOf, member} from '../collector.js'
import {every, factOfPages, flatten, isoTime, pagesOf, present, texts} from '../reading.js'
import {describeAccessEntry, listAccessEntries, listAssociatedAccessPolicies} from '../services/eks.js'
import {levelOf} from './cluster-access.levels.js'
import {clusterArn} from './clusters.normalize.js'

/**
 * EKS access entries. Groups and type stand in the description, policies in a list of their own. Clusters that keep
 * everyone in the aws-auth ConfigMap have none, and the API refuses the question:
 * https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html
 */
export default defineCollector({
  topic: 'cluster-access',
  scope: 'region',
  after: ['clusters'],
  calls: [listAccessEntries, describeAccessEntry, listAssociatedAccessPolicies],
  async collect(ask) {
    const clusters = (await ask.resources('cluster')).filter(
      ({management, authenticationMode: mode}) =>
        management === 'managed' && !(mode.state === 'known' && mode.value === 'config-map'),
    )
    await Promise.all(
      clusters.map(async ({name: clusterName}) => {
        const pages = await ask.list(listAccessEntries, {clusterName}, {subject: clusterName})
        await Promise.all(
          texts(pages.flatMap(page => page.accessEntries ?? [])).flatMap(principalArn => {
            const about = {subject: `${clusterName}/${principalArn}`}
            return [
              ask.get(describeAccessEntry, {clusterName, principalArn}, about),
              pagesOf(ask, listAssociatedAccessPolicies, {clusterName, principalArn}, about),
            ]
          }),
        )
      }),
    )
  },
  normalize(answers, place) {
    return answers
      .of(listAccessEntries)
      .flatMap(page => texts(page.body?.accessEntries).map(arn => ({cluster: page.subject ?? '', arn})))
      .filter(({cluster, arn}) => !answers.about(describeAccessEntry, `${cluster}/${arn}`)?.absent)
      .map(({cluster, arn}) => accessFrom(cluster, arn, answers, place))
  },
})

/** Its own ARN ends in an id that the list does not tell; without it the id is the same when the description fails. */
function accessFrom(
  cluster: string,
  principalId: string,
  answers: Answers,
  place: Place,
): ClusterAccessResource {
  const subject = `${cluster}/${principalId}`
  const answer = answers.about(describeAccessEntry, subject)
  const described = factOf(answer, body => body.accessEntry ?? {})
  const of = <T>(label: string, read: (entry: AccessEntry) => T | undefined): Fact<T> =>
    described.state === 'known' ? member(read(described.value), answer?.from ?? 0, label) : described
  const clusterId = clusterArn(place, cluster)
  const [, , , , account = '', ...rest] = principalId.split(':')
  return {
    kind: 'cluster-access',
    id: `${clusterId.replace(':cluster/', ':access-entry/')}/${account}/${rest.join(':')}`,
    name: arnName(principalId),
    ...place,
    clusterId,
    principalId,
    principalType: of('type', entry => (entry.type ? typeOf(entry.type, principalId) : undefined)),
    groups: of('kubernetesGroups', entry => entry.kubernetesGroups && texts(entry.kubernetesGroups)),
    policies: flatten(
      factOfPages(answers, listAssociatedAccessPolicies, subject, (bodies, from) => {
        const associated = bodies.flatMap(body => present(body.associatedAccessPolicies))
        return every(associated, policyFrom, from, 'policy')
      }),
    ),
    createdAt: of<string | null>('createdAt', entry => isoTime(entry.createdAt)),
  }
}

/** All types but STANDARD are for machines: https://docs.aws.amazon.com/eks/latest/APIReference/API_AccessEntry.html */
function typeOf(type: string, arn: string): 'user' | 'role' | 'root' | 'node' | 'service' | undefined {
  if (type !== 'STANDARD') return 'node'
  if (arn.includes(':role/aws-service-role/')) return 'service'
  if (arn.includes(':role/')) return 'role'
  if (arn.includes(':user/')) return 'user'
  return arn.endsWith(':root') ? 'root' : undefined
}

function policyFrom({policyArn, accessScope}: AssociatedAccessPolicy): AccessPolicy | undefined {
  const scope = accessScope?.type
  if (!policyArn || (scope !== 'cluster' && scope !== 'namespace')) return undefined
  const name = arnName(policyArn)
  return {name, scope, namespaces: texts(accessScope?.namespaces), level: levelOf(name)}
}
