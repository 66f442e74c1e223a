import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { AslMachine } from '../../../workflows/execution/asl.ts';
import type { ExecutionStatus, StateNow } from '../../../workflows/execution/run.ts';
import { graphOf } from '../../graph/graph.ts';
import { layout } from '../../graph/layout.ts';
import { Level } from './graph-level.tsx';

interface Props {
  readonly definition: AslMachine;
  readonly states: ReadonlyMap<string, StateNow>;
  readonly ended: ExecutionStatus | undefined;
  readonly now: number;
  readonly selected: string | undefined;
  readonly onSelect: (name: string) => void;
}

const ACTIVE = new Set(['running', 'waiting', 'retrying', 'failed']);

/** The machine as a drawing; the state that is being worked on (or failed) is kept in sight until a person scrolls. */
export function GraphView({ definition, states, ended, now, selected, onSelect }: Props) {
  const placed = useMemo(() => layout(graphOf(definition)), [definition]);
  const frame = useRef<HTMLDivElement>(null);
  const scale = useScale(frame, placed.width);
  const follow = useRef(true);
  const active = [...states].filter(([, at]) => ACTIVE.has(at.status)).at(-1)?.[0];

  useEffect(() => {
    if (!follow.current || active === undefined) return;
    const box = frame.current?.querySelector(`[data-state="${CSS.escape(active)}"]`);
    const outer = frame.current;
    if (!box || !outer) return;
    const at = box.getBoundingClientRect();
    const within = outer.getBoundingClientRect();
    if (at.top < within.top + 40 || at.bottom > within.bottom - 80) {
      const smooth = matchMedia('(prefers-reduced-motion: no-preference)').matches;
      outer.scrollBy({ top: at.top - within.top - within.height / 2.5, behavior: smooth ? 'smooth' : 'auto' });
    }
  }, [active]);

  const stopFollowing = () => {
    follow.current = false;
  };
  return (
    <div class="graph" ref={frame} onWheel={stopFollowing} onTouchMove={stopFollowing}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a drawing. */}
      <svg
        width={placed.width * scale}
        height={placed.height * scale}
        viewBox={`0 0 ${placed.width} ${placed.height}`}
        role="group"
        aria-label="State machine. Each state is a button that shows its details."
      >
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M1 1l6 3-6 3z" class="arrow" />
          </marker>
        </defs>
        <Level placed={placed} states={states} ended={ended} now={now} selected={selected} onSelect={onSelect} />
      </svg>
    </div>
  );
}

/** Below two thirds the names cannot be read; then the drawing scrolls sideways. */
const SMALLEST = 0.66;

/** As much of the drawing's size as fits the frame's width, never more than its own. */
function useScale(frame: { current: HTMLElement | null }, width: number): number {
  const [scale, setScale] = useState(1);
  useEffect(() => {
    if (!frame.current) return;
    const watcher = new ResizeObserver(([entry]) => {
      if (entry) setScale(Math.max(SMALLEST, Math.min(1, entry.contentRect.width / width)));
    });
    watcher.observe(frame.current);
    return () => watcher.disconnect();
  }, [frame, width]);
  return scale;
}
