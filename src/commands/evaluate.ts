import {Args} from '@oclif/core'
import {readEstate} from '../app/estate-file.js'
import {JUDGE_FLAGS, JudgeCommand} from '../app/judge-command.js'
import type {Report} from '../model/report.js'

export default class Evaluate extends JudgeCommand {
  static override summary = 'Judge an estate file; needs no credentials.'
  static override examples = ['<%= config.bin %> evaluate estate.json -o compliance.csv']
  static override args = {
    estate: Args.string({required: true, description: 'Estate file as `fourc collect` writes it.'}),
  }
  static override flags = {...JUDGE_FLAGS}

  async run(): Promise<Report> {
    const {args, flags: given} = await this.parse(Evaluate)
    const flags = await this.configured(given)
    const outputs = await this.plan(flags, [args.estate])
    const estate = await readEstate(args.estate)
    const selected = this.selected(flags, [...new Set(estate.scopes.map(scope => scope.provider))])
    return this.judge(estate, selected, flags, outputs)
  }
}
