import {spawn} from 'node:child_process'
import {join} from 'node:path'

export interface CliResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const ROOT = join(import.meta.dirname, '..', '..')

/** No credential and no configuration of this machine reaches the tool. */
const HERMETIC = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  NO_COLOR: '1',
}

/** Runs the built tool as a child process. */
export function fourc(
  args: readonly string[],
  options: {
    readonly cwd?: string
    readonly env?: Readonly<Record<string, string>>
    readonly signal?: {after: number; name: NodeJS.Signals}
  } = {},
): Promise<CliResult> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(ROOT, 'bin', 'run.js'), ...args], {
      cwd: options.cwd ?? ROOT,
      env: {...HERMETIC, ...options.env} as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', text => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', text => {
      stderr += text
    })
    if (options.signal) setTimeout(() => child.kill(options.signal?.name), options.signal.after)
    child.on('error', fail)
    child.on('close', code => done({code, stdout, stderr}))
  })
}
