import {awsManaged} from '../build/aws-managed.js'
import {credentials, role, user} from '../build/iam.js'
import {joinRegions} from '../build/merge.js'
import {network} from '../build/network.js'
import type {Place} from '../build/place.js'
import {allow, trustPrincipal} from '../build/policy.js'
import {securityGroup} from '../build/security-group.js'
import type {AwsAccount} from '../estate.js'
import {IRELAND, PRODUCTION, SANDBOX, VIRGINIA} from './place.js'

/** A second account, which a scan of the organisation reaches by its role. */
export function sandbox(now: Date): AwsAccount {
  const place: Place = {account: SANDBOX, region: IRELAND, now}
  const net = network(place, {
    name: 'default',
    prefix: '172.31',
    publicSubnets: 3,
    privateSubnets: 0,
    autoPublicIp: true,
    isDefault: true,
  })
  return {
    id: SANDBOX,
    caller: {Arn: `arn:aws:sts::${SANDBOX}:assumed-role/fourc-auditor/demo`, UserId: 'AROASANDBOX:demo'},
    regions: [VIRGINIA, IRELAND],
    regional: {
      [IRELAND]: joinRegions([
        net.fragment,
        {
          region: {
            ec2: {
              securityGroups: [
                securityGroup(place, {
                  name: 'default',
                  vpcId: net.vpcId,
                  ingress: [{ports: [3389, 3389], from: ['0.0.0.0/0']}],
                }),
              ],
            },
          },
        },
      ]),
    },
    iam: {
      root: credentials(place, {password: {changedDaysAgo: 300}}),
      users: [
        user(place, {
          name: 'intern',
          password: {changedDaysAgo: 10, lastUsedDaysAgo: 9},
          inline: {all: [allow('*')]},
        }),
      ],
      roles: [
        role(place, {
          name: 'fourc-auditor',
          trust: trustPrincipal(`arn:aws:iam::${PRODUCTION}:root`, {
            StringEquals: {'sts:ExternalId': 'demo'},
          }),
          policies: ['SecurityAudit'],
          lastUsedDaysAgo: 0,
        }),
      ],
      policies: [awsManaged('SecurityAudit')],
    },
  }
}
