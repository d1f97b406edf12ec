import {FourcCommand} from '../../app/base-command.js'
import {benchmarkEntries} from '../../app/catalogue.js'
import type {BenchmarkEntry} from '../../contracts/benchmark.js'

export default class ListBenchmarks extends FourcCommand {
  static override summary = 'List every benchmark that ships with fourc.'

  async run(): Promise<readonly BenchmarkEntry[]> {
    await this.parse(ListBenchmarks)
    const entries = benchmarkEntries()
    const width = Math.max(...entries.map(entry => entry.id.length))
    for (const entry of entries) {
      const used = entry.default ? '  (default)' : ''
      this.log(
        `${entry.id.padEnd(width)}  ${String(entry.controls).padStart(3)} controls  ${entry.name}${used}`,
      )
    }
    return entries
  }
}
