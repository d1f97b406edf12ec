import {fork} from 'node:child_process'
import {once} from 'node:events'
import {mkdir} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {build} from 'esbuild'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const CHILDREN = ['scan-child', 'evaluate-child', 'reach-child'] as const
let folder: Promise<string> | undefined

/** Runs one of our children as users run fourc: bundled, without a compiler in the process. Gives what it sends. */
export async function runBundled(
  name: (typeof CHILDREN)[number],
  job: unknown,
  execArgv: readonly string[] = [],
): Promise<unknown> {
  folder ??= bundle()
  const child = fork(join(await folder, `${name}.mjs`), [JSON.stringify(job)], {
    execArgv: [...execArgv],
    env: {...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true'},
  })
  const messages: unknown[] = []
  child.on('message', message => messages.push(message))
  const [code] = await once(child, 'exit')
  if (code !== 0 || messages.length === 0) throw new Error(`${name} ended with ${code}`)
  return messages[0]
}

/** Inside the package, where the benchmarks' data is found. */
async function bundle(): Promise<string> {
  const outdir = join(ROOT, 'node_modules', '.cache', 'fourc-bench')
  await mkdir(outdir, {recursive: true})
  await build({
    entryPoints: CHILDREN.map(name => join(ROOT, 'src', 'dev', 'bench', `${name}.ts`)),
    absWorkingDir: ROOT,
    outdir,
    outExtension: {'.js': '.mjs'},
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'error',
    banner: {
      js: `import {createRequire as __crq} from 'node:module';const require=__crq(import.meta.url);`,
    },
  })
  return outdir
}
