import type {Fault} from '../faults.js'
import {joinIam, joinRegions} from './build/merge.js'
import {network} from './build/network.js'
import {daysAgo, type Place} from './build/place.js'
import {securityGroup} from './build/security-group.js'
import {buckets, logGroup, trail, trailRegion} from './demo/audit.js'
import {dataDev} from './demo/data-dev.js'
import {EDGE_LAB, edgeLab} from './demo/edge-lab.js'
import {keyArn} from './demo/keys.js'
import {batchKops} from './demo/kops.js'
import {lab} from './demo/lab.js'
import {legacyWeb} from './demo/legacy-web.js'
import {partners} from './demo/partners.js'
import {people} from './demo/people.js'
import {FRANKFURT, IRELAND, MANAGEMENT, PRODUCTION, SANDBOX, SYDNEY, VIRGINIA} from './demo/place.js'
import {repository, unwatched, watched} from './demo/posture.js'
import {sandbox} from './demo/sandbox.js'
import {shopProd} from './demo/shop-prod.js'
import {shopStaging} from './demo/shop-staging.js'
import type {AwsAccount, AwsEstate} from './estate.js'

export {PRODUCTION as DEMO_ACCOUNT} from './demo/place.js'

/**
 * The demo company. Its clusters on EKS: `shop-prod` (as it should be), `legacy-web` (as it should not), `data-dev` (as
 * most are), `edge-lab` (which the scanner may not describe). Those of its own making: one of kOps, `partners` (of
 * Cluster API), `shop-staging` (of RKE2), and one by hand in the `lab`, which nothing names as a cluster.
 * @param now the hour from which all ages are counted
 */
export function demoEstate(now: Date = new Date()): AwsEstate {
  return {
    accounts: [production(now), sandbox(now)],
    now,
    faults: demoFaults({account: PRODUCTION, region: FRANKFURT, now}),
  }
}

/** What the demo's scanner is not allowed, so that the unknown shows as well. */
function demoFaults(frankfurt: Place): readonly Fault[] {
  return [
    // No policy can deny this one call.
    {
      on: '*',
      except: ['sts:GetCallerIdentity'],
      cloud: 'aws',
      region: SYDNEY,
      does: 'deny',
      by: 'organisation',
    },
    {on: 'eks:DescribeCluster', cloud: 'aws', subject: EDGE_LAB, does: 'deny'},
    {
      on: 'kms:GetKeyPolicy',
      cloud: 'aws',
      subject: keyArn(frankfurt, 'data-dev-etcd').split('/')[1] ?? '',
      does: 'deny',
    },
  ]
}

function production(now: Date): AwsAccount {
  const at = (region: string): Place => ({account: PRODUCTION, region, now})
  const clusters = {
    [VIRGINIA]: [...legacyWeb(at(VIRGINIA)), ...partners(at(VIRGINIA))],
    [IRELAND]: [...shopProd(at(IRELAND)), ...shopStaging(at(IRELAND))],
    [FRANKFURT]: [dataDev, edgeLab, batchKops, lab].flatMap(make => make(at(FRANKFURT))),
  }
  return {
    id: PRODUCTION,
    accessKeyIds: ['AKIAIOSFODNN7EXAMPLE'],
    caller: {
      Arn: `arn:aws:sts::${PRODUCTION}:assumed-role/fourc-auditor/demo`,
      UserId: 'AROAFOURCAUDITOR00001:demo',
    },
    regions: [VIRGINIA, IRELAND, FRANKFURT, SYDNEY],
    iam: joinIam([{iam: people({account: PRODUCTION, now})}, ...Object.values(clusters).flat()]),
    regional: {
      [VIRGINIA]: joinRegions([
        ...clusters[VIRGINIA],
        unwatched(at(VIRGINIA)),
        trailRegion(at(VIRGINIA)),
        virginia(at(VIRGINIA)),
      ]),
      [IRELAND]: joinRegions([...clusters[IRELAND], watched(at(IRELAND)), ireland(at(IRELAND))]),
      [FRANKFURT]: joinRegions([...clusters[FRANKFURT], unwatched(at(FRANKFURT)), frankfurt(at(FRANKFURT))]),
    },
    // A delegated administrator: the management account itself is beyond the reach of its own policies.
    organization: {
      management: true,
      organization: {
        Id: 'o-demo000000',
        Arn: `arn:aws:organizations::${MANAGEMENT}:organization/o-demo000000`,
        FeatureSet: 'ALL',
        MasterAccountId: MANAGEMENT,
        MasterAccountArn: `arn:aws:organizations::${MANAGEMENT}:account/o-demo000000/${MANAGEMENT}`,
        MasterAccountEmail: 'cloud@example.com',
        AvailablePolicyTypes: [{Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED'}],
      },
      policies: [
        {
          Id: 'p-FullAWSAccess',
          Name: 'FullAWSAccess',
          Type: 'SERVICE_CONTROL_POLICY',
          AwsManaged: true,
          Arn: 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess',
        },
        {Id: 'p-regions00', Name: 'deny-unused-regions', Type: 'SERVICE_CONTROL_POLICY', AwsManaged: false},
      ],
      delegatedAdministrators: [
        {
          Id: SANDBOX,
          Name: 'sandbox',
          Email: 'sandbox@example.com',
          Status: 'ACTIVE',
          DelegationEnabledDate: daysAgo(at(VIRGINIA), 100),
        },
      ],
    },
    contactInformation: {
      FullName: 'Demo Company',
      CompanyName: 'Demo Company Ltd',
      AddressLine1: '1 Example Road',
      City: 'Dublin',
      PostalCode: 'D01 0000',
      CountryCode: 'IE',
      PhoneNumber: '+353000000000',
    },
    // A contact for billing, none for security.
    alternateContacts: [
      {
        AlternateContactType: 'BILLING',
        Name: 'Accounts',
        Title: 'Billing',
        EmailAddress: 'billing@example.com',
        PhoneNumber: '+353000000001',
      },
    ],
    trails: [trail(at(VIRGINIA))],
    buckets: buckets(at(VIRGINIA), FRANKFURT),
  }
}

function virginia(place: Place) {
  const net = network(place, {
    name: 'default-virginia',
    prefix: '172.31',
    publicSubnets: 1,
    privateSubnets: 0,
    autoPublicIp: true,
    isDefault: true,
  })
  const group = securityGroup(place, {
    name: 'default',
    vpcId: net.vpcId,
    ingress: [{protocol: '-1', from: ['0.0.0.0/0']}],
  })
  return {
    region: {
      ...net.fragment.region,
      ec2: {...net.fragment.region?.ec2, securityGroups: [group]},
      repositories: [
        repository(place, {name: 'web/frontend', scanOnPush: false, immutable: false, open: true}),
      ],
    },
  }
}

function ireland(place: Place) {
  return {
    region: {
      logGroups: [
        logGroup(place, {name: '/aws/eks/shop-prod/cluster', retentionInDays: 365, exportTo: 'siem'}),
        logGroup(place, {name: '/vpc/shop-prod', retentionInDays: 90}),
      ],
      repositories: [repository(place, {name: 'shop/orders', scanOnPush: true, immutable: true})],
      resolverQueryLogAssociations: [
        {
          Id: 'rqlca-demo',
          ResolverQueryLogConfigId: 'rqlc-demo',
          ResourceId: network(place, {
            name: 'shop-prod',
            prefix: '10.20',
            publicSubnets: 0,
            privateSubnets: 0,
          }).vpcId,
          Status: 'ACTIVE' as const,
        },
      ],
    },
  }
}

function frankfurt(place: Place) {
  return {
    region: {
      logGroups: [logGroup(place, {name: '/aws/eks/data-dev/cluster'})],
      repositories: [repository(place, {name: 'data/spark', scanOnPush: true, immutable: false})],
    },
  }
}
