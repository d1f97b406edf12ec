import {defineCheck, fail, notApplicable, pass, undecided} from '../contracts/check.js'

/** Add-ons that see for the detector what happens on a node: without one it only takes in what they would send. */
const AGENTS: ReadonlySet<string> = new Set(['aws-guardduty-agent'])

export default defineCheck({
  id: 'cluster-threat-detection',
  resource: 'cluster',
  concern: 'audit-logging',
  severity: 'high',
  title: 'A threat detector watches the audit log of the cluster and what its nodes do',
  answers: ['AL-12'],
  unlisted: 'The lists for Kubernetes end with logs; who reads them is left to the guides of the clouds.',
  needs: ['clusters', 'self-managed-clusters', 'regions', 'addons'],
  opens: 'control-plane',
  rationale:
    'Nobody reads audit logs line by line. A detector knows what theft of credentials, mining and escape from a container look like, in the log and in the calls to the kernel, and says so while it still helps.',
  remediation: {
    aws: {
      cli: 'aws guardduty update-detector --detector-id DETECTOR --enable --features \'[{"Name":"EKS_AUDIT_LOGS","Status":"ENABLED"},{"Name":"RUNTIME_MONITORING","Status":"ENABLED","AdditionalConfiguration":[{"Name":"EKS_ADDON_MANAGEMENT","Status":"ENABLED"}]}]\'',
      terraform: `resource "aws_guardduty_detector" "this" {
  enable = true
}

resource "aws_guardduty_detector_feature" "audit_logs" {
  detector_id = aws_guardduty_detector.this.id
  name        = "EKS_AUDIT_LOGS"
  status      = "ENABLED"
}

resource "aws_guardduty_detector_feature" "runtime" {
  detector_id = aws_guardduty_detector.this.id
  name        = "RUNTIME_MONITORING"
  status      = "ENABLED"

  additional_configuration {
    name   = "EKS_ADDON_MANAGEMENT"
    status = "ENABLED"
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/guardduty/latest/ug/kubernetes-protection.html',
    'https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring.html',
  ],
  evaluate(cluster, {list, matching, read, some}) {
    if (cluster.management === 'self-managed') {
      return notApplicable(
        'the detector of the cloud does not read the audit log of a cluster that its owner runs',
      )
    }
    const [region] = matching(list('region'), () => true)
    if (region === undefined) {
      return undecided(`nothing is known of ${cluster.region}`, {
        assumptions: ['a threat detector runs there'],
      })
    }
    const detector = read(region.threatDetection)
    if (!detector?.enabled) return fail(`no threat detector runs in ${region.name}`)
    if (!detector.clusterAuditLogs) return fail('the threat detector does not read audit logs of clusters')
    if (!detector.runtimeMonitoring) {
      return fail('the threat detector does not see what nodes do', {severity: 'medium'})
    }
    const agents = list('addon', addon => addon.clusterId === cluster.id && AGENTS.has(addon.name))
    if (some(agents, () => true))
      return pass(`the threat detector of ${region.name} reads audit logs and watches nodes`)
    return undecided('the threat detector would watch nodes, but no add-on brings its agent to them', {
      severity: 'medium',
      assumptions: ['the agent of the detector was installed in the cluster by hand'],
    })
  },
})
