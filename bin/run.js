#!/usr/bin/env node
import {execute} from '@oclif/core'

// The SDK's warning about Node versions is for those who build with it, not for those who scan.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'

process.once('SIGINT', () => {
  process.stderr.write('\nInterrupted: nothing was written.\n')
  process.exit(130)
})

await execute({dir: import.meta.url})
