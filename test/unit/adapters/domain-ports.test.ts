import { describe, expect, test } from '@jest/globals';
import type { DomainHttp, DomainResponse } from '../../../handlers/adapters/domain-http.ts';
import { httpSavedObjects } from '../../../handlers/adapters/saved-objects.ts';
import { httpSearchAdministration } from '../../../handlers/adapters/search-administration.ts';
import { type ErrorClass, errorsOf, type PortErrors } from '../../../workflows/errors/base.ts';
import { DomainUnreachableError } from '../../../workflows/errors/common.ts';
import type { SavedObject } from '../../../workflows/ports/saved-objects.ts';
import { SAVED_OBJECTS_ERRORS } from '../../../workflows/ports/saved-objects.ts';
import { SEARCH_ADMINISTRATION_ERRORS } from '../../../workflows/ports/search-administration.ts';

const HOST = 'domain.example';
const OBJECT: SavedObject = { id: 'a', type: 'search', attributes: { title: 'A' }, references: [] };
const FOUND = { policy: {}, sequenceNumber: 7, primaryTerm: 1 };

/** What a domain, its proxy or a sign-in page may answer; one that does not answer at all is `undefined`. */
const ANSWERS: readonly (Omit<DomainResponse, 'headers'> | undefined)[] = [
  undefined,
  ...[400, 401, 403, 404, 409, 422, 429, 500, 503].map((status) => ({ status, body: '{"message":"no"}' })),
  { status: 200, body: '<!doctype html>' },
  { status: 302, body: '' },
  { status: 200, body: 'no JSON' },
  { status: 200, body: '{"success":false,"errors":[{"type":"search","id":"a","error":{"type":"unsupported_type"}}]}' },
];

function answering(answer: (typeof ANSWERS)[number]): DomainHttp {
  return {
    async request() {
      if (!answer) throw new DomainUnreachableError('no answer', { remedy: 'Wait.' });
      return { headers: { 'content-type': 'application/json' }, ...answer };
    },
  };
}

type Calls<Port> = { readonly [Method in keyof Port]-?: (port: Port) => Promise<unknown> };
const SAVED: Calls<ReturnType<typeof httpSavedObjects>> = {
  find: (objects) => objects.find(HOST, []),
  importAll: (objects) => objects.importAll(HOST, [OBJECT]),
  create: (objects) => objects.create(HOST, OBJECT),
  update: (objects) => objects.update(HOST, OBJECT),
};
const SEARCH: Calls<ReturnType<typeof httpSearchAdministration>> = {
  findTemplate: (search) => search.findTemplate(HOST, 'trailboard'),
  putTemplate: (search) => search.putTemplate(HOST, 'trailboard', {}),
  findRetentionPolicy: (search) => search.findRetentionPolicy(HOST, 'trailboard-retention'),
  putRetentionPolicy: (search) => search.putRetentionPolicy(HOST, 'trailboard-retention', {}, FOUND),
  applyRetentionPolicy: (search) => search.applyRetentionPolicy(HOST, 'trailboard-retention', 'cwl*'),
  findIndices: (search) => search.findIndices(HOST, 'cwl*'),
  deleteIndex: (search) => search.deleteIndex(HOST, 'cwl-2026.01.01'),
  findMappings: (search) => search.findMappings(HOST, 'cwl*'),
  addFields: (search) => search.addFields(HOST, 'cwl-2026.01.01', {}),
  findRole: (search) => search.findRole(HOST, 'trailboard_ingest'),
  putRole: (search) => search.putRole(HOST, 'trailboard_ingest', {}),
  findRoleMapping: (search) => search.findRoleMapping(HOST, 'trailboard_ingest'),
  putRoleMapping: (search) => search.putRoleMapping(HOST, 'trailboard_ingest', {}),
  findDocument: (search) => search.findDocument(HOST, 'trailboard-canary', 'a'),
};

const named = (errors: readonly ErrorClass[]) => errors.map((Declared) => new Declared('', { remedy: '' }).name).sort();

describe.each([
  ['saved objects', httpSavedObjects, SAVED, SAVED_OBJECTS_ERRORS],
  ['search administration', httpSearchAdministration, SEARCH, SEARCH_ADMINISTRATION_ERRORS],
] as const)('%s', (_, make, calls, table) => {
  test.each(Object.entries(calls))('%s ends with what its port says, and with nothing else', async (method, call) => {
    const names = new Set<string>();
    for (const answer of ANSWERS) {
      const port = make(answering(answer));
      await (call as (made: typeof port) => Promise<unknown>)(port).catch((error: Error) => names.add(error.name));
    }
    expect([...names].sort()).toEqual(named(errorsOf(table as PortErrors<Record<string, unknown>>, [method])));
  });
});
