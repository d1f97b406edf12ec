import {type CheckContext, defineCheck, fail, notApplicable, pass} from '../contracts/check.js'
import {type Grant, opennessOf} from '../model/permission.js'
import type {PrincipalResource} from '../model/principal.js'
import type {Severity} from '../model/provider.js'
import {holdsGrant, isWholesale} from './support/privileges.js'

/** Who can lay hands on it: long-lived credentials and everyone, then whatever runs somewhere, then people by session. */
function gradeOf({trust, type}: PrincipalResource, {read}: CheckContext): Severity {
  if (type === 'user' || type === 'group') return 'critical'
  if (type === 'service-account') return 'high'
  const grants = read(trust)
  if (opennessOf(grants).everyone !== 'no') return 'critical'
  const admitted = grants.filter(grant => grant.effect === 'allow').flatMap(grant => grant.principals)
  return admitted.some(pattern => pattern.type === 'service') ? 'high' : 'medium'
}

export default defineCheck({
  id: 'principal-administration',
  resource: 'principal',
  concern: 'identity',
  severity: 'critical',
  title: 'No policy of the principal allows everything on everything',
  answers: ['ID-10'],
  needs: ['principals'],
  opens: 'account',
  rationale:
    'Whoever holds a grant of everything needs no second step: one stolen key or session is the account, its clusters and their secrets. How bad it is depends on who holds it. Users and groups hold it day and night, with passwords and keys; a role that machines or services act as hands it to whatever runs there; a role that people take for an hour leaves a trace of who took it. A boundary or a condition leaves less of it, but the grant is one edit away.',
  remediation: {
    aws: {
      cli: 'aws iam detach-user-policy --user-name USER --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
      terraform: `# Policies that name what the work needs, on a role that people take, instead of AdministratorAccess:
resource "aws_iam_role_policy_attachment" "operators" {
  for_each   = toset(["PowerUserAccess", "IAMReadOnlyAccess"])
  role       = aws_iam_role.operators.name
  policy_arn = "arn:aws:iam::aws:policy/\${each.value}"
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html',
  ],
  evaluate(principal, context) {
    if (principal.serviceLinked) return notApplicable('the cloud keeps this role for a service of its own')
    if (!holdsGrant(context, principal, isWholesale))
      return pass(`no policy of ${principal.name} allows everything on everything`)
    const isFree = (grant: Grant): boolean => isWholesale(grant) && Object.keys(grant.conditions).length === 0
    if (!holdsGrant(context, principal, isFree))
      return fail(`${principal.name} is allowed everything under a condition`, {severity: 'medium'})
    const {follow, read} = context
    const boundary = read(principal.boundaryId)
    if (boundary !== null && !read(follow('policy', boundary).grants).some(isWholesale))
      return fail(`${principal.name} is allowed everything that its boundary leaves`, {severity: 'medium'})
    return fail(`${principal.name} is allowed everything on everything`, {
      severity: gradeOf(principal, context),
    })
  },
})
