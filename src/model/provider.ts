/** The clouds that fourc can ask. A self-managed cluster lives in one of them. */
export type ProviderId = 'aws' | 'azure' | 'gcp'

/** Severity of a finding; a check declares its worst grade. */
export type Severity = 'critical' | 'high' | 'medium' | 'low'
export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low']

/** One row of the cloud layer: the five rows of the Kubernetes infrastructure table, then what surrounds them. */
export type Concern =
  | 'control-plane-exposure'
  | 'node-access'
  | 'cloud-api-access'
  | 'etcd-access'
  | 'etcd-encryption'
  | 'identity'
  | 'audit-logging'
  | 'network'
  | 'other'
export const CONCERNS: readonly Concern[] = [
  'control-plane-exposure',
  'node-access',
  'cloud-api-access',
  'etcd-access',
  'etcd-encryption',
  'identity',
  'audit-logging',
  'network',
  'other',
]

/** The nested squares of the layer score, outermost first. */
export type SquareKind =
  | 'organisation'
  | 'account'
  | 'network'
  | 'control-plane'
  | 'node-pool'
  | 'workload-identity'
