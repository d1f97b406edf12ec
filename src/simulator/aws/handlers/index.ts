import type {Handler} from '../call.js'
import {autoscaling, ecr} from './compute.js'
import {groupRules} from './ec2-group-rules.js'
import {machines} from './ec2-machines.js'
import {network} from './ec2-network.js'
import {settings} from './ec2-settings.js'
import {snapshots} from './ec2-snapshots.js'
import {eks} from './eks.js'
import {iam} from './iam.js'
import {kms} from './kms.js'
import {elasticloadbalancing, elasticloadbalancingv2} from './load-balancing.js'
import {cloudtrail, logs} from './logging.js'
import {cloudwatch, sns} from './monitoring.js'
import {account, organizations} from './organizations.js'
import {accessanalyzer, config, guardduty, inspector2, route53resolver, securityhub} from './posture.js'
import {s3} from './s3.js'
import {ssm} from './ssm.js'
import {sts} from './sts.js'

/** One answer for each call, by service and operation. A test holds that the table's calls are just these. */
export const handlers: Readonly<Record<string, Readonly<Record<string, Handler>>>> = {
  sts,
  ec2: {...machines, ...network, ...groupRules, ...snapshots, ...settings},
  eks,
  iam,
  organizations,
  account,
  kms,
  cloudtrail,
  logs,
  cloudwatch,
  sns,
  s3,
  elasticloadbalancingv2,
  elasticloadbalancing,
  autoscaling,
  'access-analyzer': accessanalyzer,
  guardduty,
  inspector2,
  config,
  securityhub,
  ecr,
  ssm,
  route53resolver,
}
