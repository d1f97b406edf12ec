import {resolve} from 'node:path'
import type {Report} from '../model/report.js'
import {reporterFor} from '../reporters/index.js'
import {UsageError} from './errors.js'
import {assertWritable, writeWhole} from './write-file.js'

type Output = {readonly file: string; readonly render: (report: Report) => Iterable<string>}

/**
 * Reads `-o` values and makes sure, before the scan, that each can be written and that none is an input.
 * Throws a `UsageError`.
 */
export async function planOutputs(
  specs: readonly string[],
  inputs: readonly string[] = [],
): Promise<readonly Output[]> {
  const outputs: Output[] = []
  for (const spec of specs) {
    const chosen = reporterFor(spec)
    if ('problem' in chosen)
      throw new UsageError(chosen.problem, 'Write -o FORMAT=FILE, or give the file a known extension.')
    const file = resolve(chosen.file)
    if (inputs.some(input => resolve(input) === file)) {
      throw new UsageError(`The output ${chosen.file} is also an input.`, 'Choose another file with -o.')
    }
    if (outputs.some(output => output.file === file)) {
      throw new UsageError(`The output ${chosen.file} is named twice.`, 'Give each -o a file of its own.')
    }
    await assertWritable(file)
    outputs.push({file, render: report => chosen.reporter.render(report)})
  }
  return outputs
}

export async function writeOutputs(outputs: readonly Output[], report: Report): Promise<void> {
  for (const {file, render} of outputs) await writeWhole(file, render(report))
}
