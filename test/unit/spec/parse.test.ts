import { describe, expect, test } from '@jest/globals';
import { InvalidSpecError } from '../../../workflows/errors/spec.ts';
import { specJsonSchema } from '../../../workflows/spec/json-schema.ts';
import { parseSpec } from '../../../workflows/spec/parse.ts';
import { resolveSpec } from '../../../workflows/spec/resolve.ts';

function errorOf(input: unknown): InvalidSpecError {
  try {
    parseSpec(input);
  } catch (error) {
    if (error instanceof InvalidSpecError) return error;
    throw error;
  }
  throw new Error('The spec was accepted.');
}

describe('defaults', () => {
  test('{} is the guide: three zones, a multiple of nodes, dedicated primaries, everything encrypted, UltraWarm off', () => {
    const { domain, trail, index, retention } = parseSpec({});
    expect(domain).toMatchObject({
      availabilityZones: 3,
      nodeCount: 3,
      dedicatedPrimaries: { enabled: true, count: 3 },
      ultraWarm: { enabled: false },
      coldStorage: false,
      fineGrainedAccessControl: true,
      encryptionAtRest: true,
      nodeToNodeEncryption: true,
      enforceHttps: true,
    });
    expect(trail).toMatchObject({
      sseKms: true,
      logging: true,
      multiRegion: true,
      managementEvents: { enabled: true, readWrite: 'All' },
    });
    expect(index).toMatchObject({ prefix: 'cwl-cloudtrail-', period: 'day' });
    expect(retention.deleteAfterDays).toBe(90);
  });

  test('the trial preset is one small node', () => {
    const { domain, index, retention } = parseSpec({ preset: 'trial' });
    expect(domain).toMatchObject({ availabilityZones: 1, nodeCount: 1, dedicatedPrimaries: { enabled: false } });
    expect(index).toMatchObject({ period: 'month', replicas: 0 });
    expect(retention.deleteAfterDays).toBe(14);
  });

  test('what is given goes over the preset, field by field', () => {
    const { domain } = parseSpec({ preset: 'trial', domain: { storage: { sizeGiB: 50 } } });
    expect(domain.storage).toEqual({ type: 'gp3', sizeGiB: 50 });
    expect(domain.nodeCount).toBe(1);
  });

  test('names that must be unique come from the account, the same every time', () => {
    const place = { account: '111122223333', region: 'eu-west-1' };
    const spec = resolveSpec(parseSpec({}), place);
    expect(spec.trail.bucket).toBe('trailboard-cloudtrail-111122223333-eu-west-1');
    expect(spec.cognito.poolDomain).toBe('trailboard-111122223333');
    expect(resolveSpec(parseSpec({ trail: { bucket: 'mine-of-old' } }), place).trail.bucket).toBe('mine-of-old');
  });
});

describe('what is refused, with field, value and remedy', () => {
  const cases: [unknown, string, unknown, RegExp][] = [
    [null, 'spec', null, /\{\}/],
    [[], 'spec', [], /object/],
    ['text', 'spec', 'text', /object/],
    [{ trial: true }, 'trial', true, /trailboard schema/],
    [{ domain: { nodecount: 3 } }, 'domain.nodecount', 3, /correct its name/],
    [{ preset: 'big' }, 'preset', 'big', /standard or trial/],
    [{ domain: { nodeCount: 4 } }, 'domain.nodeCount', 4, /multiple of the 3.*3 or 6/],
    [{ domain: { nodeCount: 0 } }, 'domain.nodeCount', 0, /1 to 80/],
    [{ domain: { nodeCount: 3.5 } }, 'domain.nodeCount', 3.5, /whole number/],
    [{ domain: { availabilityZones: 4 } }, 'domain.availabilityZones', 4, /1, 2 or 3/],
    [
      { domain: { subnetIds: ['subnet-11111111', 'subnet-22222222'] } },
      'domain.subnetIds',
      ['subnet-11111111', 'subnet-22222222'],
      /3 subnets/,
    ],
    [{ domain: { subnetIds: ['sub-1', 'x', 'y'] } }, 'domain.subnetIds.0', 'sub-1', /subnet id/],
    [{ domain: { engineVersion: 'OpenSearch_2.5' } }, 'domain.engineVersion', 'OpenSearch_2.5', /2\.7 or newer/],
    [
      { domain: { engineVersion: 'Elasticsearch_7.10' } },
      'domain.engineVersion',
      'Elasticsearch_7.10',
      /2\.7 or newer/,
    ],
    [{ domain: { name: 'Not_A_Domain' } }, 'domain.name', 'Not_A_Domain', /3 to 28/],
    [{ domain: { encryptionAtRest: false } }, 'domain.fineGrainedAccessControl', true, /turn fine-grained/],
    [{ trail: { kmsKeyArn: 'alias/x' } }, 'trail.kmsKeyArn', 'alias/x', /KMS key/],
    [{ trail: { name: 'a' } }, 'trail.name', 'a', /3 to 128/],
    [{ trail: { bucket: 'Has_Upper' } }, 'trail.bucket', 'Has_Upper', /lower-case/],
    [{ trail: { organization: true } }, 'trail.organizationId', undefined, /organization id/],
    [{ logGroup: { name: 'aws/x' } }, 'logGroup.name', 'aws/x', /begin with "aws\/"/],
    [{ logGroup: { retentionDays: 8 } }, 'logGroup.retentionDays', 8, /1, 3, 5/],
    [{ cognito: { poolDomain: 'my-cognito' } }, 'cognito.poolDomain', 'my-cognito', /without "aws"/],
    [{ index: { prefix: 'logs-' } }, 'index.prefix', 'logs-', /"cwl-"/],
    [{ retention: { warmAfterDays: 7 } }, 'retention.warmAfterDays', 7, /ultraWarm/],
    [
      { domain: { ultraWarm: { enabled: true } }, retention: { warmAfterDays: 100 } },
      'retention.warmAfterDays',
      100,
      /fewer days/,
    ],
    [{ domain: { coldStorage: true } }, 'domain.coldStorage', true, /ultraWarm/],
    [{ trail: 7 }, 'trail', 7, /an object/],
  ];

  test.each(cases)('%j', (input, field, value, remedy) => {
    const error = errorOf(input);
    expect(error.field).toBe(field);
    expect(error.value).toEqual(value);
    expect(error.remedy).toMatch(remedy);
    expect(error.message).toContain(field === 'spec' ? 'spec' : field);
  });

  test('the first of several is explained, the others are named', () => {
    expect(errorOf({ domain: { name: 'X' }, trail: { name: 'y' } }).message).toMatch(/1 more: /);
  });

  test('a key named __proto__ reaches no prototype', () => {
    expect(() => parseSpec(JSON.parse('{"__proto__": {"polluted": true}}'))).not.toThrow(TypeError);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('JSON Schema for editors', () => {
  type Node = {
    description?: string;
    properties?: Record<string, Node>;
    required?: string[];
    additionalProperties?: unknown;
    items?: Node;
  };

  test('every field is documented, none is required, unknown ones are marked', () => {
    const walk = (node: Node, path: string): void => {
      for (const [name, child] of Object.entries(node.properties ?? {})) {
        if (!child.description) throw new Error(`${path}${name} has no description`);
        walk(child, `${path}${name}.`);
        if (child.items) walk(child.items, `${path}${name}[].`);
      }
      if (!path.includes('[]')) expect(node.required ?? []).toEqual([]);
      if (node.properties) expect(node.additionalProperties).toBe(false);
    };
    walk(specJsonSchema() as Node, '');
  });
});
