import {defineCheck, fail, notApplicable, pass, undecided} from '../contracts/check.js'
import type {PrincipalResource} from '../model/principal.js'
import {isStateStore, NO_STATE} from './support/buckets.js'
import {outsidersOf} from './support/openness.js'
import {reasonOf} from './support/privileges.js'
import {onWorkers, strangersTo} from './support/state-readers.js'
import {named} from './support/words.js'

export default defineCheck({
  id: 'bucket-state-readers',
  resource: 'bucket',
  concern: 'etcd-access',
  severity: 'high',
  title: 'Only the control plane and administrators of the account read the state store',
  answers: ['EE-06'],
  needs: ['buckets', 'machines', 'principals'],
  opens: 'control-plane',
  rationale:
    "Whoever reads the state store of a cluster is its administrator: the keys of its authorities lie there, the key that signs its tokens, and copies of etcd. A right to read all buckets, which is given freely since it changes nothing, is a right to all of that. Worst is a store that nodes read: then every pod that reaches the node's identity has the cluster.",
  remediation: {
    aws: {
      cli: 'aws s3api put-bucket-policy --bucket BUCKET --policy file://control-plane-only.json',
      terraform: `resource "aws_s3_bucket_policy" "state" {
  bucket = aws_s3_bucket.state.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "ControlPlaneOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:GetObject*"
      Resource  = "\${aws_s3_bucket.state.arn}/*"
      Condition = {
        ArnNotLike = {
          "aws:PrincipalArn" = [aws_iam_role.control_plane.arn, aws_iam_role.administrator.arn]
        }
      }
    }]
  })
}`,
    },
  },
  references: [
    'https://kops.sigs.k8s.io/state/',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html',
  ],
  evaluate(bucket, context) {
    if (!isStateStore(context, bucket)) return notApplicable(NO_STATE)
    const outsiders = outsidersOf(context.readOr(bucket.policy, []), bucket.account)
    const {readers, proven, assumptions} = strangersTo(context, bucket)
    if (proven.length > 0) {
      const workers = onWorkers(context, proven)
      const [first] = workers.length > 0 ? workers : proven
      const reason = first === undefined ? '' : reasonOf(context, first, 'read-bucket', bucket)
      return fail(
        `${bucket.name}, where a cluster keeps its state, is read by ${whoText(proven, workers)}${reason}`,
      )
    }
    if (readers.length > 0)
      return undecided(`${bucket.name} is perhaps read by ${named(readers)}`, {assumptions})
    if (outsiders.length > 0) {
      return undecided(`the policy of ${bucket.name} lets in ${named(outsiders.map(name => ({name})))}`, {
        assumptions: ['what it lets them do is not reading'],
      })
    }
    return pass(`only the control plane and administrators read ${bucket.name}`)
  },
})

function whoText(readers: readonly PrincipalResource[], workers: readonly PrincipalResource[]): string {
  if (workers.length === 0) return named(readers)
  const others = readers.filter(reader => !workers.includes(reader))
  const nodes = `whatever runs on nodes with ${named(workers)}`
  return others.length === 0 ? nodes : `${nodes}, and by ${named(others)}`
}
