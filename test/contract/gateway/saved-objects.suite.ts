import { describe, expect, it } from '@jest/globals';
import { call, importFile, indexPattern, ndjson, visualization } from './saved-object-client.ts';

const JSON_HEADERS = { 'osd-xsrf': 'true', 'content-type': 'application/json' };

/** The rest of the saved objects API, and what a browser gets. */
export function savedObjectSuite(gateway: () => string): void {
  const send = (method: string, path: string, body: unknown) =>
    call(gateway(), method, path, JSON.stringify(body), JSON_HEADERS);

  describe('saved objects: one by one', () => {
    it('creates, refuses a second one, overwrites, updates in part, deletes', async () => {
      const path = 'saved_objects/dashboard/one';
      const created = await send('POST', path, { attributes: { title: 'first', description: 'kept' } });
      const again = await send('POST', path, { attributes: { title: 'second' } });
      const over = await send('POST', `${path}?overwrite=true`, {
        attributes: { title: 'third', description: 'kept' },
      });
      const updated = await send('PUT', path, { attributes: { title: 'fourth' } });
      const read = await call(gateway(), 'GET', path);

      expect([created.status, again.status, over.status, updated.status]).toEqual([200, 409, 200, 200]);
      expect(read.body).toMatchObject({
        id: 'one',
        type: 'dashboard',
        attributes: { title: 'fourth', description: 'kept' },
        references: [],
      });
      expect((await call(gateway(), 'DELETE', path)).status).toBe(200);
      expect((await call(gateway(), 'GET', path)).status).toBe(404);
    });

    it('refuses an update of a version that is no longer the newest', async () => {
      const path = 'saved_objects/dashboard/versioned';
      const { body } = await send('POST', path, { attributes: { title: 'first' } });
      await send('PUT', path, { attributes: { title: 'second' } });

      const stale = await send('PUT', path, { attributes: { title: 'third' }, version: body.version });

      expect(stale.status).toBe(409);
    });

    it('gets several at once, the missing ones as entries with an error', async () => {
      await importFile(gateway(), ndjson(indexPattern('bulk')), '?overwrite=true');
      const wanted = [
        { type: 'index-pattern', id: 'bulk' },
        { type: 'search', id: 'nowhere' },
      ];

      const { body } = await send('POST', 'saved_objects/_bulk_get', wanted);

      expect(body.saved_objects[0].attributes.title).toBe('bulk-*');
      expect(body.saved_objects[1]).toMatchObject({ id: 'nowhere', error: { statusCode: 404 } });
    });

    it('finds by type, title and reference, page by page', async () => {
      const objects = ['x', 'y', 'z'].map((id) => visualization(`find-${id}`, 'find'));
      await importFile(gateway(), ndjson(indexPattern('find'), ...objects), '?overwrite=true');
      const reference = encodeURIComponent('{"type":"index-pattern","id":"find"}');

      const page = await call(
        gateway(),
        'GET',
        `saved_objects/_find?type=visualization&has_reference=${reference}&per_page=2`,
      );
      const byTitle = await call(
        gateway(),
        'GET',
        'saved_objects/_find?type=visualization&search=find-x&search_fields=title&default_search_operator=AND&fields=title',
      );

      expect(page.body).toMatchObject({ total: 3, per_page: 2, page: 1 });
      expect(page.body.saved_objects).toHaveLength(2);
      expect(byTitle.body.saved_objects.map(({ id }: { id: string }) => id)).toEqual(['find-x']);
      expect(Object.keys(byTitle.body.saved_objects[0].attributes)).toEqual(['title']);
    });

    it('exports with references what imports again', async () => {
      await importFile(gateway(), ndjson(indexPattern('exp'), visualization('exp-v', 'exp')), '?overwrite=true');

      const { body } = await send('POST', 'saved_objects/_export', {
        objects: [{ type: 'visualization', id: 'exp-v' }],
        includeReferencesDeep: true,
      });

      const lines = (body as string).split('\n').map((line) => JSON.parse(line));
      expect(lines.map(({ id }) => id)).toEqual(['exp-v', 'exp', undefined]);
      expect(lines[2]).toEqual({ exportedCount: 2, missingRefCount: 0, missingReferences: [] });
      expect((await importFile(gateway(), body, '?overwrite=true')).body.success).toBe(true);
    });
  });

  describe('Dashboards otherwise', () => {
    it('keeps the objects in OpenSearch under the layout of Dashboards', async () => {
      await importFile(gateway(), ndjson(indexPattern('layout')), '?overwrite=true');

      const stored = await (await fetch(`${gateway()}/.kibana/_doc/index-pattern:layout`)).json();

      expect(stored).toMatchObject({
        _id: 'index-pattern:layout',
        _source: {
          type: 'index-pattern',
          'index-pattern': { title: 'layout-*' },
          references: [],
          migrationVersion: { 'index-pattern': '7.6.0' },
          updated_at: expect.any(String),
        },
      });
    });

    it('says that it is up, and which version', async () => {
      const { body } = await call(gateway(), 'GET', 'status');

      expect(body.status.overall.state).toBe('green');
      expect(body.version.number).toMatch(/^\d+\.\d+\.\d+$/);
    });

    it.each(['/_dashboards', '/_dashboards/', '/_dashboards/app/dashboards'])(
      'sends a browser that opens %s to the console page',
      async (path) => {
        const { status, headers } = await fetch(`${gateway()}${path}`, { redirect: 'manual' });

        expect([status, headers.get('location')]).toEqual([302, '/_console/#/dashboards']);
      },
    );
  });
}
