import {CONCURRENCY_FLAG} from '../../app/aws-flags.js'
import {scanDemo} from '../../app/demo.js'
import {JUDGE_FLAGS, JudgeCommand} from '../../app/judge-command.js'
import {progressTo} from '../../app/progress.js'
import {DEFAULT_CONCURRENCY} from '../../app/scan.js'
import type {Report} from '../../model/report.js'

export default class ScanDemo extends JudgeCommand {
  static override summary = 'Scan a simulated company; no cloud account is needed.'
  static override description =
    'Starts a simulated cloud on loopback, scans it with the real SDK clients over HTTP and judges it. Nothing outside this machine is asked and no credentials are read.'
  static override examples = [
    '<%= config.bin %> scan demo',
    '<%= config.bin %> scan demo -o demo.csv -o demo.json',
  ]
  static override flags = {...CONCURRENCY_FLAG, ...JUDGE_FLAGS}

  async run(): Promise<Report> {
    const {flags: given} = await this.parse(ScanDemo)
    const flags = await this.configured(given)
    const selected = this.selected(flags, ['aws'])
    const outputs = await this.plan(flags)
    const estate = await scanDemo({
      checks: selected.checks,
      concurrency: flags.concurrency ?? DEFAULT_CONCURRENCY,
      progress: progressTo(process.stderr, {quiet: flags.quiet || this.jsonEnabled()}),
    })
    return this.judge(estate, selected, flags, outputs)
  }
}
