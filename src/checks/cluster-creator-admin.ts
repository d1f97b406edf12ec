import {type CheckContext, defineCheck, fail, pass, undecided} from '../contracts/check.js'
import type {ClusterAccessResource, ClusterResource} from '../model/cluster.js'
import {accessList} from './support/access.js'
import {named} from './support/words.js'

/** The creator's entry is made with the cluster, which takes so long at most; whom anyone adds comes later. */
const BIRTH_MS = 15 * 60_000

export default defineCheck({
  id: 'cluster-creator-admin',
  resource: 'cluster',
  concern: 'identity',
  severity: 'high',
  title: 'Nobody is admin of the cluster merely for having created it',
  answers: ['ID-02'],
  needs: ['clusters', 'self-managed-clusters', 'cluster-access'],
  opens: 'control-plane',
  rationale:
    'Whoever creates a cluster becomes its admin unless told otherwise: often a pipeline, or someone who has long moved on. While a ConfigMap decides, that right is in no list and cannot be taken away.',
  remediation: {
    aws: {
      cli: 'aws eks delete-access-entry --cluster-name CLUSTER --principal-arn CREATOR_ARN',
      terraform: `resource "aws_eks_cluster" "this" {
  access_config {
    authentication_mode                         = "API"
    bootstrap_cluster_creator_admin_permissions = false # for a new cluster: changing it replaces an old one
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html',
    'https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateAccessConfigRequest.html',
  ],
  evaluate(cluster, context) {
    const {all, matching, read} = context
    if (read(cluster.authenticationMode) === 'config-map') {
      return fail(
        'its creator is admin for good: while a ConfigMap decides, no list shows it and none can end it',
      )
    }
    const wasMade = read(cluster.creatorAdmin)
    if (wasMade === false) return pass('its creator was not made admin')
    const admins = (age: Age) =>
      matching(accessList(context, cluster), entry =>
        all(
          () => ageOf(read(entry.createdAt), read(cluster.createdAt)) === age,
          () =>
            read(entry.policies).some(({level, scope}) => level === 'cluster-admin' && scope === 'cluster'),
        ),
      )
    const first = admins('of-the-cluster')
    if (first.length > 0 && wasMade === true) {
      return fail(`its creator was made admin, and still is: ${named(first)}`)
    }
    const untold = first.length > 0 ? first : admins('not-told')
    const open = untold.length > 0 ? untold : ofTheList(context, cluster, admins('later'))
    if (open.length === 0)
      return pass('no admin of the access list dates from the making of the cluster, or of the list')
    return undecided(`whether its creator is among the admins ${named(open)}`, {
      assumptions: ['the admins of the access list were named on purpose'],
    })
  },
})

type Age = 'of-the-cluster' | 'later' | 'not-told'

function ageOf(entry: string | null, cluster: string | null): Age {
  if (entry === null || cluster === null) return 'not-told'
  return Date.parse(entry) - Date.parse(cluster) <= BIRTH_MS ? 'of-the-cluster' : 'later'
}

/**
 * Of later admins those that are as old as the list. A cluster that leaves its ConfigMap gets the list then, with its
 * creator in it unasked: https://www.eksworkshop.com/docs/security/cluster-access-management/managing
 */
function ofTheList(
  context: CheckContext,
  cluster: ClusterResource,
  admins: readonly ClusterAccessResource[],
): readonly ClusterAccessResource[] {
  const {matching, read, some} = context
  return matching(
    admins,
    admin =>
      !some(
        accessList(context, cluster),
        other => ageOf(read(admin.createdAt), read(other.createdAt)) === 'later',
      ),
  )
}
