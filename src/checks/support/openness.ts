import {type CheckContext, fail, type Outcome, pass, undecided} from '../../contracts/check.js'
import type {Fact} from '../../model/fact.js'
import {opennessOf, type ResourceGrant} from '../../model/permission.js'

/** Whom the policy of a resource lets in. Nothing here may know what kind of resource it hangs on. */

/** Whether the policy that hangs on a resource lets in everyone; `what` begins the message. */
export function opennessOutcome(
  {read}: CheckContext,
  grants: Fact<readonly ResourceGrant[]>,
  what: string,
): Outcome {
  const {everyone, statements} = opennessOf(read(grants))
  if (everyone === 'no') return pass(`${what} admits nobody but principals that it names`)
  const where = statements.join(', ')
  if (everyone === 'yes') return fail(`${what} admits everyone (${where})`)
  return undecided(`${what} admits everyone who meets a condition (${where})`, {
    assumptions: ['only principals that are meant can meet the condition'],
  })
}

/** Whom the policy lets in, whatever it is to do, that is not of the account: other accounts, services, everyone. */
export function outsidersOf(grants: readonly ResourceGrant[], account: string): readonly string[] {
  const admitted = grants.filter(({effect}) => effect === 'allow').flatMap(({principals}) => principals)
  const strange = admitted.filter(({value}) => !value.split(':').includes(account))
  return [...new Set(strange.map(({value}) => (value === '*' ? 'everyone' : value)))]
}
