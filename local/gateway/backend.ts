/** What OpenSearch answered: the status and its JSON. */
export interface Answer<T = Record<string, unknown>> {
  status: number;
  body: T;
}

/** The OpenSearch behind the gateway, for the stand-ins that keep their state in it. */
export interface Backend {
  request<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<T>>;
}

/** A body that is a string is sent as newline-delimited JSON, which is what `_bulk` takes. */
export function createBackend(url: string): Backend {
  return {
    async request<T>(method: string, path: string, body?: unknown) {
      const text = typeof body === 'string';
      const response = await fetch(`${url}${path}`, {
        method,
        signal: AbortSignal.timeout(30_000),
        ...(body === undefined
          ? {}
          : {
              headers: { 'content-type': text ? 'application/x-ndjson' : 'application/json' },
              body: text ? body : JSON.stringify(body),
            }),
      });
      const answer = await response.text();
      return { status: response.status, body: (answer === '' ? {} : JSON.parse(answer)) as T };
    },
  };
}

/**
 * Makes an index once, whoever asks first.
 *
 * An index that is there already is as good; what else goes wrong is forgotten, so that the next request tries again.
 */
export function onceReady(create: () => Promise<unknown>): () => Promise<void> {
  let ready: Promise<void> | undefined;
  return () => {
    ready ??= create().then(
      () => {},
      (error) => {
        ready = undefined;
        throw error;
      },
    );
    return ready;
  };
}
