import {defineCheck} from '../contracts/check.js'
import {objectLogOutcome} from './support/logs.js'
import {OBJECT_LOG} from './support/remedies.js'

export default defineCheck({
  id: 'account-object-write-log',
  resource: 'account',
  concern: 'audit-logging',
  severity: 'low',
  title: 'Writes of objects in every bucket are recorded',
  answers: ['AL-09.write'],
  needs: ['account', 'log-trails'],
  opens: 'account',
  rationale:
    'The record of calls tells who made a bucket, not who put an object into it or deleted one. After an attack with ransom or a forged artefact that is the question.',
  remediation: OBJECT_LOG,
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html',
  ],
  evaluate(account, context) {
    return objectLogOutcome(context, account, 'write')
  },
})
