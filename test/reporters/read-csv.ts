/**
 * RFC 4180 as a state machine, and strict: it throws where the grammar does not fit. Written apart from the writer.
 */
export function readCsv(text: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let cell = ''
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start'
  const endCell = () => {
    record.push(cell)
    cell = ''
    state = 'start'
  }
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string
    if (state === 'quoted') {
      if (c !== '"') cell += c
      else if (text[i + 1] === '"') {
        cell += '"'
        i++
      } else state = 'closed'
    } else if (c === ',') endCell()
    else if (c === '\r') {
      if (text[i + 1] !== '\n') throw new Error(`a bare CR outside quotes at ${i}`)
      i++
      endCell()
      records.push(record)
      record = []
    } else if (c === '\n') throw new Error(`a bare LF outside quotes at ${i}`)
    else if (c === '"') {
      if (state !== 'start') throw new Error(`a quote inside a cell at ${i}`)
      state = 'quoted'
    } else {
      if (state === 'closed') throw new Error(`text after a closing quote at ${i}`)
      cell += c
      state = 'plain'
    }
  }
  if (state !== 'start' || record.length > 0) throw new Error('the last record has no end')
  return records
}
