import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { REPOSITORY } from '../../../local/paths.ts';
import { isoOf } from '../../../workflows/record/finding.ts';
import { HOUR_MS } from '../../../workflows/record/prefixes.ts';
import { type Bucket, writeRecord } from '../../support/record/bucket.ts';
import { ACCOUNT, SIGNERS } from '../../support/record/scene.ts';
import { TrailWriter } from '../../support/record/writer.ts';

/** What `npm run bench` measures: a bucket as a busy account fills it in two months. */
export const LOGS = 10_000;
export const DIGESTS = 3_000;
/** A log file holds some few events in quiet Regions and hundreds in busy ones; this is what the sample data's come to. */
const EVENTS_A_LOG = 8;

const BEGIN = Date.UTC(2026, 0, 1, 0, 17, 28);

function samples(): readonly Record<string, unknown>[] {
  const path = join(REPOSITORY, 'local/samples/invictus-ir__aws_dataset.ndjson.gz');
  return gunzipSync(readFileSync(path))
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** Writes a record of two Regions, with log files spread evenly over its hours, and its public keys. */
export async function makeRecord(folder: string, keys: string, logs = LOGS, digests = DIGESTS): Promise<void> {
  const events = samples();
  const bucket: Bucket = new Map();
  const regions = ['us-east-1', 'eu-west-1'] as const;
  const hours = digests / regions.length;
  const each = logs / digests;
  let next = 0;
  let written = 0;
  for (const region of regions) {
    const signer = SIGNERS[region];
    const wide = { ...signer, listed: { ...signer.listed, from: 0, to: Number.MAX_SAFE_INTEGER } };
    const trail = new TrailWriter(bucket, { prefix: '', account: ACCOUNT, region }, [wide], 'trail', 'us-east-1');
    for (let hour = 0; hour < hours; hour++) {
      const start = BEGIN + hour * HOUR_MS;
      for (; written < (trail.digests.length + 1 + (region === regions[0] ? 0 : hours)) * each; written++) {
        const delivered = start + (written % 10) * 300_000;
        const own = Array.from({ length: EVENTS_A_LOG }, () => ({
          ...events[next++ % events.length],
          eventTime: isoOf(delivered),
          eventID: randomUUID(),
        }));
        trail.log(delivered, own);
      }
      trail.digest(start, start + HOUR_MS, { isFirst: hour === 0 });
    }
    await mkdir(keys, { recursive: true });
    const entry = {
      Value: signer.listed.value.toString('base64'),
      ValidityStartTime: 0,
      ValidityEndTime: 4_000_000_000,
      Fingerprint: signer.fingerprint,
    };
    await writeFile(join(keys, `${region}.json`), JSON.stringify({ PublicKeyList: [entry] }));
  }
  await writeRecord(bucket, folder);
}
