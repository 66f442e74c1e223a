import { describe, expect, it } from '@jest/globals';
import { dashboards } from '../../../workflows/dashboards/dashboards.ts';
import { FIELDS, indexTemplate } from '../../../workflows/event/mapping/index-template.ts';
import { filesBelow, page } from '../docs/pages.ts';

const template = indexTemplate({ prefix: 'cwl-cloudtrail-', shards: 1, replicas: 0 });

type Mapping = {
  type?: string;
  dynamic?: boolean;
  enabled?: boolean;
  properties?: Record<string, Mapping>;
  fields?: Record<string, Mapping>;
};

function leaves(mapping: Mapping, path: string): string[] {
  const own = Object.entries(mapping.properties ?? {}).flatMap(([name, child]) =>
    leaves(child, path ? `${path}.${name}` : name),
  );
  const sub = Object.keys(mapping.fields ?? {}).map((name) => `${path}.${name}`);
  return mapping.type && mapping.enabled !== false ? [path, ...sub] : own;
}

/** What the rules that Security Analytics ships for CloudTrail look at, by raw name. */
const SIGMA = [
  'eventName',
  'eventSource',
  'eventVersion',
  'eventID',
  'eventType',
  'eventCategory',
  'errorMessage',
  'errorCode',
  'apiVersion',
  'awsRegion',
  'additionalEventData.LoginTo',
  'additionalEventData.MFAUsed',
  'requestID',
  'sourceIPAddress',
  'userAgent',
  'vpcEndpointId',
  'userIdentity.type',
  'userIdentity.principalId',
  'userIdentity.arn',
  'userIdentity.accountId',
  'userIdentity.accessKeyId',
  'userIdentity.identityProvider',
  'userIdentity.userName',
  'userIdentity.invokedBy',
  'userIdentity.sessionContext.sessionIssuer.type',
  'userIdentity.sessionContext.sessionIssuer.arn',
  'userIdentity.sessionContext.attributes.creationDate',
  'userIdentity.sessionContext.attributes.mfaAuthenticated',
  'resources.ARN',
  'resources.accountId',
  'resources.type',
  'eventTime',
];

describe('index template', () => {
  it('maps exactly the declared fields, a constant number of them', () => {
    expect(leaves(template.template.mappings, '').sort()).toEqual(Object.keys(FIELDS).sort());
    expect(Object.keys(FIELDS)).toHaveLength(223);
  });

  it('has no field that is not in a rule, on a panel or in the docs', () => {
    const docs = filesBelow('docs', ['.md']).map(page).join('\n');
    const named = `${SIGMA.join(' ')} ${JSON.stringify(dashboards)} ${docs}`.match(/[\w.]*\w/g) ?? [];
    // What is searchable by path is named by a path into it.
    const all = new Set(named.flatMap((path) => path.split('.').map((_, i, names) => names.slice(0, i + 1).join('.'))));
    const idle = Object.keys(FIELDS).filter((name) => !name.endsWith('.keyword') && !all.has(name));
    expect(idle).toEqual([]);
  });

  it('never adds a field by itself', () => {
    expect(template.template.mappings.dynamic).toBe(false);
    expect(JSON.stringify(template).match(/"dynamic":/g)).toHaveLength(1);
  });

  it.each(SIGMA)('has %s as an aggregatable field of its own', (name) => {
    expect(FIELDS[name]).toMatchObject({ aggregatable: true });
    if (FIELDS[name]?.type === 'keyword') expect(FIELDS[`${name}.keyword`]).toBeDefined();
  });

  it('makes parameters searchable by path', () => {
    for (const name of ['requestParameters', 'responseElements'])
      expect(FIELDS[name]).toMatchObject({ type: 'flat_object', aggregatable: false });
  });

  it('covers event indices and the canary with explicit shards', () => {
    expect(template.index_patterns).toEqual(['cwl-cloudtrail-*', 'trailboard-canary']);
    expect(template.template.settings).toMatchObject({ 'index.number_of_shards': 1, 'index.number_of_replicas': 0 });
  });
});
