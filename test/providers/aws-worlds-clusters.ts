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
import volumes from '../../providers/aws/collectors/volumes.js'
import {type Case, cluster, instance, node, nodegroup, pool, ROLE} from './aws-stubs.js'

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
    world: {resources: [cluster], replies: {DescribeInstances: {Reservations: [{Instances: [instance]}]}}},
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
