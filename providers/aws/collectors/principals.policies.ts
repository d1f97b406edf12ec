import type {GetAccountAuthorizationDetailsResponse, ManagedPolicyDetail} from '@aws-sdk/client-iam'
import type {Answer, Answers, Place} from '../../../src/contracts/provider.js'
import type {Fact, Sources} from '../../../src/model/fact.js'
import {known, unknown} from '../../../src/model/fact.js'
import type {Grant, ResourceGrant} from '../../../src/model/permission.js'
import type {PolicyResource} from '../../../src/model/principal.js'
import {arnName} from '../arn.js'
import {factOf, member} from '../collector.js'
import {type Parsed, parsePolicy} from '../policy.js'
import {flatten, present} from '../reading.js'
import {getPolicy, getPolicyVersion} from '../services/iam.js'

/** The default version of a policy is the one that holds. */
export function policiesOf(
  pages: readonly Answer<GetAccountAuthorizationDetailsResponse>[],
  place: Place,
): readonly PolicyResource[] {
  return pages.flatMap(({body, from}) =>
    present(body?.Policies).map(policy =>
      policyFrom(
        policy.Arn || '?',
        documentGrants(defaultDocument(policy), from),
        member(policy.AttachmentCount, from, 'AttachmentCount'),
        place,
      ),
    ),
  )
}

function defaultDocument(policy: ManagedPolicyDetail): string | undefined {
  const versions = present(policy.PolicyVersionList)
  const version =
    versions.find(({IsDefaultVersion}) => IsDefaultVersion === true) ??
    versions.find(({VersionId}) => VersionId !== undefined && VersionId === policy.DefaultVersionId)
  return version?.Document
}

/** A policy that was asked for by its ARN; none where it is gone. */
export function missingPolicy(arn: string, answers: Answers, place: Place): readonly PolicyResource[] {
  const policy = answers.about(getPolicy, arn)
  if (policy?.absent) return []
  const version = answers.about(getPolicyVersion, arn)
  const from = policy?.from ?? 0
  const attachments = factOf(policy, body => member(body.Policy?.AttachmentCount, from, 'AttachmentCount'))
  const grants = version
    ? factOf(version, body => documentGrants(body.PolicyVersion?.Document, version.from))
    : factOf(policy, () => unknown('partial', from, 'no DefaultVersionId in the answer'))
  return [policyFrom(arn, flatten(grants), flatten(attachments), place)]
}

function policyFrom(
  arn: string,
  grants: Fact<readonly Grant[]>,
  attachmentCount: Fact<number>,
  place: Place,
): PolicyResource {
  return {
    kind: 'policy',
    id: arn,
    name: arnName(arn),
    ...place,
    managedByProvider: arn.split(':')[4] === 'aws',
    grants,
    attachmentCount,
  }
}

function documentGrants(document: string | undefined, from: Sources): Fact<readonly Grant[]> {
  return document
    ? grantsOf(parsePolicy(document), from)
    : unknown('partial', from, 'no Document in the answer')
}

export function grantsOf<G extends Grant | ResourceGrant>(
  parsed: Parsed<G>,
  from: Sources,
): Fact<readonly G[]> {
  return 'malformed' in parsed ? unknown('malformed', from, parsed.malformed) : known(parsed.grants, from)
}
