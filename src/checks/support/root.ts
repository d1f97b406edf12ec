import type {CheckContext} from '../../contracts/check.js'
import type {Fact} from '../../model/fact.js'

/** How the root user of an account signs in. Nothing here may judge a kind of second factor. */

/** The root user has this factor, or no password to sign in with, since the organisation took it away. */
export function isRootGuarded({any, list, read, some}: CheckContext, factor: Fact<boolean>): boolean {
  const passwords = list('credential', credential => credential.ofRoot && credential.type === 'password')
  return any(
    () => read(factor),
    () => some(passwords, password => !read(password.active)),
  )
}
