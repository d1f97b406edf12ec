import addons from '../../providers/aws/collectors/addons.js'
import clusterAccess from '../../providers/aws/collectors/cluster-access.js'
import clusters from '../../providers/aws/collectors/clusters.js'
import machineGroups from '../../providers/aws/collectors/machine-groups.js'
import machines from '../../providers/aws/collectors/machines.js'
import nodePools from '../../providers/aws/collectors/node-pools.js'
import nodeTemplates from '../../providers/aws/collectors/node-templates.js'
import platformVersions from '../../providers/aws/collectors/platform-versions.js'
import podIdentities from '../../providers/aws/collectors/pod-identities.js'
import registries from '../../providers/aws/collectors/registries.js'
import selfManagedClusters from '../../providers/aws/collectors/self-managed-clusters.js'
import sessionAgents from '../../providers/aws/collectors/session-agents.js'
import snapshots from '../../providers/aws/collectors/snapshots.js'
import volumes from '../../providers/aws/collectors/volumes.js'
import {
  type Case,
  cluster,
  controlPlane,
  ec2,
  instance,
  KOPS,
  node,
  nodegroup,
  pool,
  ROLE,
  stub,
} from './aws-stubs.js'

const byTag = (filters: unknown) => JSON.stringify(filters ?? []).includes('tag-key')
const ETCD = [{Key: 'k8s.io/etcd/main', Value: 'a/a'}]

/** Clusters, their nodes and their images. */
export const CLUSTER_CASES: Readonly<Record<string, Case>> = {
  clusters: {
    collector: clusters,
    world: {
      replies: {
        ListClusters: {clusters: ['a']},
        DescribeCluster: {
          cluster: {name: 'a', version: '1.34', resourcesVpcConfig: {endpointPublicAccess: false}},
        },
        ListFargateProfiles: {fargateProfileNames: ['batch']},
        ListIdentityProviderConfigs: {identityProviderConfigs: [{type: 'oidc', name: 'x'}]},
        DescribeIdentityProviderConfig: {
          identityProviderConfig: {oidc: {issuerUrl: 'https://login.example'}},
        },
      },
    },
  },
  'platform-versions': {
    collector: platformVersions,
    world: {
      resources: [cluster],
      replies: {
        DescribeClusterVersions: {
          clusterVersions: [
            {
              clusterVersion: '1.34',
              clusterType: 'eks',
              versionStatus: 'STANDARD_SUPPORT',
              endOfStandardSupportDate: new Date('2027-01-01T00:00:00Z'),
            },
          ],
        },
      },
    },
  },
  addons: {
    collector: addons,
    world: {
      resources: [cluster],
      replies: {
        ListAddons: {addons: ['vpc-cni']},
        DescribeAddon: {
          addon: {
            addonName: 'vpc-cni',
            addonVersion: 'v1.20.0-eksbuild.1',
            serviceAccountRoleArn: 'arn:aws:iam::111122223333:role/cni',
            podIdentityAssociations: ['arn:aws:eks:eu-west-1:111122223333:podidentityassociation/a/a-1'],
            configurationValues: '{"enableNetworkPolicy": "true"}',
          },
        },
        DescribePodIdentityAssociation: {association: {roleArn: ROLE}},
      },
    },
  },
  'cluster-access': {
    collector: clusterAccess,
    world: {
      resources: [cluster],
      replies: {
        ListAccessEntries: {accessEntries: [ROLE]},
        DescribeAccessEntry: {accessEntry: {principalArn: ROLE, type: 'STANDARD', kubernetesGroups: ['ops']}},
        ListAssociatedAccessPolicies: {
          associatedAccessPolicies: [
            {
              policyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
              accessScope: {type: 'cluster', namespaces: []},
            },
          ],
        },
      },
    },
  },
  'pod-identities': {
    collector: podIdentities,
    world: {
      resources: [cluster],
      replies: {
        ListPodIdentityAssociations: {
          associations: [{associationId: 'a-1', namespace: 'shop', serviceAccount: 'web'}],
        },
        DescribePodIdentityAssociation: {
          association: {namespace: 'shop', serviceAccount: 'web', roleArn: ROLE},
        },
      },
    },
  },
  'node-pools': {
    collector: nodePools,
    world: {
      resources: [cluster],
      replies: {ListNodegroups: {nodegroups: ['ng']}, DescribeNodegroup: {nodegroup}},
    },
  },
  machines: {
    collector: machines,
    world: {
      resources: [
        cluster,
        stub('security-group', ec2('security-group', 'sg-1'), {
          rules: [
            {
              direction: 'ingress',
              protocol: 'tcp',
              ports: [10250, 10250],
              ranges: [],
              groups: [],
              prefixLists: [],
            },
          ],
        }),
      ],
      replies: {
        DescribeInstances: {
          Reservations: [
            {
              Instances: [
                instance,
                {...instance, InstanceId: 'i-2', Tags: [{Key: 'Name', Value: 'lab-control-plane-1'}]},
                {...instance, InstanceId: 'i-3', Tags: []},
              ],
            },
          ],
        },
        DescribeTargetGroups: {
          TargetGroups: [
            {TargetGroupArn: 'arn:tg/1', TargetGroupName: 'api', Port: 6443, TargetType: 'instance'},
          ],
        },
        DescribeTargetHealth: {TargetHealthDescriptions: [{Target: {Id: 'i-2', Port: 6443}}]},
        DescribeLoadBalancers: {
          LoadBalancerDescriptions: [
            {
              LoadBalancerName: 'supervisor',
              ListenerDescriptions: [{Listener: {LoadBalancerPort: 9345, InstancePort: 9345}}],
              Instances: [{InstanceId: 'i-3'}],
            },
          ],
        },
      },
    },
  },
  'self-managed-clusters': {
    collector: selfManagedClusters,
    world: {
      resources: [
        stub(
          'node',
          ec2('instance', 'i-1'),
          {
            role: 'control-plane',
            networkId: ec2('vpc', 'vpc-1'),
            subnetId: ec2('subnet', 'subnet-1'),
            membership: {by: 'tags', tool: 'cluster-api', signs: []},
          },
          {clusterId: KOPS},
        ),
      ],
      replies: {ListClusters: {clusters: ['a']}},
    },
  },
  'machine-groups': {
    collector: machineGroups,
    world: {
      resources: [cluster],
      replies: {
        DescribeAutoScalingGroups: {
          AutoScalingGroups: [
            {
              AutoScalingGroupName: 'workers',
              AutoScalingGroupARN:
                'arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:1:autoScalingGroupName/workers',
              DesiredCapacity: 3,
              VPCZoneIdentifier: 'subnet-1,subnet-2',
              TargetGroupARNs: ['arn:tg/1'],
              LaunchTemplate: {LaunchTemplateId: 'lt-1', Version: '2'},
              Tags: [{Key: 'kubernetes.io/cluster/a', Value: 'owned'}],
            },
          ],
        },
      },
    },
  },
  'node-templates': {
    collector: nodeTemplates,
    world: {
      resources: [pool],
      replies: {
        DescribeLaunchTemplateVersions: input => ({
          LaunchTemplateVersions: [
            {
              LaunchTemplateId: 'lt-1',
              LaunchTemplateName: 'nodes',
              VersionNumber: input.LaunchTemplateId ? 2 : 5,
              DefaultVersion: !input.LaunchTemplateId,
              LaunchTemplateData: {ImageId: 'ami-1', MetadataOptions: {HttpTokens: 'required'}},
            },
          ],
        }),
      },
    },
  },
  'session-agents': {
    collector: sessionAgents,
    world: {
      resources: [node],
      replies: {
        DescribeInstanceInformation: {
          InstanceInformationList: [{InstanceId: 'i-1', PingStatus: 'Online'}],
        },
      },
    },
  },
  volumes: {
    collector: volumes,
    world: {
      resources: [node],
      replies: {
        DescribeVolumes: {
          Volumes: [
            {
              VolumeId: 'vol-1',
              Encrypted: true,
              KmsKeyId: 'arn:key',
              Attachments: [{InstanceId: 'i-1', State: 'attached'}],
            },
          ],
        },
      },
    },
  },
  'volumes of etcd': {
    collector: volumes,
    world: {
      resources: [controlPlane],
      replies: {
        DescribeVolumes: ({Filters}) => ({
          Volumes: byTag(Filters)
            ? [{VolumeId: 'vol-2', Encrypted: false, Tags: [...ETCD, {Key: 'KubernetesCluster', Value: 'k'}]}]
            : [{VolumeId: 'vol-1', Encrypted: true, Attachments: [{InstanceId: 'i-1'}]}],
        }),
      },
    },
  },
  snapshots: {
    collector: snapshots,
    world: {
      resources: [controlPlane, stub('volume', ec2('volume', 'vol-1'), {attachedTo: [], etcdOf: KOPS})],
      replies: {
        DescribeSnapshots: ({Filters}) => ({
          Snapshots: byTag(Filters)
            ? [{SnapshotId: 'snap-2', VolumeId: 'vol-9', Encrypted: false, Tags: ETCD}]
            : [{SnapshotId: 'snap-1', VolumeId: 'vol-1', Encrypted: true, KmsKeyId: 'arn:key'}],
        }),
        DescribeSnapshotAttribute: {CreateVolumePermissions: [{Group: 'all'}, {UserId: '999988887777'}]},
        GetSnapshotBlockPublicAccessState: {State: 'block-new-sharing'},
      },
    },
  },
  registries: {
    collector: registries,
    world: {
      replies: {
        DescribeRepositories: {
          repositories: [
            {
              repositoryName: 'shop/web',
              imageTagMutability: 'IMMUTABLE',
              imageScanningConfiguration: {scanOnPush: true},
            },
          ],
        },
        GetRegistryScanningConfiguration: {scanningConfiguration: {scanType: 'BASIC', rules: []}},
        GetRepositoryPolicy: {
          policyText: JSON.stringify({
            Version: '2012-10-17',
            Statement: [{Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage'}],
          }),
        },
      },
    },
  },
}
