/** Few large strings of many small ones: a stream pays for each write. */
export function* chunked(pieces: Iterable<string>, size = 65_536): Generator<string> {
  let chunk = ''
  for (const piece of pieces) {
    chunk += piece
    if (chunk.length < size) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}
