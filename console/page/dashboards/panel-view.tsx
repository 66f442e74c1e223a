import { useEffect, useRef, useState } from 'preact/hooks';
import type { SavedObject } from '../../../workflows/ports/saved-objects.ts';
import type { PlacedPanel } from '../../panels/dashboard.ts';
import { resultOfVisualization } from '../../panels/result.ts';
import { queryOfVisualization } from '../../panels/search.ts';
import type { PanelResult, SearchAnswer } from '../../panels/types.ts';
import { search } from '../api.ts';
import { useScope } from '../scope.ts';
import { ResultView } from './result-view.tsx';

type Judged = SavedObject & { readonly refused?: readonly string[] };

interface Props {
  readonly panel: PlacedPanel;
  readonly objects: readonly SavedObject[];
}

interface Drawn {
  readonly result?: PanelResult;
  readonly error?: string;
}

/** One panel: asks when it is in sight, keeps its last picture while it asks again. */
export function PanelView({ panel, objects }: Props) {
  const { range, filters, round } = useScope();
  const frame = useRef<HTMLElement>(null);
  const inSight = useInSight(frame);
  const [drawn, setDrawn] = useState<Drawn>({});
  const [asTable, setAsTable] = useState(false);

  useEffect(() => {
    if (!inSight) return;
    const control = new AbortController();
    draw(panel, objects, range, filters, control.signal).then(
      (result) => setDrawn({ result }),
      (error: Error) => !control.signal.aborted && setDrawn((before) => ({ ...before, error: error.message })),
    );
    return () => control.abort();
  }, [inSight, panel, objects, range, filters, round]);

  const { x, y, w, h } = panel.place;
  const { result, error } = drawn;
  const refused = refusalsOf(panel, objects);
  const canTable = result?.kind === 'series';
  return (
    <section
      ref={frame}
      class={`panel kind-${result?.kind ?? 'none'}`}
      aria-label={panel.title}
      data-panel={panel.object.id}
      data-drawn={result !== undefined}
      style={{ gridColumn: `${x + 1} / span ${w}`, gridRow: `${y + 1} / span ${h}`, '--rows': h }}
    >
      <div class="card panel-card">
        {!panel.hideTitle && (
          <header>
            <h2 title={panel.description}>{panel.title}</h2>
            {panel.range && <span class="own-range">{panel.range.from.replace('now-', 'last ')}</span>}
            {canTable && (
              <button type="button" class="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
                {asTable ? 'Chart' : 'Table'}
              </button>
            )}
          </header>
        )}
        {error && (
          <p class="problem" role="status">
            {error}
          </p>
        )}
        {refused.length > 0 && (
          <p class="problem" role="status">
            OpenSearch Dashboards would not draw this. {refused.join('; ')}
          </p>
        )}
        {!result && !error && <div class="loading" aria-hidden="true" />}
        {result && refused.length === 0 && <ResultView result={result} title={panel.title} asTable={asTable} />}
      </div>
    </section>
  );
}

/** Of the panel, and of the index patterns that print its fields; the server has judged each object. */
function refusalsOf({ object }: PlacedPanel, objects: readonly SavedObject[]): readonly string[] {
  const read = objects.filter(({ type, id }) =>
    object.references.some((reference) => reference.type === type && reference.id === id),
  );
  return [object, ...read].flatMap(({ refused = [] }: Judged) => refused);
}

async function draw(
  { object, range: own }: PlacedPanel,
  objects: readonly SavedObject[],
  range: Parameters<typeof queryOfVisualization>[2],
  filters: Parameters<typeof queryOfVisualization>[3],
  signal: AbortSignal,
): Promise<PanelResult> {
  const question = queryOfVisualization(object, objects, own ?? range, filters);
  const answer = question && (await search<SearchAnswer>(question.index, question.body, signal));
  return resultOfVisualization(object, objects, answer);
}

/** True from the first time that an element comes within 300 px of the window. */
function useInSight(frame: { current: HTMLElement | null }): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!frame.current) return;
    const watcher = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setSeen(true),
      {
        rootMargin: '300px',
      },
    );
    watcher.observe(frame.current);
    return () => watcher.disconnect();
  }, [frame]);
  return seen;
}
