import type {Report} from '../model/report.js'

/** A report in, text out, in chunks: one string fails above about a million findings. `app` decides where it goes. */
export interface Reporter {
  /** Name on the command line, e.g. `csv`. */
  readonly format: string
  /** File name endings that choose it. */
  readonly extensions: readonly string[]
  render(report: Report): Iterable<string>
}
