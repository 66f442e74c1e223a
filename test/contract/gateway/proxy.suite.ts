import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';

/** Whatever is neither Dashboards nor a plugin goes to OpenSearch and comes back as it is. */
export function proxySuite(addresses: () => { gateway: string; opensearch: string }): void {
  describe('the way to OpenSearch', () => {
    it('gives the status, headers and body that OpenSearch gives', async () => {
      const { gateway, opensearch } = addresses();
      for (const path of [
        '/',
        '/nowhere/_doc/1',
        '/_cat/indices?format=json&h=status',
        '/_search?q=%E2%82%AC%20a%2Fb',
      ]) {
        const [through, direct] = await Promise.all([fetch(gateway + path), fetch(opensearch + path)]);

        expect(through.status).toBe(direct.status);
        expect(through.headers.get('content-type')).toBe(direct.headers.get('content-type'));
        const without = (text: string) => text.replace(/"took":\d+/, '');
        expect(without(await through.text())).toBe(without(await direct.text()));
      }
    });

    it('passes a bulk body of 10 MB', async () => {
      const { gateway } = addresses();
      const filler = randomBytes(5_000).toString('hex');
      const lines = Array.from({ length: 1_000 }, (_, n) => `{"create":{"_id":"${n}"}}\n{"filler":"${filler}"}\n`);

      const response = await fetch(`${gateway}/proxy-bulk/_bulk?filter_path=errors`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body: lines.join(''),
      });

      expect(await response.json()).toEqual({ errors: false });
    });

    it('answers 50 requests at once, each with its own', async () => {
      const { gateway } = addresses();
      const answers = await Promise.all(
        Array.from({ length: 50 }, async (_, n) => (await fetch(`${gateway}/missing-${n}/_doc/1`)).json()),
      );

      for (const [n, answer] of answers.entries()) expect(JSON.stringify(answer)).toContain(`missing-${n}]`);
    });
  });
}
