import {code, page, table} from './markdown.js'

export interface Column {
  readonly name: string
  readonly meaning: string
}

/** The columns of the compliance CSV. */
export function csvPage(columns: readonly Column[]): string {
  return page('Compliance CSV', [
    'Written by `-o FILE.csv`: a row for each control and each finding that belongs to it; a control without a finding has one row. Text that a spreadsheet would run as a formula is disarmed.',
    table(
      ['', 'column', 'meaning'],
      columns.map(({name, meaning}, index) => [String(index + 1), code(name), meaning]),
    ),
  ])
}
