import {Flags} from '@oclif/core'
import type {Estate} from '../model/estate.js'
import type {ProviderId, Severity} from '../model/provider.js'
import {SEVERITIES} from '../model/provider.js'
import type {Report} from '../model/report.js'
import jsonReporter from '../reporters/json.js'
import {renderTable} from '../reporters/table.js'
import {EXIT, FORMAT_FLAGS, FourcCommand} from './base-command.js'
import {criteria, type Selected, type Selection, select} from './catalogue.js'
import {type Config, readConfig} from './config.js'
import {planOutputs, writeOutputs} from './outputs.js'
import {buildReport} from './report.js'

const FAIL_ON = [...SEVERITIES, 'unknown', 'none'] as const
type FailOn = (typeof FAIL_ON)[number]

export const SELECTION_FLAGS = {
  benchmark: Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    summary: 'Judge by this benchmark, and run only the checks that it needs.',
    helpValue: 'ID',
  }),
  check: Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    summary: 'Run only this check.',
    helpValue: 'ID',
  }),
  severity: Flags.option({options: SEVERITIES, summary: 'Run only checks that can grade at least this.'})(),
  config: Flags.string({
    summary: 'Configuration file; ./fourc.yaml is read if it is there.',
    helpValue: 'FILE',
  }),
}

export const JUDGE_FLAGS = {
  ...FORMAT_FLAGS,
  ...SELECTION_FLAGS,
  'fail-on': Flags.option({
    options: FAIL_ON,
    multiple: true,
    multipleNonGreedy: true,
    summary: 'Exit with 3 for findings at or above this severity, with 4 for an incomplete scan.',
  })(),
}

interface SelectionFlags {
  readonly benchmark?: string[] | undefined
  readonly check?: string[] | undefined
  readonly severity?: Severity | undefined
  readonly config?: string | undefined
}

export interface JudgeFlags extends SelectionFlags {
  readonly output: string[]
  readonly 'fail-on'?: FailOn[] | undefined
  readonly quiet: boolean
  readonly color: boolean
}

/** A command that ends in a report: selection, outputs, summary and exit code are alike for all of them. */
export abstract class JudgeCommand extends FourcCommand {
  /** Flags, where one is not given the configuration file's value. */
  protected async configured<F extends SelectionFlags>(flags: F): Promise<F & Config> {
    const config = await readConfig(flags.config)
    const given = Object.fromEntries(
      Object.entries(flags).filter(
        // A switch that is off was not given: no switch of the configuration has a --no- of its own.
        ([, value]) =>
          value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0),
      ),
    )
    return {...flags, ...config, ...given} as F & Config
  }

  protected selected(flags: SelectionFlags, providers: readonly ProviderId[]): Selected {
    const selection: Selection = {
      checks: flags.check ?? [],
      benchmarks: flags.benchmark ?? [],
      ...(flags.severity === undefined ? {} : {severity: flags.severity}),
    }
    return select(selection, providers)
  }

  /** Judges the estate, writes what was asked for and sets the exit code. */
  protected async judge(
    estate: Estate,
    selected: Selected,
    flags: JudgeFlags,
    outputs: Awaited<ReturnType<typeof planOutputs>>,
  ): Promise<Report> {
    return this.finish(buildReport({estate, ...selected, criteria: criteria()}), flags, outputs)
  }

  protected async finish(
    report: Report,
    flags: JudgeFlags,
    outputs: Awaited<ReturnType<typeof planOutputs>>,
  ): Promise<Report> {
    await writeOutputs(outputs, report)
    if (!flags.quiet && !this.jsonEnabled()) {
      const width = process.stdout.columns ?? 100
      process.stdout.write(renderTable(report, {color: this.colourful(flags.color), width}))
    }
    process.exitCode = exitCodeOf(report, flags['fail-on'] ?? [])
    return report
  }

  protected plan(flags: {readonly output: string[]}, inputs: readonly string[] = []) {
    return planOutputs(flags.output, inputs)
  }

  /** The result as JSON in pieces: one string fails above about a million findings. */
  override logJson(json: unknown): void {
    if (typeof json === 'object' && json !== null && 'schemaVersion' in json) {
      for (const chunk of jsonReporter.render(json as Report)) process.stdout.write(chunk)
    } else super.logJson(json)
  }
}

/** 3 for findings, 4 for an incomplete scan, 3 first; an error counts as unknown. */
export function exitCodeOf(report: Report, failOn: readonly FailOn[]): number {
  const floor = Math.max(...failOn.map(level => (SEVERITIES as readonly string[]).indexOf(level)))
  const found = report.findings.some(
    finding =>
      finding.status === 'fail' && !finding.exception && SEVERITIES.indexOf(finding.severity) <= floor,
  )
  if (found) return EXIT.findings
  const incomplete =
    report.gaps.length > 0 || report.findings.some(f => f.status === 'unknown' || f.status === 'error')
  return failOn.includes('unknown') && incomplete ? EXIT.incomplete : EXIT.done
}
