import {Command, Flags} from '@oclif/core'
import {ProviderError} from '../contracts/provider.js'
import {printable} from '../reporters/printable.js'
import {UsageError} from './errors.js'

/** The exit codes of fourc; oclif itself uses 1 for a crash and 2 for wrong usage. */
export const EXIT = {done: 0, crash: 1, usage: 2, findings: 3, incomplete: 4, interrupted: 130} as const

export const FORMAT_FLAGS = {
  output: Flags.string({
    char: 'o',
    multiple: true,
    // Without this `-o r.csv estate.json` takes the estate as a second output and overwrites it.
    multipleNonGreedy: true,
    default: [],
    summary: 'Write the result to FILE; the extension chooses the format, FORMAT=FILE forces it.',
    helpValue: '[FORMAT=]FILE',
  }),
}

/** What every command shares: errors as one paragraph with a remedy, JSON in chunks, colours that can be turned off. */
export abstract class FourcCommand extends Command {
  static override enableJsonFlag = true
  static override baseFlags = {
    quiet: Flags.boolean({summary: 'Print no progress and no summary.', default: false, helpGroup: 'GLOBAL'}),
    color: Flags.boolean({
      summary: 'Colours on a terminal; NO_COLOR is honoured too.',
      allowNo: true,
      default: true,
      helpGroup: 'GLOBAL',
    }),
  }

  protected colourful(flag: boolean): boolean {
    return flag && process.stdout.isTTY === true && !process.env.NO_COLOR
  }

  protected override catch(error: Error & {exitCode?: number; oclif?: {exit?: number}}): Promise<void> {
    const {exit, text} = explained(error)
    process.exitCode = exit
    if (this.jsonEnabled()) this.logJson({error: {message: text, exit}})
    // It may quote a file or an answer.
    else process.stderr.write(`${text.split('\n').map(printable).join('\n')}\n`)
    return Promise.resolve()
  }

  protected override toErrorJson(error: unknown): unknown {
    const {exit, text} = explained(error)
    return {error: {message: text, exit}}
  }
}

function explained(error: unknown): {readonly exit: number; readonly text: string} {
  if (error instanceof UsageError || error instanceof ProviderError) {
    return {exit: EXIT.usage, text: `Error: ${error.message} ${error.remedy}`}
  }
  if (!(error instanceof Error)) return {exit: EXIT.crash, text: `Error: ${String(error)}`}
  const exit = 'oclif' in error ? (error.oclif as {exit?: number}).exit : undefined
  // oclif's own complaints about flags and arguments.
  if (exit !== undefined) return {exit, text: `Error: ${error.message}`}
  const where = process.env.DEBUG ? `\n${error.stack}` : ' Run again with DEBUG=* and report it, please.'
  return {exit: EXIT.crash, text: `Unexpected error: ${error.message}.${where}`}
}
