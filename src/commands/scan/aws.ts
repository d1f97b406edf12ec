import {AWS_FLAGS, awsOptions} from '../../app/aws-flags.js'
import {JUDGE_FLAGS, JudgeCommand} from '../../app/judge-command.js'
import {progressTo} from '../../app/progress.js'
import {DEFAULT_CONCURRENCY, loadProvider, scan} from '../../app/scan.js'
import type {Report} from '../../model/report.js'

export default class ScanAws extends JudgeCommand {
  static override summary = 'Scan one AWS account and judge it.'
  static override description =
    'Reads the account with the credentials that the AWS CLI would use, in every enabled region, and judges what it saw. Sends read requests only.'
  static override examples = [
    '<%= config.bin %> scan aws',
    '<%= config.bin %> scan aws --profile audit --region eu-west-1 -o compliance.csv -o result.json',
    '<%= config.bin %> scan aws --role-arn arn:aws:iam::111122223333:role/fourc --fail-on critical --fail-on unknown',
  ]
  static override flags = {...AWS_FLAGS, ...JUDGE_FLAGS}

  async run(): Promise<Report> {
    const {flags: given} = await this.parse(ScanAws)
    const flags = await this.configured(given)
    const selected = this.selected(flags, ['aws'])
    const outputs = await this.plan(flags)
    const estate = await scan({
      provider: await loadProvider('aws'),
      connect: awsOptions(flags),
      checks: selected.checks,
      concurrency: flags.concurrency ?? DEFAULT_CONCURRENCY,
      progress: progressTo(process.stderr, {quiet: flags.quiet || this.jsonEnabled()}),
    })
    return this.judge(estate, selected, flags, outputs)
  }
}
