/** Longest to wait for an answer, in milliseconds: a cell that fails says more than one that never ends. */
const LONGEST_MS = 30_000;

/** @throws Error with the answer, but for what is not there. */
export async function ask(url: string, method: string, path: string, body?: object): Promise<Response> {
  const answer = await fetch(`${url}${path}`, {
    method,
    signal: AbortSignal.timeout(LONGEST_MS),
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok && answer.status !== 404)
    throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

/** Every document in the indices of a pattern, `raw` being the stored bytes. */
export async function storedIn(url: string, pattern: string) {
  await ask(url, 'POST', `/${pattern}/_refresh`);
  const answer = await ask(url, 'GET', `/${pattern}/_search?size=1000&_source=false`);
  const { hits } = (await answer.json()) as { hits: { hits: { _index: string; _id: string }[] } };
  return Promise.all(
    hits.hits.map(async ({ _index, _id }) => {
      const raw = await ask(url, 'GET', `/${_index}/_source/${encodeURIComponent(_id)}`);
      return { index: _index, id: _id, raw: await raw.text() };
    }),
  );
}
