import {sample} from '../../app/samples.js'
import type {GroupRule} from '../../model/network.js'
import type {Resource} from '../../model/resource.js'

/** How large a network is. */
export interface ReachSize {
  readonly interfaces: number
  readonly groups: number
  readonly balancers: number
}

const SUBNETS_PER_NETWORK = 6
const INTERFACES_PER_NETWORK = 500
/** Rules of a group: few name the internet, most name ranges of companies and each other. */
const RULES = 12

/**
 * A region full of nodes: every third has a public address, each has two groups of its own choice, half the subnets
 * lead to an internet gateway, ACLs are as the cloud makes them but for one in four.
 */
export function reachEstate({balancers, groups, interfaces}: ReachSize): readonly Resource[] {
  const pick = random(7)
  const networks = Math.max(1, Math.ceil(interfaces / INTERFACES_PER_NETWORK))
  return [
    sample('region', {id: '111122223333/eu-west-1', publicAccessBlock: 'off'}),
    ...Array.from({length: networks}, (_, n) => networkOf(n)).flat(),
    ...Array.from({length: groups}, (_, g) => groupOf(g, groups, pick)),
    ...Array.from({length: interfaces}, (_, i) => nodeOf(i, networks, groups, pick)).flat(),
    ...Array.from({length: balancers}, (_, b) => balancerOf(b, networks, interfaces, pick)),
  ]
}

function networkOf(n: number): Resource[] {
  const networkId = `vpc-${n}`
  const subnets = Array.from({length: SUBNETS_PER_NETWORK}, (_, s) => `subnet-${n}-${s}`)
  const open = {protocol: 'all', ports: null, range: '0.0.0.0/0', action: 'allow'} as const
  const narrow = {...open, number: 90, direction: 'ingress', range: '45.0.0.0/8', action: 'deny'} as const
  return [
    sample('network', {id: networkId, ranges: ['10.0.0.0/16']}),
    sample('gateway', {id: `igw-${n}`, attachedNetworks: [networkId]}),
    ...subnets.map((id, s) =>
      sample('subnet', {id, networkId, ranges: [`10.0.${s * 16}.0/20`], zone: `eu-west-1${'abc'[s % 3]}`}),
    ),
    ...[0, 1].map(isPublic =>
      sample('route-table', {
        id: `rtb-${n}-${isPublic}`,
        networkId,
        main: false,
        subnetIds: subnets.filter((_, s) => s % 2 === isPublic),
        routes: [
          {destination: '10.0.0.0/16', target: 'local', targetKind: 'local', active: true, propagated: false},
          {
            destination: '0.0.0.0/0',
            target: isPublic ? `igw-${n}` : `nat-${n}`,
            targetKind: isPublic ? 'internet-gateway' : 'nat',
            active: true,
            propagated: false,
          },
        ],
      }),
    ),
    sample('network-acl', {
      id: `acl-${n}`,
      networkId,
      subnetIds: subnets,
      entries: [
        {...open, number: 100, direction: 'ingress'},
        {...open, number: 100, direction: 'egress'},
        ...(n % 4 === 0 ? [narrow] : []),
      ],
    }),
  ]
}

const PORTS = [22, 80, 443, 2379, 5432, 6443, 8080, 9100, 10250, 30080, 31443]

function groupOf(g: number, groups: number, pick: Pick): Resource {
  const rules = Array.from({length: RULES}, (_, r): GroupRule => {
    const port = PORTS[pick(PORTS.length)] ?? 22
    const common = {
      direction: 'ingress',
      protocol: 'tcp',
      ports: [port, port],
      ranges: [],
      groups: [],
      prefixLists: [],
    } as const
    if (r === 0 && g % 10 === 0) return {...common, ranges: ['0.0.0.0/0']}
    if (r % 3 === 0) return {...common, groups: [`sg-${pick(groups)}`]}
    return {...common, ranges: [`${20 + pick(100)}.${pick(256)}.0.0/${12 + pick(13)}`, '10.0.0.0/8']}
  })
  return sample('security-group', {id: `sg-${g}`, networkId: null, rules})
}

function nodeOf(i: number, networks: number, groups: number, pick: Pick): Resource[] {
  const network = i % networks
  const subnetId = `subnet-${network}-${pick(SUBNETS_PER_NETWORK)}`
  const securityGroupIds = [`sg-${pick(groups)}`, `sg-${pick(groups)}`].sort()
  const address = `10.0.${(i >> 8) % 256}.${i % 256}`
  const publicAddresses = i % 3 === 0 ? [`54.${(i >> 16) % 256}.${(i >> 8) % 256}.${i % 256}`] : []
  const place = {
    networkId: `vpc-${network}`,
    subnetId,
    securityGroupIds,
    publicAddresses,
    privateAddresses: [address],
  }
  return [
    sample('node', {
      id: `i-${i}`,
      name: `node-${i}`,
      ...place,
      interfaces: [{id: `eni-${i}`, ...place}],
    }),
    sample('network-interface', {id: `eni-${i}`, attachedTo: `i-${i}`, ...place}),
  ]
}

function balancerOf(b: number, networks: number, interfaces: number, pick: Pick): Resource {
  const network = b % networks
  return sample('load-balancer', {
    id: `lb-${b}`,
    name: `web-${b}`,
    type: 'network',
    networkId: `vpc-${network}`,
    subnetIds: [`subnet-${network}-1`, `subnet-${network}-3`],
    securityGroupIds: [],
    listeners: [
      {
        id: `listener-${b}`,
        port: 443,
        protocol: 'TCP',
        tlsPolicy: null,
        tlsMinimum: null,
        authenticates: false,
        redirectsToTls: false,
        targetGroupIds: [`tg-${b}`],
      },
    ],
    targetGroups: [
      {
        id: `tg-${b}`,
        protocol: 'TCP',
        port: 31_443,
        targetType: 'instance',
        preservesClientAddress: true,
        crossZone: true,
        targets: Array.from({length: 20}, () => ({id: `i-${pick(interfaces)}`, port: 31_443, zone: null})),
      },
    ],
  })
}

type Pick = (below: number) => number

/** The same numbers in every run (a linear congruential generator). */
function random(seed: number): Pick {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
