import { type AnyObject, refusals } from '../panels/accepted/accepted.ts';
import type { DomainAnswer } from './backend.ts';
import type { DomainReader } from './domain.ts';

const PATH = '/_dashboards/api/saved_objects/_find';
const TYPES = ['dashboard', 'visualization', 'search', 'index-pattern'] as const;

/** Dashboards pages at 10,000; some hundred objects are what we import. */
const PER_PAGE = '1000';

/** With what Dashboards would not draw of it, where there is such a thing. */
function judged(object: AnyObject): object {
  const refused = refusals(object);
  return refused.length > 0 ? { ...object, refused } : object;
}

/** All objects that dashboards are drawn from, as `{"saved_objects": [...]}` like one page of Dashboards' own answer. */
export async function readSavedObjects(domain: DomainReader): Promise<DomainAnswer> {
  const found: unknown[] = [];
  for (const type of TYPES) {
    const answer = await domain.call({ method: 'GET', path: PATH, query: { type, per_page: PER_PAGE } });
    if (answer.status !== 200) return answer;
    const page = parsed(answer.body);
    if (!page)
      return {
        status: 502,
        body: JSON.stringify({ message: 'Dashboards answered with something that is no list of saved objects.' }),
      };
    found.push(...page.map(judged));
  }
  return { status: 200, body: JSON.stringify({ saved_objects: found }) };
}

function parsed(body: string): readonly AnyObject[] | undefined {
  try {
    const { saved_objects } = JSON.parse(body) as { saved_objects?: unknown };
    return Array.isArray(saved_objects) ? saved_objects : undefined;
  } catch {
    // Without a session Dashboards sends its login page.
    return undefined;
  }
}
