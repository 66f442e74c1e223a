import type { z } from 'zod';
import type { Section, Sections } from '../../ports/domains.ts';
import type { domainSchema } from '../../spec/domain.ts';

export type DomainSpec = z.output<typeof domainSchema>;

/** What a domain is bound to beside its spec. */
export interface DomainBinding {
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly userPoolId: string;
  readonly identityPoolId: string;
  readonly serviceRoleArn: string;
  /** ARN of the role that sets up fine-grained access control. */
  readonly masterRoleArn: string;
}

/** `undefined` members ask for nothing and are left out of what is written. */
function clusterConfig(domain: DomainSpec): Section {
  const { availabilityZones: zones, dedicatedPrimaries: primaries, ultraWarm: warm } = domain;
  return {
    InstanceType: domain.instanceType,
    InstanceCount: domain.nodeCount,
    ZoneAwarenessEnabled: zones > 1,
    ZoneAwarenessConfig: zones > 1 ? { AvailabilityZoneCount: zones } : undefined,
    DedicatedMasterEnabled: primaries.enabled,
    DedicatedMasterType: primaries.enabled ? primaries.instanceType : undefined,
    DedicatedMasterCount: primaries.enabled ? primaries.count : undefined,
    WarmEnabled: warm.enabled,
    WarmType: warm.enabled ? warm.instanceType : undefined,
    WarmCount: warm.enabled ? warm.count : undefined,
    // A domain without warm nodes refuses to hear of cold storage at all.
    ColdStorageOptions: warm.enabled ? { Enabled: domain.coldStorage } : undefined,
  };
}

function ebsOptions({ storage }: DomainSpec): Section {
  return {
    EBSEnabled: true,
    VolumeType: storage.type,
    VolumeSize: storage.sizeGiB,
    // io1 has to be told a rate: 1,000 IOPS is a third of what every gp3 volume has, and far above what a trail writes.
    Iops: storage.type === 'io1' ? 1_000 : undefined,
  };
}

/** The part of a domain's configuration that sign-in needs: what WireCognito mends. */
export function cognitoOptions(
  binding: Pick<DomainBinding, 'userPoolId' | 'identityPoolId' | 'serviceRoleArn'>,
): Section {
  return {
    Enabled: true,
    UserPoolId: binding.userPoolId,
    IdentityPoolId: binding.identityPoolId,
    RoleArn: binding.serviceRoleArn,
  };
}

/** The configuration that a spec asks for. Everything is there at creation: turning any of it on later is blue/green. */
export function wantedSections(domain: DomainSpec, binding: DomainBinding): Sections {
  return {
    ClusterConfig: clusterConfig(domain),
    EBSOptions: ebsOptions(domain),
    VPCOptions: { SubnetIds: [...binding.subnetIds].sort(), SecurityGroupIds: [...binding.securityGroupIds].sort() },
    CognitoOptions: cognitoOptions(binding),
    EncryptionAtRestOptions: { Enabled: domain.encryptionAtRest, KmsKeyId: domain.kmsKeyArn },
    NodeToNodeEncryptionOptions: { Enabled: domain.nodeToNodeEncryption },
    DomainEndpointOptions: { EnforceHTTPS: domain.enforceHttps, TLSSecurityPolicy: domain.tlsPolicy },
    AdvancedSecurityOptions: { Enabled: domain.fineGrainedAccessControl },
  };
}

/**
 * The sections as CreateDomain and UpdateDomainConfig take them. The master is a role, so the domain keeps no users of its own;
 * AWS does not say who the master is, which is why it is written with the switch and never compared.
 */
export function writable(sections: Sections, masterRoleArn: string): Sections {
  if (!sections.AdvancedSecurityOptions?.Enabled) return sections;
  return {
    ...sections,
    AdvancedSecurityOptions: {
      Enabled: true,
      InternalUserDatabaseEnabled: false,
      MasterUserOptions: { MasterUserARN: masterRoleArn },
    },
  };
}
