import { useEffect, useRef } from 'preact/hooks';
import type { PanelFilter, PanelResult } from '../../panels/types.ts';
import { toggleFilter } from '../scope.ts';
import { useThemeVersion } from '../theme.tsx';
import { init } from './echarts.ts';
import { filterAt, optionOf } from './options.ts';
import { paint } from './paint.ts';

type SeriesResult = Extract<PanelResult, { kind: 'series' }>;

/** A chart on a canvas. A click on a bar, slice or point filters all panels by what it stands for. */
export function Chart({ result, title }: { result: SeriesResult; title: string }) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init>>(null);
  const shown = useRef(result);
  shown.current = result;
  const theme = useThemeVersion();

  useEffect(() => {
    if (!place.current) return;
    const made = init(place.current);
    chart.current = made;
    made.on('click', ({ seriesIndex = 0, dataIndex }) => {
      const filters = filterAt(shown.current, seriesIndex, dataIndex);
      filters.forEach(toggleFilter satisfies (filter: PanelFilter) => void);
    });
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(place.current);
    return () => {
      watcher.disconnect();
      made.dispose();
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(optionOf(result, paint()), { notMerge: true });
  }, [result, theme]);

  return (
    <div
      ref={place}
      class="panel-body chart"
      role="img"
      aria-label={`Chart: ${title}. The same numbers are behind the button Table.`}
    />
  );
}
