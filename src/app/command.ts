/** For commands of a provider of one's own: a `scan <cloud>` command that behaves like ours. */
export {EXIT, FourcCommand} from './base-command.js'
export {JUDGE_FLAGS, JudgeCommand, SELECTION_FLAGS} from './judge-command.js'
export {progressTo} from './progress.js'
export {DEFAULT_CONCURRENCY, scan} from './scan.js'
