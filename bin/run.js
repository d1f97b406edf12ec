#!/usr/bin/env node
import {execute} from '@oclif/core'

// The SDK's warning about Node versions is for those who build with it, not for those who scan.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'

process.once('SIGINT', () => {
  process.stderr.write('\nInterrupted: no half-written file is left.\n')
  process.exit(130)
})

// Who reads the progress may go (`2>&1 | head`); the scan and its files must not go with it. oclif does so for stdout.
process.stderr.on('error', error => {
  if (error.code !== 'EPIPE') throw error
})

await execute({dir: import.meta.url})
