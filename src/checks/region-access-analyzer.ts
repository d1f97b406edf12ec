import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'region-access-analyzer',
  resource: 'region',
  concern: 'identity',
  severity: 'medium',
  title: 'Access from outside is analysed all the time',
  answers: ['ID-13'],
  needs: ['regions'],
  opens: 'account',
  rationale:
    'Policies on keys, buckets, queues and roles open doors to other accounts one edit at a time. The analyser reads every one of them, with the logic of the cloud itself, and reports what is reachable from outside.',
  remediation: {
    aws: {
      cli: 'aws accessanalyzer create-analyzer --analyzer-name account --type ACCOUNT --region REGION',
      terraform: `resource "aws_accessanalyzer_analyzer" "this" {
  analyzer_name = "account"
  type          = "ACCOUNT"
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-getting-started.html',
  ],
  evaluate(region, {read}) {
    const zones = read(region.accessAnalyzers)
    if (zones.length > 0) return pass(`an analyser is active (${zones.join(', ')})`)
    return fail(`no analyser is active in ${region.name}`)
  },
})
