import {Flags} from '@oclif/core'
import {AWS_FLAGS, awsOptions} from '../../app/aws-flags.js'
import {EXIT} from '../../app/base-command.js'
import {estateLines} from '../../app/estate-file.js'
import {JudgeCommand, SELECTION_FLAGS} from '../../app/judge-command.js'
import {progressTo} from '../../app/progress.js'
import {DEFAULT_CONCURRENCY, loadProvider, scan} from '../../app/scan.js'
import {assertWritable, writeWhole} from '../../app/write-file.js'

export default class CollectAws extends JudgeCommand {
  static override summary = 'Read one AWS account into an estate file, and judge nothing.'
  static override description =
    'The estate file holds all that `fourc evaluate` needs: auditors and CI need no credentials.'
  static override examples = ['<%= config.bin %> collect aws -o estate.json.gz']
  static override flags = {
    ...AWS_FLAGS,
    ...SELECTION_FLAGS,
    output: Flags.string({
      char: 'o',
      required: true,
      summary: 'The estate file; gzipped where it ends in .gz.',
      helpValue: 'FILE',
    }),
  }

  async run(): Promise<{
    readonly file: string
    readonly resources: number
    readonly gaps: number
    readonly requests: number
  }> {
    const {flags: given} = await this.parse(CollectAws)
    const flags = await this.configured(given)
    const selected = this.selected(flags, ['aws'])
    const file = given.output
    await assertWritable(file)
    const estate = await scan({
      provider: await loadProvider('aws'),
      connect: awsOptions(flags),
      checks: selected.checks,
      concurrency: flags.concurrency ?? DEFAULT_CONCURRENCY,
      progress: progressTo(process.stderr, {quiet: flags.quiet || this.jsonEnabled()}),
    })
    await writeWhole(file, estateLines(estate))
    const gaps = estate.coverage.filter(row => row.state !== 'complete').length
    const summary = {file, resources: estate.resources.length, gaps, requests: estate.requests.total}
    if (!flags.quiet)
      this.log(`${summary.resources} resources in ${file}, ${gaps} gaps, ${summary.requests} requests`)
    process.exitCode = EXIT.done
    return summary
  }
}
