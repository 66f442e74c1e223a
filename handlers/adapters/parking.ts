import type { S3Client } from '@aws-sdk/client-s3';
import { sha256 } from '../../workflows/event/digest.ts';
import type { Clock } from '../../workflows/indexing/clock.ts';
import { ParkingFailedError } from '../../workflows/indexing/errors.ts';
import { type ParkedObject, parkingKey } from '../../workflows/indexing/parked.ts';
import type { Park } from '../../workflows/indexing/ports.ts';
import { aboutConnection } from './aws-errors.ts';
import { CONNECTIONS } from './clients.ts';

/** Writes at a time: 16 at about 20 ms each is 800 objects a second, a payload of 500 in less than one. */
const CONCURRENCY = 16;

let client: S3Client | undefined;

async function s3() {
  // Parking is rare, so the client is loaded when the first object is parked.
  const { S3Client, PutObjectCommand } = await import('@aws-sdk/client-s3');
  const endpoint = process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL;
  client ??= new S3Client({
    region: process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? 'us-east-1',
    maxAttempts: 4,
    ...CONNECTIONS,
    // An endpoint that is not AWS's seldom has a host name for each bucket.
    forcePathStyle: endpoint !== undefined && !endpoint.includes('amazonaws.com'),
  });
  return { client, PutObjectCommand };
}

/** Parks in S3, within an invocation's time. `now` is in milliseconds since 1970. */
export function s3Parking(bucket: string, clock: Clock, now: number): Park {
  return (objects) => park(bucket, objects, clock, now);
}

async function park(bucket: string, objects: readonly ParkedObject[], clock: Clock, now: number) {
  if (objects.length === 0) return [];
  const keys = objects.map(({ reason, message }) => parkingKey(reason, sha256(message), now));
  const time = clock.remaining();
  if (time <= 0) throw new ParkingFailedError('No time was left to park');
  const abort = AbortSignal.timeout(Math.ceil(time));
  const { client, PutObjectCommand } = await s3();
  let next = 0;
  const work = async () => {
    for (let i = next++; i < objects.length; i = next++) {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: keys[i],
          Body: JSON.stringify(objects[i]),
          ContentType: 'application/json',
        }),
        { abortSignal: abort },
      );
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(CONCURRENCY, objects.length) }, work));
  } catch (error) {
    const told = `${(error as Error).name}.${aboutConnection(error)}`;
    throw new ParkingFailedError(`S3 did not take a parked object: ${told}`, { cause: error });
  }
  return keys;
}
