import type {AccessPolicy} from '../../../src/model/cluster.js'

/**
 * What the access policies of EKS give. No API answers with their contents; the guide lists them:
 * https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
 */
const LEVELS: Readonly<Record<string, AccessPolicy['level']>> = {
  AmazonEKSClusterAdminPolicy: 'cluster-admin',
  AmazonEKSAdminPolicy: 'admin',
  AmazonEKSEditPolicy: 'edit',
  AmazonEKSViewPolicy: 'view',
  AmazonEKSAdminViewPolicy: 'secrets',
  AmazonEKSSecretReaderPolicy: 'secrets',
  AmazonEKSAutoNodePolicy: 'service',
  AmazonEKSBlockStoragePolicy: 'service',
  AmazonEKSBlockStorageClusterPolicy: 'service',
  AmazonEKSComputePolicy: 'service',
  AmazonEKSComputeClusterPolicy: 'service',
  AmazonEKSLoadBalancingPolicy: 'service',
  AmazonEKSLoadBalancingClusterPolicy: 'service',
  AmazonEKSNetworkingPolicy: 'service',
  AmazonEKSNetworkingClusterPolicy: 'service',
  AmazonEKSHybridPolicy: 'service',
  AmazonEKSClusterInsightsPolicy: 'service',
}

export function levelOf(policy: string): AccessPolicy['level'] {
  return Object.hasOwn(LEVELS, policy) ? (LEVELS[policy] ?? 'undocumented') : 'undocumented'
}
