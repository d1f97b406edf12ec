import type {Check} from '../contracts/check.js'
import accountAlertBucketPolicyChanges from './account-alert-bucket-policy-changes.js'
import accountAlertConfigChanges from './account-alert-config-changes.js'
import accountAlertGatewayChanges from './account-alert-gateway-changes.js'
import accountAlertIamChanges from './account-alert-iam-changes.js'
import accountAlertKeyDeletion from './account-alert-key-deletion.js'
import accountAlertNetworkAclChanges from './account-alert-network-acl-changes.js'
import accountAlertNetworkChanges from './account-alert-network-changes.js'
import accountAlertOrganizationChanges from './account-alert-organization-changes.js'
import accountAlertRootUse from './account-alert-root-use.js'
import accountAlertRouteChanges from './account-alert-route-changes.js'
import accountAlertSecurityGroupChanges from './account-alert-security-group-changes.js'
import accountAlertSignInFailures from './account-alert-sign-in-failures.js'
import accountAlertSingleFactorSignIn from './account-alert-single-factor-sign-in.js'
import accountAlertTrailChanges from './account-alert-trail-changes.js'
import accountAlertUnauthorizedCalls from './account-alert-unauthorized-calls.js'
import accountContact from './account-contact.js'
import accountDelegatedAdministration from './account-delegated-administration.js'
import accountFederation from './account-federation.js'
import accountGuardrails from './account-guardrails.js'
import accountObjectReadLog from './account-object-read-log.js'
import accountObjectWriteLog from './account-object-write-log.js'
import accountPasswordLength from './account-password-length.js'
import accountPasswordReuse from './account-password-reuse.js'
import accountRegionCoverage from './account-region-coverage.js'
import accountRootAccessKeys from './account-root-access-keys.js'
import accountRootCentralManagement from './account-root-central-management.js'
import accountRootHardwareMfa from './account-root-hardware-mfa.js'
import accountRootMfa from './account-root-mfa.js'
import accountRootUse from './account-root-use.js'
import accountSecurityContact from './account-security-contact.js'
import accountTrail from './account-trail.js'
import addonIdentity from './addon-identity.js'
import bucketAccessLog from './bucket-access-log.js'
import bucketOpenness from './bucket-openness.js'
import bucketStateEncryption from './bucket-state-encryption.js'
import bucketStateOpenness from './bucket-state-openness.js'
import bucketStateReaders from './bucket-state-readers.js'
import clusterAccessPrincipals from './cluster-access-principals.js'
import clusterAdmins from './cluster-admins.js'
import clusterAnonymousAccess from './cluster-anonymous-access.js'
import clusterAuditLog from './cluster-audit-log.js'
import clusterAuthenticationMode from './cluster-authentication-mode.js'
import clusterControlPlaneEgress from './cluster-control-plane-egress.js'
import clusterControlPlaneLogs from './cluster-control-plane-logs.js'
import clusterControllerExposure from './cluster-controller-exposure.js'
import clusterCreatorAdmin from './cluster-creator-admin.js'
import clusterDeletionProtection from './cluster-deletion-protection.js'
import clusterEndpointExposure from './cluster-endpoint-exposure.js'
import clusterEndpointPrivateAccess from './cluster-endpoint-private-access.js'
import clusterEndpointPrivateFilter from './cluster-endpoint-private-filter.js'
import clusterEndpointPublicAccess from './cluster-endpoint-public-access.js'
import clusterEtcdAccess from './cluster-etcd-access.js'
import clusterEtcdExposure from './cluster-etcd-exposure.js'
import clusterIdentityProviders from './cluster-identity-providers.js'
import clusterIsolatedRuntime from './cluster-isolated-runtime.js'
import clusterKeyPolicy from './cluster-key-policy.js'
import clusterKeyRotation from './cluster-key-rotation.js'
import clusterKeyState from './cluster-key-state.js'
import clusterLogExport from './cluster-log-export.js'
import clusterLogProtection from './cluster-log-protection.js'
import clusterLogRetention from './cluster-log-retention.js'
import clusterNetworkDefault from './cluster-network-default.js'
import clusterNetworkPolicy from './cluster-network-policy.js'
import clusterRolePrivileges from './cluster-role-privileges.js'
import clusterRoleSharing from './cluster-role-sharing.js'
import clusterSecretStore from './cluster-secret-store.js'
import clusterSecretsCustomerKey from './cluster-secrets-customer-key.js'
import clusterSecretsEncryption from './cluster-secrets-encryption.js'
import clusterSigningKeys from './cluster-signing-keys.js'
import clusterThreatDetection from './cluster-threat-detection.js'
import clusterUpgradePolicy from './cluster-upgrade-policy.js'
import clusterVersionSupport from './cluster-version-support.js'
import clusterWorkloadIdentity from './cluster-workload-identity.js'
import credentialAge from './credential-age.js'
import credentialSecondFactor from './credential-second-factor.js'
import credentialUse from './credential-use.js'
import keyOpenness from './key-openness.js'
import keyRotation from './key-rotation.js'
import loadBalancerAccessLog from './load-balancer-access-log.js'
import loadBalancerTls from './load-balancer-tls.js'
import logTrailExport from './log-trail-export.js'
import logTrailIntegrity from './log-trail-integrity.js'
import logTrailKey from './log-trail-key.js'
import machineIdentity from './machine-identity.js'
import machineMetadataTokens from './machine-metadata-tokens.js'
import networkAclAdminPorts from './network-acl-admin-ports.js'
import networkDnsLog from './network-dns-log.js'
import networkFlowLogTraffic from './network-flow-log-traffic.js'
import networkFlowLogs from './network-flow-logs.js'
import networkPrivateEndpoints from './network-private-endpoints.js'
import nodeDiskCustomerKey from './node-disk-customer-key.js'
import nodeDiskEncryption from './node-disk-encryption.js'
import nodeEgress from './node-egress.js'
import nodeKeyPair from './node-key-pair.js'
import nodeKubeletExposure from './node-kubelet-exposure.js'
import nodeMetadataService from './node-metadata-service.js'
import nodeOverlayExposure from './node-overlay-exposure.js'
import nodePoolImage from './node-pool-image.js'
import nodePoolPublicAddress from './node-pool-public-address.js'
import nodePoolRegistryAccess from './node-pool-registry-access.js'
import nodePoolRemoteAccess from './node-pool-remote-access.js'
import nodePoolRemoteAccessSources from './node-pool-remote-access-sources.js'
import nodePoolRepair from './node-pool-repair.js'
import nodePoolRolePrivileges from './node-pool-role-privileges.js'
import nodePoolSubnets from './node-pool-subnets.js'
import nodePoolVersionSkew from './node-pool-version-skew.js'
import nodePortRules from './node-port-rules.js'
import nodePublicAddress from './node-public-address.js'
import nodeRolePrivileges from './node-role-privileges.js'
import nodeRoleRegistryAccess from './node-role-registry-access.js'
import nodeRuntimeExposure from './node-runtime-exposure.js'
import nodeServicePortExposure from './node-service-port-exposure.js'
import nodeSshExposure from './node-ssh-exposure.js'
import nodeSubnet from './node-subnet.js'
import nodeTemplateMetadata from './node-template-metadata.js'
import nodeTemplateUserData from './node-template-user-data.js'
import principalAdministration from './principal-administration.js'
import principalAuditTampering from './principal-audit-tampering.js'
import principalClusterAdministration from './principal-cluster-administration.js'
import principalDirectGrants from './principal-direct-grants.js'
import principalEscalation from './principal-escalation.js'
import principalKeyUse from './principal-key-use.js'
import principalNodeSessions from './principal-node-sessions.js'
import principalRegistryWrite from './principal-registry-write.js'
import principalTrust from './principal-trust.js'
import regionAccessAnalyzer from './region-access-analyzer.js'
import regionConfigurationRecorder from './region-configuration-recorder.js'
import regionDiskEncryption from './region-disk-encryption.js'
import regionMachineScanning from './region-machine-scanning.js'
import regionMetadataDefaults from './region-metadata-defaults.js'
import regionPostureService from './region-posture-service.js'
import regionSerialConsole from './region-serial-console.js'
import regionThreatDetection from './region-threat-detection.js'
import registryOpenness from './registry-openness.js'
import registryScanning from './registry-scanning.js'
import registryTags from './registry-tags.js'
import routeTablePeering from './route-table-peering.js'
import securityGroupAdminPorts from './security-group-admin-ports.js'
import securityGroupAdminPortsIpv6 from './security-group-admin-ports-ipv6.js'
import securityGroupDefault from './security-group-default.js'
import securityGroupFileSharing from './security-group-file-sharing.js'
import snapshotEncryption from './snapshot-encryption.js'
import snapshotOpenness from './snapshot-openness.js'
import volumeEtcdEncryption from './volume-etcd-encryption.js'
import workloadIdentityAudience from './workload-identity-audience.js'
import workloadIdentityPrivileges from './workload-identity-privileges.js'
import workloadIdentityTrust from './workload-identity-trust.js'

export const CHECKS: readonly Check[] = [
  accountAlertBucketPolicyChanges,
  accountAlertConfigChanges,
  accountAlertGatewayChanges,
  accountAlertIamChanges,
  accountAlertKeyDeletion,
  accountAlertNetworkAclChanges,
  accountAlertNetworkChanges,
  accountAlertOrganizationChanges,
  accountAlertRootUse,
  accountAlertRouteChanges,
  accountAlertSecurityGroupChanges,
  accountAlertSignInFailures,
  accountAlertSingleFactorSignIn,
  accountAlertTrailChanges,
  accountAlertUnauthorizedCalls,
  accountContact,
  accountDelegatedAdministration,
  accountFederation,
  accountGuardrails,
  accountObjectReadLog,
  accountObjectWriteLog,
  accountPasswordLength,
  accountPasswordReuse,
  accountRegionCoverage,
  accountRootAccessKeys,
  accountRootCentralManagement,
  accountRootHardwareMfa,
  accountRootMfa,
  accountRootUse,
  accountSecurityContact,
  accountTrail,
  addonIdentity,
  bucketAccessLog,
  bucketOpenness,
  bucketStateEncryption,
  bucketStateOpenness,
  bucketStateReaders,
  clusterAccessPrincipals,
  clusterAdmins,
  clusterAnonymousAccess,
  clusterAuditLog,
  clusterAuthenticationMode,
  clusterControlPlaneEgress,
  clusterControlPlaneLogs,
  clusterControllerExposure,
  clusterCreatorAdmin,
  clusterDeletionProtection,
  clusterEndpointExposure,
  clusterEndpointPrivateAccess,
  clusterEndpointPrivateFilter,
  clusterEndpointPublicAccess,
  clusterEtcdAccess,
  clusterEtcdExposure,
  clusterIdentityProviders,
  clusterIsolatedRuntime,
  clusterKeyPolicy,
  clusterKeyRotation,
  clusterKeyState,
  clusterLogExport,
  clusterLogProtection,
  clusterLogRetention,
  clusterNetworkDefault,
  clusterNetworkPolicy,
  clusterRolePrivileges,
  clusterRoleSharing,
  clusterSecretStore,
  clusterSecretsCustomerKey,
  clusterSecretsEncryption,
  clusterSigningKeys,
  clusterThreatDetection,
  clusterUpgradePolicy,
  clusterVersionSupport,
  clusterWorkloadIdentity,
  credentialAge,
  credentialSecondFactor,
  credentialUse,
  keyOpenness,
  keyRotation,
  loadBalancerAccessLog,
  loadBalancerTls,
  logTrailExport,
  logTrailIntegrity,
  logTrailKey,
  machineIdentity,
  machineMetadataTokens,
  networkAclAdminPorts,
  networkDnsLog,
  networkFlowLogTraffic,
  networkFlowLogs,
  networkPrivateEndpoints,
  nodeDiskCustomerKey,
  nodeDiskEncryption,
  nodeEgress,
  nodeKeyPair,
  nodeKubeletExposure,
  nodeMetadataService,
  nodeOverlayExposure,
  nodePoolImage,
  nodePoolPublicAddress,
  nodePoolRegistryAccess,
  nodePoolRemoteAccess,
  nodePoolRemoteAccessSources,
  nodePoolRepair,
  nodePoolRolePrivileges,
  nodePoolSubnets,
  nodePoolVersionSkew,
  nodePortRules,
  nodePublicAddress,
  nodeRolePrivileges,
  nodeRoleRegistryAccess,
  nodeRuntimeExposure,
  nodeServicePortExposure,
  nodeSshExposure,
  nodeSubnet,
  nodeTemplateMetadata,
  nodeTemplateUserData,
  principalAdministration,
  principalAuditTampering,
  principalClusterAdministration,
  principalDirectGrants,
  principalEscalation,
  principalKeyUse,
  principalNodeSessions,
  principalRegistryWrite,
  principalTrust,
  regionAccessAnalyzer,
  regionConfigurationRecorder,
  regionDiskEncryption,
  regionMachineScanning,
  regionMetadataDefaults,
  regionPostureService,
  regionSerialConsole,
  regionThreatDetection,
  registryOpenness,
  registryScanning,
  registryTags,
  routeTablePeering,
  securityGroupAdminPorts,
  securityGroupAdminPortsIpv6,
  securityGroupDefault,
  securityGroupFileSharing,
  snapshotEncryption,
  snapshotOpenness,
  volumeEtcdEncryption,
  workloadIdentityAudience,
  workloadIdentityPrivileges,
  workloadIdentityTrust,
]
