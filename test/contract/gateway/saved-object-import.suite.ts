import { describe, expect, it } from '@jest/globals';
import { call, importFile, indexPattern, ndjson, visualization } from './saved-object-client.ts';

/** How OpenSearch Dashboards answers an import, as it was measured on a real one. */
export function savedObjectImportSuite(gateway: () => string): void {
  const exists = async (type: string, id: string) =>
    (await call(gateway(), 'GET', `saved_objects/${type}/${id}`)).status === 200;

  describe('saved objects: import', () => {
    it('writes what the file holds and counts it', async () => {
      const file = ndjson(indexPattern('a1'), visualization('a2', 'a1'), { exportedCount: 2 });

      const { status, body } = await importFile(gateway(), file);

      expect(status).toBe(200);
      expect(body).toMatchObject({ success: true, successCount: 2 });
      expect(body.errors).toBeUndefined();
      expect(body.successResults[1]).toEqual({
        type: 'visualization',
        id: 'a2',
        meta: { title: 'a2', icon: 'visualizeApp' },
      });
      expect(await exists('visualization', 'a2')).toBe(true);
    });

    it('says success:false and writes nothing when an index pattern is missing, whatever successCount says', async () => {
      const { status, body } = await importFile(
        gateway(),
        ndjson(indexPattern('b1'), visualization('b2', 'b1'), visualization('b3', 'nowhere')),
      );

      expect(status).toBe(200);
      expect(body).toMatchObject({ success: false, successCount: 2 });
      expect(body.errors).toHaveLength(1);
      expect(body.errors[0]).toMatchObject({
        id: 'b3',
        type: 'visualization',
        error: { type: 'missing_references', references: [{ type: 'index-pattern', id: 'nowhere' }] },
      });
      expect(await exists('index-pattern', 'b1')).toBe(false);
    });

    it('does not look for the visualizations of a dashboard', async () => {
      const references = [{ type: 'visualization', id: 'nowhere', name: 'panel_0' }];
      const dashboard = { type: 'dashboard', id: 'c1', attributes: { title: 'c1', panelsJSON: '[' }, references };

      expect((await importFile(gateway(), ndjson(dashboard))).body).toMatchObject({ success: true, successCount: 1 });
    });

    it('refuses what Dashboards would import and not draw, and says which member is at fault', async () => {
      const params = { inputFormat: 'milliseconds', outputFormat: 'humanizePrecise' };
      const fieldFormatMap = JSON.stringify({ lag: { id: 'duration', params } });
      const broken = indexPattern('e1', { attributes: { title: 'e1-*', fields: '[]', fieldFormatMap } });

      const { body } = await importFile(gateway(), ndjson(broken, indexPattern('e2')));

      expect(body).toMatchObject({ success: false, successCount: 1 });
      expect(body.errors).toEqual([
        expect.objectContaining({
          id: 'e1',
          error: {
            type: 'unknown',
            statusCode: 400,
            message: expect.stringMatching(/^fieldFormatMap\.lag\.params\.outputFormat: /),
          },
        }),
      ]);
      expect(await exists('index-pattern', 'e1')).toBe(false);
    });

    it('reports what is there as a conflict and writes nothing, until it may overwrite', async () => {
      const changed = indexPattern('d1', { attributes: { title: 'changed', fields: '[]' } });
      await importFile(gateway(), ndjson(indexPattern('d1')));

      const refused = await importFile(gateway(), ndjson(changed, indexPattern('d2')));
      const written = await importFile(gateway(), ndjson(changed), '?overwrite=true');

      expect(refused.body).toMatchObject({ success: false, errors: [{ id: 'd1', error: { type: 'conflict' } }] });
      expect(await exists('index-pattern', 'd2')).toBe(false);
      expect(written.body).toMatchObject({ success: true, successResults: [{ id: 'd1', overwrite: true }] });
      const { body } = await call(gateway(), 'GET', 'saved_objects/index-pattern/d1');
      expect(body.attributes.title).toBe('changed');
    });

    it('writes the others beside an unknown type or attribute, and says success:false', async () => {
      const unknownType = { type: 'lens-of-the-future', id: 'e1', attributes: { title: 'e1' }, references: [] };
      const unknownAttribute = visualization('e2', 'e4', { attributes: { title: 'e2', novelty: 1 } });

      const { status, body } = await importFile(
        gateway(),
        ndjson(unknownType, unknownAttribute, visualization('e3', 'e4'), indexPattern('e4')),
      );

      expect(status).toBe(200);
      expect(body).toMatchObject({ success: false, successCount: 2 });
      expect(body.errors.map(({ id, error }: { id: string; error: { type: string } }) => [id, error.type])).toEqual([
        ['e1', 'unsupported_type'],
        ['e2', 'unknown'],
      ]);
      expect(await exists('visualization', 'e3')).toBe(true);
    });

    it.each([
      ['a newer migrationVersion', 422, ndjson(indexPattern('f', { migrationVersion: { 'index-pattern': '99.0.0' } }))],
      ['an object given twice', 400, ndjson(indexPattern('f'), indexPattern('f'))],
      ['a broken line', 400, `${ndjson(indexPattern('f'))}\n{"type":`],
    ])('refuses %s with %i and writes nothing', async (_what, expected, file) => {
      const { status, body } = await importFile(gateway(), file);

      expect(status).toBe(expected);
      expect(body.statusCode).toBe(expected);
      expect(await exists('index-pattern', 'f')).toBe(false);
    });

    it('wants a file called .ndjson, a multipart body and the osd-xsrf header', async () => {
      const file = ndjson(indexPattern('g'));
      const json = { 'osd-xsrf': 'true', 'content-type': 'application/json' };

      expect((await importFile(gateway(), file, '', 'file.json')).status).toBe(400);
      expect((await call(gateway(), 'POST', 'saved_objects/_import', file, json)).status).toBe(415);
      const without = await call(gateway(), 'POST', 'saved_objects/_import', file, {});
      expect(without).toMatchObject({ status: 400, body: { message: 'Request must contain a osd-xsrf header.' } });
    });
  });
}
