import {Args} from '@oclif/core'
import {JUDGE_FLAGS, JudgeCommand} from '../app/judge-command.js'
import {readReport} from '../app/report-file.js'
import type {Report as Result} from '../model/report.js'

export default class Report extends JudgeCommand {
  static override summary = 'Show a saved result, or convert it to another format.'
  static override examples = [
    '<%= config.bin %> report result.json',
    '<%= config.bin %> report result.json -o compliance.csv',
  ]
  static override args = {
    result: Args.string({required: true, description: 'Result file as -o result.json writes it.'}),
  }
  static override flags = {output: JUDGE_FLAGS.output, 'fail-on': JUDGE_FLAGS['fail-on']}

  async run(): Promise<Result> {
    const {args, flags} = await this.parse(Report)
    const outputs = await this.plan(flags, [args.result])
    return this.finish(await readReport(args.result), flags, outputs)
  }
}
