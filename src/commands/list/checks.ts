import {FourcCommand} from '../../app/base-command.js'
import {ALL_CHECKS} from '../../app/catalogue.js'
import {summaryOf} from '../../app/report.js'
import type {CheckSummary} from '../../model/report.js'

export default class ListChecks extends FourcCommand {
  static override summary = 'List every check: what it asks, how bad a failure is, which criteria it answers.'

  async run(): Promise<readonly CheckSummary[]> {
    await this.parse(ListChecks)
    const width = Math.max(...ALL_CHECKS.map(check => check.id.length))
    for (const check of ALL_CHECKS) {
      this.log(`${check.id.padEnd(width)}  ${check.severity.padEnd(8)}  ${check.title}`)
    }
    return ALL_CHECKS.map(summaryOf)
  }
}
