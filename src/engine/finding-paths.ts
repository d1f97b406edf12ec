import {closures} from '../analysis/reachability/closures.js'
import type {Exposed} from '../contracts/check.js'
import {type AddressSet, isEmpty} from '../model/address-set.js'
import {classify, describeExposure, isWide} from '../model/exposure.js'
import type {Closure, Evidence, Finding, FindingPath, PathStep} from '../model/finding.js'
import {describeTarget} from '../model/ports.js'
import type {FactRef, ReachPath, Step, StepChange} from '../model/reach.js'
import type {Resource} from '../model/resource.js'

/** Ways that a finding keeps: thousands of equal ones are not a proof that anyone reads. */
const PATHS = 4
/** Single changes that a finding names. */
const CLOSURES = 4
/** Things not read that a step names. */
const DOUBTS = 3

type RowOf = (ref: FactRef) => number

/** The ways of an outcome as a report keeps them, and what would shut them all. */
export function pathsOf(
  {reach, least}: Exposed,
  evidence: readonly Evidence[],
  judged: Resource,
): Pick<Finding, 'paths' | 'morePaths' | 'closedBy'> {
  const matters = (set: AddressSet): boolean => (least === 'wide' ? isWide(classify(set)) : !isEmpty(set))
  const proven = reach.paths.filter(path => matters(path.proven))
  const row = ({fact, resource}: FactRef): number =>
    evidence.findIndex(other => other.fact === fact && (other.resource?.id ?? judged.id) === resource.id)
  const shown = proven.length > 0 ? proven : reach.paths.filter(path => matters(path.possible))
  return {
    paths: shown.slice(0, PATHS).map(path => pathText(path, proven.length > 0, row)),
    ...(shown.length > PATHS ? {morePaths: shown.length - PATHS} : {}),
    closedBy: closures(shown, matters).slice(0, CLOSURES).map(closureText),
  }
}

function pathText(path: ReachPath, isProven: boolean, row: RowOf): FindingPath {
  return {
    via: path.via,
    verdict: isProven ? 'proven' : 'possible',
    target: describeTarget(path.target),
    end: path.end.id,
    sources: describeExposure(classify(isProven ? path.proven : path.possible)),
    gates: path.gates.filter(gate => gate !== 'none'),
    steps: path.steps.map(step => stepText(step, isProven, row)),
  }
}

function stepText(step: Step, isProven: boolean, row: RowOf): PathStep {
  const rows = step.facts.map(row).filter(index => index >= 0)
  return {
    text: step.text,
    ...about(step.resource),
    admits: describeExposure(classify(isProven ? step.proven : step.possible)),
    evidence: [...new Set(rows)],
    ...(isProven || step.doubts.length === 0 ? {} : {doubts: step.doubts.slice(0, DOUBTS)}),
  }
}

export function closureText({resource, text}: StepChange): Closure {
  return {text, ...about(resource)}
}

function about(resource: Resource | null): Pick<PathStep, 'resource'> {
  return resource === null ? {} : {resource: {kind: resource.kind, id: resource.id}}
}
