import {accessEntry, addon, cluster, clusterGroupId} from '../build/cluster.js'
import {role, roleArn} from '../build/iam.js'
import type {Fragment} from '../build/merge.js'
import {network} from '../build/network.js'
import {nodeGroup} from '../build/node-group.js'
import type {Place} from '../build/place.js'
import {trustService} from '../build/policy.js'
import {securityGroup} from '../build/security-group.js'

export const EDGE_LAB = 'edge-lab'

/** The scanner may see its machines but may not describe it (`demoFaults`): much of it is unknown. */
export function edgeLab(place: Place): readonly Fragment[] {
  const net = network(place, {name: EDGE_LAB, prefix: '10.40', publicSubnets: 1, privateSubnets: 1})
  const own = clusterGroupId(place, EDGE_LAB)
  const nodes = nodeGroup(place, {
    cluster: EDGE_LAB,
    name: 'lab',
    version: '1.33',
    amiType: 'BOTTLEROCKET_x86_64',
    roleName: 'edge-lab-node',
    size: 1,
    network: net,
    placement: 'private',
    groups: [own],
    imdsTokens: 'required',
    imdsHopLimit: 1,
    encryptedDisks: true,
  })
  return [
    net.fragment,
    nodes.fragment,
    {
      region: {
        ec2: {
          securityGroups: [
            securityGroup(place, {
              name: `eks-cluster-sg-${EDGE_LAB}`,
              vpcId: net.vpcId,
              ingress: [{protocol: '-1', fromGroups: [own]}],
            }),
          ],
        },
        eks: {
          clusters: [
            {
              cluster: cluster(place, {
                name: EDGE_LAB,
                version: '1.33',
                network: net,
                placement: 'private',
                publicRanges: ['0.0.0.0/0'],
                privateEndpoint: true,
                logs: ['audit'],
                authentication: 'API',
                createdDaysAgo: 60,
              }),
              nodegroups: [nodes.nodegroup],
              addons: [addon(place, {cluster: EDGE_LAB, name: 'vpc-cni', version: 'v1.20.4-eksbuild.1'})],
              accessEntries: [
                accessEntry(place, {
                  cluster: EDGE_LAB,
                  principalArn: roleArn(place, 'edge-lab-node'),
                  type: 'EC2_LINUX',
                  groups: ['system:nodes'],
                  createdDaysAgo: 60,
                }),
              ],
            },
          ],
        },
      },
      iam: {
        roles: [
          role(place, {
            name: `${EDGE_LAB}-cluster`,
            trust: trustService('eks.amazonaws.com'),
            policies: ['AmazonEKSClusterPolicy'],
          }),
          role(place, {
            name: 'edge-lab-node',
            trust: trustService('ec2.amazonaws.com'),
            instanceProfile: true,
            policies: ['AmazonEKSWorkerNodeMinimalPolicy', 'AmazonEC2ContainerRegistryPullOnly'],
          }),
        ],
      },
    },
  ]
}
