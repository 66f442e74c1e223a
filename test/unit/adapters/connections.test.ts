import { Agent } from 'node:http';
import { Socket } from 'node:net';
import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, test } from '@jest/globals';
import { aboutConnection, callAws } from '../../../handlers/adapters/aws-errors.ts';
import { client } from '../../../handlers/adapters/clients.ts';

/** Connections that never come about, as in a subnet whose route table leads nowhere. */
class NoRoute extends Agent {
  override createConnection(): Socket {
    const socket = new Socket();
    Object.defineProperty(socket, 'connecting', { value: true });
    return socket;
  }
}

function looksForABucket(): Promise<unknown> {
  const s3 = new S3Client({
    region: 'eu-west-1',
    endpoint: 'http://127.0.0.1:9',
    forcePathStyle: true,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 50, httpAgent: new NoRoute() },
  });
  return s3.send(new HeadBucketCommand({ Bucket: 'record' }));
}

test('every client gives a connection three seconds', () => {
  class Captured {
    readonly settings: object;
    constructor(settings: object) {
      this.settings = settings;
    }
  }
  expect(client(Captured).settings).toMatchObject({ requestHandler: { connectionTimeout: 3_000 } });
});

describe('a connection that never comes about', () => {
  test('is retried, and the remedy names the route table', async () => {
    await expect(callAws('look for the bucket record', [], looksForABucket)).rejects.toMatchObject({
      name: 'AwsThrottledError',
      message: expect.stringContaining('did not establish a connection'),
      remedy: expect.stringContaining('route table'),
    });
  });

  test('is told of by ingest too', async () => {
    const error = await looksForABucket().catch((thrown: unknown) => thrown);
    expect(aboutConnection(error)).toContain('route table');
  });

  test.each(['ETIMEDOUT', 'ENETUNREACH'])('is what %s means', async (code) => {
    const call = async () => Promise.reject(Object.assign(new Error(code), { code }));
    await expect(callAws('x', [], call)).rejects.toMatchObject({ remedy: expect.stringContaining('route table') });
  });
});

test('an answer that takes too long is no matter of routes', async () => {
  const slow = Object.assign(new Error('Connection timed out after 2000 ms'), { name: 'TimeoutError' });
  await expect(callAws('x', [], () => Promise.reject(slow))).rejects.toMatchObject({
    name: 'AwsThrottledError',
    remedy: expect.not.stringContaining('route table'),
  });
  expect(aboutConnection(slow)).toBe('');
});
