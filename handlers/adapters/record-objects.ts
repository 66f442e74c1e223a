import { GetObjectCommand, type GetObjectCommandOutput, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import type { Listed } from '../../workflows/record/judge.ts';
import { rootOf } from '../../workflows/record/keys.ts';
import type { RecordObject } from '../../workflows/record/ports.ts';
import { dayPrefixes, HOUR_MS } from '../../workflows/record/prefixes.ts';
import type { Span } from '../../workflows/record/spans.ts';
import { callAws } from './aws-errors.ts';

/** Where a trail writes, and which time of it is looked at. */
export interface RecordScope extends Span {
  readonly bucket: string;
  /** The trail's key prefix, or `''`. */
  readonly prefix: string;
  /** The account of an account trail; an organization trail writes for each of its accounts. */
  readonly account?: string;
}

/** Lists that are under way at the same time. S3 takes 5,500 requests a second for each prefix. */
const LISTS_AT_ONCE = 32;

/**
 * How long before and after the time the objects are listed: a digest's hour reaches over its edges, and what it names, or is
 * named by, is looked for there.
 */
const MARGIN_MS = 2 * HOUR_MS;

async function* pages(s3: S3Client, Bucket: string, Prefix: string, Delimiter?: string) {
  let token: string | undefined;
  do {
    const page = await callAws(`list ${Prefix} in ${Bucket}`, [], () =>
      s3.send(
        new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken: token, ...(Delimiter ? { Delimiter } : {}) }),
      ),
    );
    yield page;
    token = page.NextContinuationToken;
  } while (token !== undefined);
}

/** The folders right below a prefix, by their names. */
async function foldersBelow(s3: S3Client, bucket: string, prefix: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { CommonPrefixes = [] } of pages(s3, bucket, prefix, '/')) {
    for (const { Prefix } of CommonPrefixes) if (Prefix) names.push(Prefix.slice(prefix.length, -1));
  }
  return names;
}

type Place = { readonly organization?: string; readonly account: string };

async function accountsOf(s3: S3Client, { bucket, prefix, account }: RecordScope): Promise<readonly Place[]> {
  if (account !== undefined) return [{ account }];
  const root = `${prefix === '' ? '' : `${prefix}/`}AWSLogs/`;
  const organizations = (await foldersBelow(s3, bucket, root)).filter((name) => name.startsWith('o-'));
  const all = organizations.map(async (organization) => {
    const below = await foldersBelow(s3, bucket, `${root}${organization}/`);
    return below.filter((name) => /^\d{12}$/.test(name)).map((name) => ({ organization, account: name }));
  });
  return (await Promise.all(all)).flat();
}

/** The prefixes of each day, account and Region that a trail writes. */
async function prefixesOf(s3: S3Client, scope: RecordScope): Promise<readonly string[]> {
  const kinds = ['CloudTrail', 'CloudTrail-Digest'] as const;
  const prefixes = (await accountsOf(s3, scope)).flatMap((place) =>
    kinds.map(async (kind) => {
      const folder = { prefix: scope.prefix, ...place };
      const regions = await foldersBelow(s3, scope.bucket, `${rootOf(folder)}/${kind}/`);
      return regions.flatMap((region) =>
        dayPrefixes({ ...folder, region }, kind, scope.from - MARGIN_MS, scope.to + MARGIN_MS),
      );
    }),
  );
  return (await Promise.all(prefixes)).flat();
}

/** Lists what a trail wrote in a time, and some hours around it. */
export async function* listRecord(s3: S3Client, scope: RecordScope): AsyncGenerator<readonly Listed[]> {
  const prefixes = await prefixesOf(s3, scope);
  for (let first = 0; first < prefixes.length; first += LISTS_AT_ONCE) {
    const lists = prefixes.slice(first, first + LISTS_AT_ONCE).map(async (prefix) => {
      const found: Listed[] = [];
      for await (const { Contents = [] } of pages(s3, scope.bucket, prefix)) {
        for (const { Key, LastModified } of Contents) {
          if (Key) found.push({ key: Key, modified: LastModified?.getTime() ?? Number.NaN });
        }
      }
      return found;
    });
    yield* await Promise.all(lists);
  }
}

/** Names by which S3 and KMS say that an object is not to be had: no fault of the call, and not to be tried again. */
const NOT_TO_BE_HAD = new Set([
  'NoSuchKey',
  'AccessDenied',
  'InvalidObjectState',
  'DisabledException',
  'NotFoundException',
]);
const isNotToBeHad = ({ name }: Error) => NOT_TO_BE_HAD.has(name) || name.startsWith('KMS.');

async function getObject(s3: S3Client, Bucket: string, Key: string): Promise<GetObjectCommandOutput | undefined> {
  return callAws(`read ${Key} in ${Bucket}`, [], async () => {
    try {
      return await s3.send(new GetObjectCommand({ Bucket, Key }));
    } catch (error) {
      if (isNotToBeHad(error as Error)) return undefined;
      throw error;
    }
  });
}

const streamOf = ({ Body }: GetObjectCommandOutput) => Body as unknown as AsyncIterable<Buffer> & { destroy(): void };

/** Reads an object at once, if it is not too large. */
export async function readRecordObject(
  s3: S3Client,
  bucket: string,
  key: string,
  most: number,
): Promise<RecordObject | 'too-large' | undefined> {
  const found = await getObject(s3, bucket, key);
  if (!found?.Body) return undefined;
  if ((found.ContentLength ?? 0) > most) {
    streamOf(found).destroy();
    return 'too-large';
  }
  return { bytes: Buffer.from(await found.Body.transformToByteArray()), metadata: found.Metadata ?? {} };
}

/** Reads an object in pieces. */
export async function* openRecordObject(s3: S3Client, bucket: string, key: string): AsyncGenerator<Buffer> {
  const found = await getObject(s3, bucket, key);
  if (!found) throw new Error(`${key} cannot be read`);
  yield* streamOf(found);
}
