#!/usr/bin/env -S node --import tsx
import {execute, settings} from '@oclif/core'

// Without these two oclif silently runs the stale build: TypeScript 7 has no API for its own transpiling.
settings.enableAutoTranspile = false
process.env.NODE_ENV = 'development'

const root = new URL('..', import.meta.url).pathname
await execute({
  dir: import.meta.url,
  loadOptions: {root, pjson: {...(await packageJson(root)), oclif: await sourceCommands(root)}},
})

async function packageJson(folder) {
  const {readFile} = await import('node:fs/promises')
  return JSON.parse(await readFile(`${folder}/package.json`, 'utf8'))
}

async function sourceCommands(folder) {
  const {oclif} = await packageJson(folder)
  return {...oclif, commands: {strategy: 'pattern', target: './src/commands'}}
}
