import {Args, Flags} from '@oclif/core'
import {FourcCommand} from '../app/base-command.js'
import {type Explanation, explain} from '../app/explain.js'
import {readReport} from '../app/report-file.js'

export default class Explain extends FourcCommand {
  static override summary =
    'Explain a check, a control or a finding: why it matters, the evidence, how to mend it.'
  static override examples = [
    '<%= config.bin %> explain cluster-endpoint-exposure',
    '<%= config.bin %> explain cis-eks-1.8.0:5.4.1',
    '<%= config.bin %> explain 0123456789abcdef --result result.json',
  ]
  static override args = {
    name: Args.string({required: true, description: 'Check id, BENCHMARK:CONTROL, or the id of a finding.'}),
  }
  static override flags = {
    result: Flags.string({summary: 'Result file that holds the finding.', helpValue: 'FILE'}),
  }

  async run(): Promise<Pick<Explanation, 'kind' | 'subject'>> {
    const {args, flags} = await this.parse(Explain)
    const result = flags.result === undefined ? undefined : await readReport(flags.result)
    const ink = {color: this.colourful(flags.color), width: process.stdout.columns ?? 100}
    const {kind, subject, text} = explain(args.name, result, ink)
    this.log(text.trimEnd())
    return {kind, subject}
  }
}
