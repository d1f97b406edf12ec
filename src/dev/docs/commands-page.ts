import {readdirSync} from 'node:fs'
import {join, relative} from 'node:path'
import {pathToFileURL} from 'node:url'
import type {Command} from '@oclif/core'
import {code, fence, page, table} from './markdown.js'

type Flags = Command.Class['flags']
type Flag = Flags[string]

/** A command and the words that call it. */
export interface NamedCommand {
  readonly name: string
  readonly command: Command.Class
}

const GLOBAL = 'GLOBAL'

/** The command classes of a folder by their names, read from their sources. */
export async function loadCommands(folder: string): Promise<readonly NamedCommand[]> {
  const files = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(file => file.endsWith('.ts'))
  return Promise.all(
    files.sort().map(async file => {
      const loaded = (await import(pathToFileURL(join(folder, file)).href)) as {default: Command.Class}
      const name = relative('.', file).replace(/\.ts$/, '').split(/[/\\]/).join(' ')
      return {name, command: loaded.default}
    }),
  )
}

/** Every command with its arguments, flags and examples, and what all of them share. */
export function commandsPage(bin: string, commands: readonly NamedCommand[]): string {
  const shared = Object.assign({}, ...commands.map(({command}) => globalFlags(command))) as Flags
  return page('Commands', [
    table(
      ['command', ''],
      commands.map(({name, command}) => [
        `[${bin} ${name}](#${bin}-${name.replaceAll(' ', '-')})`,
        command.summary ?? '',
      ]),
    ),
    ...commands.flatMap(({name, command}) => oneCommand(bin, name, command)),
    '## Flags of every command',
    flagTable({
      ...shared,
      json: {summary: 'Print the result as JSON, and nothing else, on stdout.', type: 'boolean'} as Flag,
    }),
    '## Exit codes',
    table(
      ['code', 'meaning'],
      [
        ['0', 'done, and nothing is at or above `--fail-on` (which is `none` unless it is given)'],
        ['1', 'unexpected error'],
        ['2', 'wrong usage or configuration, no scan was possible, or the credentials expired on the way'],
        ['3', 'findings at or above `--fail-on`'],
        ['4', 'the scan is incomplete and `--fail-on unknown` was given; 3 comes before 4'],
        ['130', 'interrupted'],
      ],
    ),
  ])
}

function oneCommand(bin: string, name: string, command: Command.Class): string[] {
  const args = Object.entries(command.args ?? {})
  const flags = Object.fromEntries(
    Object.entries(command.flags ?? {}).filter(
      ([flag, {hidden}]) => !hidden && !(flag in globalFlags(command)),
    ),
  )
  const usage = [
    bin,
    name,
    ...args.map(([arg, {required}]) => (required ? arg.toUpperCase() : `[${arg.toUpperCase()}]`)),
  ]
  const examples = (command.examples ?? []).map(example =>
    typeof example === 'string' ? example : example.command,
  )
  return [
    `## ${bin} ${name}`,
    ...[command.summary, command.description].flatMap(text => (text === undefined ? [] : [text])),
    fence('sh', Object.keys(flags).length > 0 ? `${usage.join(' ')} [FLAGS]` : usage.join(' ')),
    ...(args.length === 0
      ? []
      : [
          table(
            ['argument', ''],
            args.map(([arg, {description}]) => [code(arg.toUpperCase()), description ?? '']),
          ),
        ]),
    ...(Object.keys(flags).length === 0 ? [] : [flagTable(flags)]),
    ...(examples.length === 0
      ? []
      : [
          'Examples:',
          fence('sh', examples.map(text => text.replaceAll('<%= config.bin %>', bin)).join('\n')),
        ]),
  ]
}

function globalFlags(command: Command.Class): Flags {
  return Object.fromEntries(
    Object.entries(command.baseFlags ?? {}).filter(([, flag]) => flag.helpGroup === GLOBAL),
  )
}

function flagTable(flags: Flags): string {
  const rows = Object.entries(flags)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, flag]) => [
      code(spelt(name, flag)),
      [flag.summary ?? flag.description ?? '', ...remarks(flag)].join(' ').trim(),
    ])
  return table(['flag', ''], rows)
}

function spelt(name: string, flag: Flag): string {
  const long = flag.type === 'boolean' && flag.allowNo ? `--[no-]${name}` : `--${name}`
  const value = flag.type === 'boolean' ? '' : ` ${helpValue(name, flag)}`
  return `${flag.char === undefined ? '' : `-${flag.char}, `}${long}${value}`
}

function helpValue(name: string, flag: Flag): string {
  if (flag.type === 'boolean') return ''
  const {helpValue: given, options} = flag
  if (given !== undefined) return typeof given === 'string' ? given : given.join(' ')
  return options === undefined ? name.toUpperCase().replaceAll('-', '_') : options.join('|')
}

function remarks(flag: Flag): string[] {
  const repeatable = flag.type === 'option' && flag.multiple ? ['May be repeated.'] : []
  const needs = (flag.dependsOn ?? []).map(other => `Needs ${code(`--${other}`)}.`)
  return [...(flag.required ? ['Required.'] : []), ...repeatable, ...needs]
}
