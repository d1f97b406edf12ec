import {describe, it} from 'vitest'
import {type CheckTable, checkCases} from '../../src/app/testing.js'
import type {Check} from '../../src/contracts/check.js'

/** Runs the table of a check: each case, and the proof that each pass rests on what was read. */
export function checkTable(check: Check, table: CheckTable): void {
  describe(check.id, () => {
    for (const c of checkCases(check, table)) it(c.name, c.run)
  })
}
