import type { DomainRequest, DomainResponse } from '../../workflows/ports/domain-http.ts';

interface Named {
  readonly type: string;
  readonly id: string;
}

const keyOf = ({ type, id }: Named) => `${type}:${id}`;

function textOf({ body }: DomainRequest): string {
  return typeof body === 'string' ? body : Buffer.from(body ?? []).toString('utf8');
}

/** Saved objects that a request writes: an import's lines between the parts of its form, or the one that its path names. */
function objectsIn(request: DomainRequest): Named[] {
  if (request.path.endsWith('/_import')) {
    const lines = textOf(request).split(/\r?\n/);
    return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Named);
  }
  const [, type, id] = /\/api\/saved_objects\/([^/]+)\/([^/]+)$/.exec(request.path) ?? [];
  if (type === undefined || id === undefined) return [];
  return [{ type, id: decodeURIComponent(id), ...(JSON.parse(textOf(request)) as object) }];
}

/** Saved objects of a dry run: what it would have written is there when it reads back. */
export class DrySavedObjects {
  private readonly pretended = new Map<string, Named>();

  write(request: DomainRequest): void {
    for (const object of objectsIn(request)) this.pretended.set(keyOf(object), object);
  }

  /** A real answer to `_bulk_get`, with the objects that are only pretended in their places. */
  read(request: DomainRequest, answer: DomainResponse): DomainResponse {
    if (!request.path.endsWith('/_bulk_get') || answer.status !== 200 || this.pretended.size === 0) return answer;
    const { saved_objects, ...rest } = JSON.parse(answer.body) as { saved_objects: Named[] };
    const seen = saved_objects.map((object) => this.pretended.get(keyOf(object)) ?? object);
    return { ...answer, body: JSON.stringify({ ...rest, saved_objects: seen }) };
  }
}
