import { savedObjectId } from '../saved-objects/ids.ts';
import type { TextPanel } from '../types.ts';

const LINKS: readonly (readonly [string, string])[] = [
  ['overview', 'Overview'],
  ['errors', 'Errors'],
  ['identity', 'Identity'],
  ['sessions', 'Sessions'],
  ['changes', 'Changes'],
  ['network', 'Network'],
  ['services', 'Services'],
  ['pipeline', 'Pipeline'],
  ['insights', 'Insights'],
];

/** The panel that each dashboard opens with: the way to the others, and how to read this one. */
export function opening(dashboard: string, lines: readonly string[]): TextPanel {
  const links = LINKS.map(([id, title]) =>
    id === dashboard ? `**${title}**` : `[${title}](#/view/${savedObjectId(id)})`,
  );
  return {
    id: `${dashboard}-how-to-read`,
    title: `How to read: ${LINKS.find(([id]) => id === dashboard)?.[1] ?? dashboard}`,
    why: 'How to read this dashboard.',
    chart: 'text',
    markdown: [links.join(' · '), ...lines].join('\n\n'),
  };
}
