import {Args, Flags} from '@oclif/core'
import {FourcCommand} from '../app/base-command.js'
import {ALL_CHECKS} from '../app/catalogue.js'
import {scanDemo} from '../app/demo.js'
import {readEstate} from '../app/estate-file.js'
import {pathList} from '../app/paths.js'
import {pathsText} from '../app/paths-text.js'
import {progressTo} from '../app/progress.js'
import {DEFAULT_CONCURRENCY} from '../app/scan.js'
import type {Estate} from '../model/estate.js'
import {GOALS, type PathList} from '../model/path-list.js'

export default class Paths extends FourcCommand {
  static override summary =
    'List what public addresses reach: nodes, API servers, etcd; needs no credentials.'
  static override description =
    'For each service of a node or a cluster: how much of the internet comes through, by which way, what is still asked of whoever comes, and which single change would shut it. What is proven stands first, what cannot be excluded apart. Doors that the cloud itself opens to nodes, for those whom its IAM lets, are listed beside.'
  static override examples = [
    '<%= config.bin %> paths estate.json',
    '<%= config.bin %> paths estate.json --to api --to etcd',
    '<%= config.bin %> paths demo',
  ]
  static override args = {
    estate: Args.string({
      required: true,
      description: 'Estate file as `fourc collect` writes it, or `demo` for the simulated company.',
    }),
  }
  static override flags = {
    to: Flags.option({
      options: GOALS,
      multiple: true,
      multipleNonGreedy: true,
      summary: 'List only what leads there; all unless it is given.',
    })(),
  }

  async run(): Promise<PathList> {
    const {args, flags} = await this.parse(Paths)
    const quiet = flags.quiet || this.jsonEnabled()
    const list = pathList(await estateOf(args.estate, quiet), flags.to ?? [])
    const ink = {color: this.colourful(flags.color), width: Math.max(20, process.stdout.columns ?? 100)}
    if (!this.jsonEnabled()) process.stdout.write(pathsText(list, ink))
    return list
  }
}

function estateOf(name: string, quiet: boolean): Promise<Estate> {
  if (name !== 'demo') return readEstate(name)
  const progress = progressTo(process.stderr, {quiet})
  return scanDemo({checks: ALL_CHECKS, concurrency: DEFAULT_CONCURRENCY, progress})
}
