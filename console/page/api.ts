/** An answer that is no success, with the server's own sentence. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** `GET /_console/api/<route>` as JSON. @throws ApiError */
export async function get<T>(route: string, signal?: AbortSignal): Promise<T> {
  return answered<T>(await fetch(`/_console/api/${route}`, signal ? { signal } : {}));
}

/** A search on `index`; the answer's JSON is handed back as it is. @throws ApiError */
export async function search<T>(index: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return answered<T>(await post(`${encodeURIComponent(index)}/_search`, JSON.stringify(body), signal));
}

/** Several searches in one request, answered in their order. @throws ApiError */
export async function searchAll<T>(
  searches: readonly { readonly index: string; readonly body: unknown }[],
  signal?: AbortSignal,
): Promise<readonly T[]> {
  if (searches.length === 0) return [];
  const lines = searches.flatMap(({ index, body }) => [JSON.stringify({ index }), JSON.stringify(body)]);
  const answer = await answered<{ responses: T[] }>(
    await post(`${encodeURIComponent('cwl-*')}/_msearch`, `${lines.join('\n')}\n`, signal),
  );
  return answer.responses;
}

/** A search's answer as text, for showing a document exactly as it is stored. @throws ApiError */
export async function searchText(index: string, body: unknown): Promise<string> {
  const response = await post(`${encodeURIComponent(index)}/_search`, JSON.stringify(body));
  if (!response.ok) await answered(response);
  return response.text();
}

function post(path: string, body: string, signal?: AbortSignal): Promise<Response> {
  return fetch(`/_console/api/search/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    ...(signal ? { signal } : {}),
  });
}

async function answered<T>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body as T;
  throw new ApiError(response.status, sentence(body) ?? `The server answered ${response.status}.`);
}

function sentence(body: unknown): string | undefined {
  const { message, error } = (body ?? {}) as { message?: unknown; error?: { reason?: unknown } };
  if (typeof message === 'string') return message;
  return typeof error?.reason === 'string' ? error.reason : undefined;
}
