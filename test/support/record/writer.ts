import { hash, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { isoOf } from '../../../workflows/record/finding.ts';
import type { Folder } from '../../../workflows/record/keys.ts';
import { rootOf } from '../../../workflows/record/keys.ts';
import { digestKey, HOUR_MS } from '../../../workflows/record/prefixes.ts';
import type { Bucket } from './bucket.ts';
import type { Signer } from './signer.ts';

export type Event = Readonly<Record<string, unknown>>;

export const BUCKET = 'record-of-tests';

/** What a test says of a log file beyond its events. */
interface LogOptions {
  readonly isListed?: boolean;
  readonly kind?: string;
  readonly modified?: number;
}

interface DigestOptions {
  /** The first of a chain: it names none before it. */
  readonly isFirst?: boolean;
  /** When a backfill digest is made. */
  readonly backfill?: number;
  readonly signer?: Signer;
}

interface LogEntry {
  readonly s3Object: string;
  readonly [member: string]: unknown;
}

/** One trail's writing in one account and Region: log files as they come, digests by the hour. */
export class TrailWriter {
  readonly bucket: Bucket;
  readonly folder: Folder;
  readonly trail: string;
  readonly home: string;
  readonly signers: readonly Signer[];
  /** Keys of all digests but backfill ones, in their order. */
  readonly digests: string[] = [];
  #waiting: LogEntry[] = [];
  #previous: { readonly key: string; readonly hash: string; readonly signature: string } | undefined;

  constructor(bucket: Bucket, folder: Folder, signers: readonly Signer[], trail = 'trail', home = folder.region) {
    this.bucket = bucket;
    this.folder = folder;
    this.signers = signers;
    this.trail = trail;
    this.home = home;
  }

  get name() {
    return `arn:aws:cloudtrail:${this.home}:${this.folder.account}:trail/${this.trail}`;
  }

  event(time: number, members: Event = {}): Event {
    const { region: awsRegion, account: recipientAccountId } = this.folder;
    return {
      eventTime: isoOf(time),
      eventID: randomUUID(),
      awsRegion,
      recipientAccountId,
      eventName: 'GetRole',
      ...members,
    };
  }

  /** Writes a log file. Its key. */
  log(delivered: number, events: readonly Event[], options: LogOptions = {}): string {
    const { isListed = true, kind = 'CloudTrail', modified = delivered + 20_000 } = options;
    const { account, region } = this.folder;
    const stamp = isoOf(delivered).replaceAll(/[-:]/g, '').slice(0, 13);
    const day = isoOf(delivered).slice(0, 10).replaceAll('-', '/');
    const name = `${account}_${kind}_${region}_${stamp}Z_${randomUUID().replaceAll('-', '').slice(0, 16)}.json.gz`;
    const key = `${rootOf(this.folder)}/${kind}/${region}/${day}/${name}`;
    const content = JSON.stringify({ Records: events });
    this.bucket.set(key, { body: gzipSync(content), LastModified: isoOf(modified) });
    if (isListed) this.#waiting.push({ ...this.#entry(key, content, delivered) });
    return key;
  }

  #entry(key: string, content: string, delivered: number): LogEntry {
    const time = isoOf(delivered - 240_000);
    const hashed = { hashValue: hash('sha256', content), hashAlgorithm: 'SHA-256' };
    return { s3Bucket: BUCKET, s3Object: key, ...hashed, newestEventTime: time, oldestEventTime: time };
  }

  /** Closes a time: names what was delivered in it, signs. The digest's key. */
  digest(start: number, end: number, options: DigestOptions = {}): string {
    const { isFirst = false, backfill } = options;
    const at = {
      is: 'digest',
      ...this.folder,
      trail: this.trail,
      home: this.home,
      end,
      isBackfill: backfill !== undefined,
    } as const;
    const key = digestKey(at);
    const signedAt = backfill ?? end;
    const own = this.signers.find(({ listed }) => listed.from <= signedAt && signedAt < listed.to);
    const signer = options.signer ?? (own as Signer);
    const before = isFirst || backfill !== undefined ? undefined : this.#previous;
    const logFiles = this.#waiting;
    this.#waiting = [];
    const content = JSON.stringify({
      awsAccountId: this.folder.account,
      digestStartTime: isoOf(start),
      digestEndTime: isoOf(end),
      digestS3Bucket: BUCKET,
      digestS3Object: key,
      digestPublicKeyFingerprint: signer.fingerprint,
      digestSignatureAlgorithm: 'SHA256withRSA',
      newestEventTime: null,
      oldestEventTime: null,
      previousDigestS3Bucket: before ? BUCKET : null,
      previousDigestS3Object: before?.key ?? null,
      previousDigestHashValue: before?.hash ?? null,
      previousDigestHashAlgorithm: before ? 'SHA-256' : null,
      previousDigestSignature: before?.signature ?? null,
      logFiles,
    });
    const sum = hash('sha256', content);
    const signature = signer.sign(`${isoOf(end)}\n${BUCKET}/${key}\n${sum}\n${before?.signature ?? 'null'}`);
    this.bucket.set(key, {
      body: gzipSync(content),
      LastModified: isoOf(signedAt + 90_000),
      Metadata: {
        signature,
        'signature-algorithm': 'SHA256withRSA',
        ...(backfill === undefined ? {} : { 'backfill-generation-timestamp': isoOf(backfill) }),
      },
    });
    if (backfill === undefined) {
      this.#previous = { key, hash: sum, signature };
      this.digests.push(key);
    }
    return key;
  }

  /**
   * Writes so many hours, each with a log file of two events at its half.
   * @returns The log file of each hour.
   */
  hours(from: number, count: number, isFirst = false): readonly string[] {
    return Array.from({ length: count }, (_, hour) => {
      const start = from + hour * HOUR_MS;
      const delivered = Math.floor((start + HOUR_MS / 2) / 300_000) * 300_000;
      const key = this.log(delivered, [this.event(delivered - 240_000), this.event(delivered - 120_000)]);
      this.digest(start, start + HOUR_MS, { isFirst: isFirst && hour === 0 });
      return key;
    });
  }
}
