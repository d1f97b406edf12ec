import {execFileSync} from 'node:child_process'

/** CLI tests run the built tool; FOURC_SKIP_BUILD=1 for a quick run of unit tests. */
export default function build(): void {
  if (process.env.FOURC_SKIP_BUILD) return
  execFileSync('npm', ['run', 'build'], {stdio: ['ignore', 'ignore', 'inherit']})
}
