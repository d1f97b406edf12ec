#!/usr/bin/env node
import {readFile} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'
import {execute, settings} from '@oclif/core'
import {register} from 'tsx/esm/api'

register()

// Without these oclif silently runs the stale build: TypeScript 7 has no API for its own transpiling, and the manifest
// beside package.json names the commands that were built.
settings.enableAutoTranspile = false
process.env.NODE_ENV = 'development'

const sources = fileURLToPath(new URL('../src', import.meta.url))
const pjson = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'))
const oclif = {...pjson.oclif, commands: {strategy: 'pattern', target: './commands'}}
await execute({dir: import.meta.url, loadOptions: {root: sources, pjson: {...pjson, oclif}}})
