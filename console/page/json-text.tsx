import { useMemo } from 'preact/hooks';
import { CopyButton } from './copy-button.tsx';
import { pretty } from './format.ts';
import { ScrollText } from './scroll-text.tsx';

/** JSON to read and to copy. It is text: whatever it holds is shown, never interpreted. */
export function JsonText({ title, text, open = false }: { title: string; text: string; open?: boolean }) {
  const shown = useMemo(() => pretty(text), [text]);
  return (
    <details class="json" open={open}>
      <summary>{title}</summary>
      <div class="json-body">
        <CopyButton text={shown} />
        <ScrollText name={title} text={shown} />
      </div>
    </details>
  );
}
