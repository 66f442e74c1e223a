/** One rule of the hot path, broken on purpose: a text of a source file and what to put in its place. */
export interface Mutation {
  readonly rule: string;
  readonly file: string;
  readonly find: string;
  readonly put: string;
  /** A cell that has to turn red: `fault:shape`. */
  readonly cell: string;
}

export const MUTATIONS: readonly Mutation[] = [
  {
    rule: '1 the original is evidence: written again without a mark',
    file: 'workflows/ingest/fast/scanner.ts',
    find: 'inflated.copy(this.bytes, start)',
    put: "this.bytes.write(inflated.toString('latin1').replaceAll('awsRegion', 'awsregion'), start, 'latin1')",
    cell: 'none:normal',
  },
  {
    rule: '1 a rewritten event keeps its original',
    file: 'workflows/ingest/document.ts',
    find: '"original":',
    put: '"other":',
    cell: 'none:lone-surrogate',
  },
  {
    rule: '2 exactly once: an id of its own for each attempt',
    file: 'workflows/ingest/fast/documents.ts',
    find: '(indexOf(options, time))}"`',
    put: '(indexOf(options, time))}"` + String(Math.random())',
    cell: 'reset-after-commit:normal',
  },
  {
    rule: '2 exactly once: an id of its own for each request, and a server killed over one',
    file: 'handlers/ingest/send.ts',
    find: 'const body = joined(documents);',
    put: `const body = Buffer.from(joined(documents).toString('latin1').replaceAll('"_id":"', () => '"_id":"' + Math.random()), 'latin1');`,
    cell: 'real-kill-committed',
  },
  {
    rule: '2 create, never overwrite',
    file: 'workflows/ingest/document.ts',
    find: '{"create":{',
    put: '{"index":{',
    cell: 'none:same-id-other-body',
  },
  {
    rule: '2 the index by the event’s time, not by arrival',
    file: 'workflows/ingest/document.ts',
    find: 'indexName(prefix, period, eventTime)',
    put: 'indexName(prefix, period, Date.now())',
    cell: 'none:normal',
  },
  {
    rule: '2 another body under the same id is kept',
    file: 'handlers/ingest/same-body.ts',
    find: 'documents.length === 0',
    put: 'documents.length >= 0',
    cell: 'none:same-id-other-body',
  },
  {
    rule: '3 an item refused for now is sent again',
    file: 'workflows/ingest/verdict.ts',
    find: "if (REFUSED_FOR_NOW.has(type)) return 'again'",
    put: "if (REFUSED_FOR_NOW.has(type)) return 'stored'",
    cell: 'item-503:normal',
  },
  {
    rule: '3 a document at fault is healed or parked',
    file: 'handlers/ingest/deliver.ts',
    find: 'else healed.push(healDocument(document))',
    put: 'else delivery.stored.push(document)',
    cell: 'none:type-conflict',
  },
  {
    rule: '3 an index that takes no writes leads to parking',
    file: 'handlers/ingest/batch.ts',
    find: 'for (const { document, reason, error } of delivery.rejected)',
    put: 'for (const { document, reason, error } of [] as typeof delivery.rejected)',
    cell: 'real-write-block:normal',
  },
  {
    rule: '3 a cluster at fault fails the invocation',
    file: 'handlers/ingest/batch.ts',
    find: 'if (unknown) throw unknown;',
    put: '',
    cell: 'whole-401:normal',
  },
  {
    rule: '3 a success that does not speak of each item proves nothing',
    file: 'handlers/ingest/send.ts',
    find: 'if (items?.length !== count) return',
    put: 'if (items) (items as object[]).push(...Array(Math.max(0, count - items.length)).fill({ status: 201 }));\n  if (!items) return',
    cell: 'short-of-items:normal',
  },
  {
    rule: '3 a 413 splits',
    file: 'handlers/ingest/deliver.ts',
    find: "if (sent.kind === 'too-large') return splitChunk(pending, options, delivery);",
    put: "if (sent.kind === 'too-large') return;",
    cell: 'whole-413:nasty-keys',
  },
  {
    rule: '3 what cannot be parked fails the invocation',
    file: 'handlers/ingest/park.ts',
    find: 'throw new ParkingFailedError(`S3',
    put: 'void new ParkingFailedError(`S3',
    cell: 'parking-denied:normal',
  },
  {
    rule: '3 a malformed payload is parked',
    file: 'handlers/ingest/ingest.ts',
    find: "payload.kind === 'control'",
    put: "payload.kind !== 'data'",
    cell: 'none:truncated-gzip',
  },
  {
    rule: '3 a request ends before the invocation does',
    file: 'handlers/ingest/deliver.ts',
    find: 'Math.min(requestTimeoutMs, clock.forDomain())',
    put: '60_000',
    cell: 'function-timeout:normal',
  },
  {
    rule: '3 parking ends before the invocation does',
    file: 'handlers/ingest/park.ts',
    find: '{ abortSignal: abort }',
    put: '{}',
    cell: 'parking-timeout:not-an-object',
  },
  {
    rule: '6 no event content in logs',
    file: 'handlers/ingest/index.ts',
    find: 'seeResult(result);',
    put: "seeResult(result); logger.info('seen', { event: Buffer.from(String(event.awslogs?.data), 'base64').length, raw: (await import('node:zlib')).gunzipSync(Buffer.from(String(event.awslogs?.data), 'base64')).toString() });",
    cell: 'none:normal',
  },
];
