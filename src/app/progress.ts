import type {ProgressEvent} from '../engine/collect.js'

export interface Progress {
  readonly update: (event: ProgressEvent) => void
  readonly end: () => void
}

const SILENT: Progress = {update: () => {}, end: () => {}}
const MILLISECONDS_BETWEEN = 100

/**
 * One line that is rewritten on a terminal, a plain line per quarter elsewhere, nothing when quiet. Goes to stderr.
 */
export function progressTo(stream: NodeJS.WriteStream, options: {readonly quiet: boolean}): Progress {
  if (options.quiet) return SILENT
  return stream.isTTY ? liveLine(stream) : plainLines(stream)
}

function liveLine(stream: NodeJS.WriteStream): Progress {
  const started = Date.now()
  let drawn = 0
  return {
    update({topic, region, done, total}) {
      const now = Date.now()
      if (now - drawn < MILLISECONDS_BETWEEN && done < total) return
      drawn = now
      const left = done > 0 ? Math.ceil((((now - started) / done) * (total - done)) / 1000) : null
      const time = left === null || done === total ? '' : `, about ${left} s left`
      const line = `reading ${done}/${total}${time}  ${topic} ${region}`
      stream.write(`\r\u001b[K${line.slice(0, Math.max(10, (stream.columns ?? 80) - 1))}`)
    },
    end: () => void stream.write('\r\u001b[K'),
  }
}

function plainLines(stream: NodeJS.WriteStream): Progress {
  let quarter = 0
  return {
    update({done, total, state}) {
      const reached = Math.floor((done / Math.max(total, 1)) * 4)
      if (state !== 'finished' || reached <= quarter) return
      quarter = reached
      stream.write(`reading: ${done} of ${total} lists done\n`)
    },
    end: () => {},
  }
}
