import type {PodIdentityAssociation} from '@aws-sdk/client-eks'
import type {Place} from '../../../src/contracts/provider.js'
import {known} from '../../../src/model/fact.js'
import type {WorkloadIdentityResource} from '../../../src/model/principal.js'
import {defineCollector, member} from '../collector.js'
import {present, texts} from '../reading.js'
import {describePodIdentityAssociation, listPodIdentityAssociations} from '../services/eks.js'
import {clusterArn} from './clusters.normalize.js'

/**
 * EKS Pod Identity associations. The role stands in the description alone, and without it there is nothing to say: a
 * description that fails is a missing resource.
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_PodIdentityAssociation.html
 */
export default defineCollector({
  topic: 'pod-identities',
  scope: 'region',
  after: ['clusters'],
  calls: [listPodIdentityAssociations, describePodIdentityAssociation],
  async collect(ask) {
    const clusters = (await ask.resources('cluster')).filter(cluster => cluster.management === 'managed')
    await Promise.all(
      clusters.map(async ({name: clusterName}) => {
        const pages = await ask.list(listPodIdentityAssociations, {clusterName}, {subject: clusterName})
        const ids = texts(pages.flatMap(page => present(page.associations)).map(item => item.associationId))
        await Promise.all(
          ids.map(associationId =>
            ask.list(
              describePodIdentityAssociation,
              {clusterName, associationId},
              {subject: `${clusterName}/${associationId}`},
            ),
          ),
        )
      }),
    )
  },
  normalize(answers, place) {
    return answers
      .of(describePodIdentityAssociation)
      .flatMap(({body, from, subject = ''}) =>
        body?.association ? identitiesFrom(body.association, from, subject, place) : [],
      )
  },
})

/**
 * With a target role the pod ends up as that role, by way of the first:
 * https://docs.aws.amazon.com/eks/latest/userguide/pod-id-assign-target-role.html
 */
function identitiesFrom(
  association: PodIdentityAssociation,
  from: number,
  subject: string,
  place: Place,
): readonly WorkloadIdentityResource[] {
  const [clusterName = '', associationId = ''] = subject.split('/')
  const {namespace, serviceAccount, roleArn, targetRoleArn} = association
  const account = namespace && serviceAccount ? `${namespace}/${serviceAccount}` : undefined
  const cluster = clusterArn(place, clusterName)
  const id = `${cluster.replace(':cluster/', ':podidentityassociation/')}/${associationId}`
  const roles = texts([roleArn || '?', targetRoleArn])
  return roles.map(
    (principalId, index): WorkloadIdentityResource => ({
      kind: 'workload-identity',
      id: index === 0 ? id : `${id}/target`,
      name: account ?? associationId,
      ...place,
      clusterId: cluster,
      issuer: null,
      principalId,
      mechanism: 'pod-identity',
      subjects: member(account === undefined ? undefined : [account], from, 'namespace and serviceAccount'),
      audiences: known(null, from),
    }),
  )
}
