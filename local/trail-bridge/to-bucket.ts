import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Trail } from '@aws-sdk/client-cloudtrail';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Passing } from './event.ts';

/** CloudTrail's files hold some thousand events at most; a file of these is about 7 MB before compression. */
const FILE_EVENTS = 5_000;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * The key of a log file, as CloudTrail makes it: the time is that of the delivery, in UTC.
 *
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export function objectKey(options: {
  prefix?: string | undefined;
  account: string;
  region: string;
  at: Date;
  suffix: string;
}): string {
  const { prefix, account, region, at, suffix } = options;
  const iso = at.toISOString();
  const day = iso.slice(0, 10).replaceAll('-', '/');
  const minute = `${iso.slice(0, 16).replaceAll(/[-:]/g, '')}Z`;
  const file = `${account}_CloudTrail_${region}_${minute}_${suffix}.json.gz`;
  return `${prefix ? `${prefix}/` : ''}AWSLogs/${account}/CloudTrail/${region}/${day}/${file}`;
}

/** Sixteen characters of [A-Za-z0-9]: what keeps two files of one minute apart. */
export function randomSuffix(): string {
  return [...randomBytes(16)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** A log file's content: each event's own bytes, none of them parsed and written again. */
export function logFile(events: readonly Passing[]): Buffer {
  return gzipSync(`{"Records":[${events.map(({ text }) => text).join(',')}]}`);
}

/** Events by the Region whose folder they belong in; what has none that could be a folder goes to the trail's own. */
export function byRegion(events: readonly Passing[], home: string): Map<string, Passing[]> {
  const groups = new Map<string, Passing[]>();
  for (const event of events) {
    const named = event.event.awsRegion ?? '';
    const region = /^[a-z]{2}(-[a-z]+)+-\d$/.test(named) ? named : home;
    const group = groups.get(region);
    if (group) group.push(event);
    else groups.set(region, [event]);
  }
  return groups;
}

export interface LogFile {
  region: string;
  events: Passing[];
}

export function logFiles(events: readonly Passing[], home: string): LogFile[] {
  return [...byRegion(events, home)].flatMap(([region, all]) => {
    const files: LogFile[] = [];
    for (let i = 0; i < all.length; i += FILE_EVENTS) files.push({ region, events: all.slice(i, i + FILE_EVENTS) });
    return files;
  });
}

export async function putFile(client: S3Client, trail: Trail, account: string, { region, events }: LogFile) {
  await client.send(
    new PutObjectCommand({
      Bucket: trail.S3BucketName,
      Key: objectKey({ prefix: trail.S3KeyPrefix, account, region, at: new Date(), suffix: randomSuffix() }),
      Body: logFile(events),
      ContentType: 'application/json',
      ContentEncoding: 'gzip',
      // The bucket policy that CloudTrail asks for lets it in on this condition only.
      ACL: 'bucket-owner-full-control',
      ...(trail.KmsKeyId ? { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: trail.KmsKeyId } : {}),
    }),
  );
}
