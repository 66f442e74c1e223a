import { describe, expect, it } from '@jest/globals';
import { Teardown } from '../../../local/teardown.ts';

function recorder() {
  const stopped: string[] = [];
  const part = (name: string, error?: Error) => ({
    stop: async () => {
      stopped.push(name);
      if (error) throw error;
    },
  });
  return { stopped, part, teardown: new Teardown(async () => stopped.push('last')) };
}

describe('stopping the embedded account', () => {
  it('goes in one order, whatever the order of the start, and happens once', async () => {
    const { stopped, part, teardown } = recorder();
    for (const name of ['opensearch', 'aws', 'gateway'] as const) {
      await teardown.register(name, Promise.resolve(part(name)));
    }
    teardown.add('endpoints', part('endpoints').stop);

    await Promise.all([teardown.run(), teardown.run()]);

    expect(stopped).toEqual(['endpoints', 'aws', 'gateway', 'opensearch', 'last']);
  });

  it('waits for a part that is just being started, and stops it too', async () => {
    const { stopped, part, teardown } = recorder();
    let begin: (started: ReturnType<typeof part>) => void = () => {};
    teardown.register(
      'opensearch',
      new Promise<ReturnType<typeof part>>((resolve) => {
        begin = resolve;
      }),
    );
    const stopping = teardown.run();

    begin(part('opensearch'));
    await stopping;

    expect(stopped).toEqual(['opensearch', 'last']);
  });

  it('stops the others when one fails to stop or never started, and says the first cause', async () => {
    const { stopped, part, teardown } = recorder();
    await teardown.register('aws', Promise.resolve(part('aws', new Error('stuck'))));
    await teardown.register('opensearch', Promise.resolve(part('opensearch', new Error('stuck as well'))));
    await teardown.register('gateway', Promise.reject(new Error('never up'))).catch(() => {});

    await expect(teardown.run()).rejects.toThrow('stuck');

    expect(stopped).toEqual(['aws', 'opensearch', 'last']);
  });
});
