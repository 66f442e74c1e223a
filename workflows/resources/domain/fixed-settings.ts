import { DomainMissingError, DomainSettingFixedError } from '../../errors/domain.ts';
import type { Domain, Section } from '../../ports/domains.ts';
import type { DomainSpec } from './settings.ts';

function versionOf(engine: string): number {
  const [, major = '0', minor = '0'] = /_(\d+)\.(\d+)$/.exec(engine) ?? [];
  return Number(major) * 1_000 + Number(minor);
}

function isOn(section: Section | undefined, key = 'Enabled'): boolean {
  return section?.[key] === true;
}

function fixed(domain: DomainSpec, field: keyof DomainSpec, problem: string, remedy: string): DomainSettingFixedError {
  return new DomainSettingFixedError(`domain.${field}: ${problem}.`, {
    field: `domain.${field}`,
    value: domain[field],
    remedy,
  });
}

/**
 * Refuses an engine older than the domain's, which cannot go back. Only one that the spec itself asks for: where it asks
 * for none, or somebody upgraded the domain since the spec was stored, the newer one is fine.
 *
 * @param written The spec as given, before defaults were merged in; `undefined` when none was.
 * @throws DomainSettingFixedError.
 */
export function refuseOlderEngine(written: unknown, domain: DomainSpec, found: Domain): void {
  const asked = (written as { readonly domain?: { readonly engineVersion?: unknown } } | undefined)?.domain
    ?.engineVersion;
  if (asked === undefined || versionOf(domain.engineVersion) >= versionOf(found.engineVersion)) return;
  throw fixed(
    domain,
    'engineVersion',
    `the domain runs ${found.engineVersion}, and no engine can go back to ${domain.engineVersion}`,
    `Set domain.engineVersion to ${found.engineVersion} or remove it, or set domain.name to a name that no domain has.`,
  );
}

/**
 * Refuses what an existing domain cannot become. Encryption and fine-grained access control can be turned on, never off.
 *
 * An upgrade of the engine takes hours and cannot be undone, so a person starts it.
 * @throws DomainSettingFixedError, DomainMissingError.
 */
export function refuseFixedSettings(domain: DomainSpec, found: Domain): void {
  const { settings } = found;
  if (found.deleted) {
    throw new DomainMissingError(`The domain ${found.name} is being deleted.`, {
      field: 'domain.name',
      value: found.name,
      remedy: 'Wait until it is gone, which takes up to an hour, and redrive.',
    });
  }
  if (
    !found.engineVersion.startsWith('OpenSearch_') ||
    versionOf(found.engineVersion) < versionOf(domain.engineVersion)
  ) {
    throw fixed(
      domain,
      'engineVersion',
      `the domain runs ${found.engineVersion}, older than ${domain.engineVersion}`,
      `Run \`aws opensearch upgrade-domain --domain-name ${found.name} --target-version ${domain.engineVersion}\`, wait for its end, and redrive; or name the version that runs.`,
    );
  }
  for (const [field, section] of [
    ['encryptionAtRest', settings.EncryptionAtRestOptions],
    ['nodeToNodeEncryption', settings.NodeToNodeEncryptionOptions],
    ['fineGrainedAccessControl', settings.AdvancedSecurityOptions],
  ] as const) {
    if (domain[field] || !isOn(section)) continue;
    throw fixed(domain, field, 'it is on in the domain and cannot be turned off', `Set domain.${field} to true.`);
  }
  const key = settings.EncryptionAtRestOptions?.KmsKeyId;
  if (domain.kmsKeyArn && isOn(settings.EncryptionAtRestOptions) && key !== domain.kmsKeyArn) {
    throw fixed(
      domain,
      'kmsKeyArn',
      `the domain is encrypted with ${typeof key === 'string' ? key : 'the key of OpenSearch Service'}, which cannot be changed`,
      'Remove domain.kmsKeyArn, or set domain.name to a name that no domain has.',
    );
  }
}
