import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

export interface Polled<T> {
  readonly value?: T;
  readonly error?: string;
  /** Asks again now. */
  readonly again: () => void;
}

/**
 * Asks at once and then every `everyMs(value)` milliseconds after the last answer, not while the tab is hidden.
 * A failure keeps the last value, so a short interruption does not empty the page. `key` names what is asked.
 */
export function usePolled<T>(
  key: string,
  ask: (signal: AbortSignal) => Promise<T>,
  everyMs: (value: T | undefined) => number,
): Polled<T> {
  const [state, setState] = useState<{ key: string; value?: T; error?: string }>({ key });
  const [round, setRound] = useState(0);
  const latest = useRef({ ask, everyMs });
  latest.current = { ask, everyMs };

  useEffect(() => {
    const control = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let value: T | undefined;
    const tick = async () => {
      if (!document.hidden) {
        try {
          value = await latest.current.ask(control.signal);
          if (control.signal.aborted) return;
          setState({ key, value });
        } catch (error) {
          if (control.signal.aborted) return;
          const said = error instanceof Error ? error.message : String(error);
          setState((before) => (before.key === key ? { ...before, error: said } : { key, error: said }));
        }
      }
      const wait = latest.current.everyMs(value);
      if (Number.isFinite(wait)) timer = setTimeout(tick, wait);
    };
    void tick();
    return () => {
      control.abort();
      clearTimeout(timer);
    };
  }, [key, round]);

  const again = useCallback(() => setRound((before) => before + 1), []);
  // The first drawing after a change of key must not show the old key's value.
  return state.key === key ? { ...state, again } : { again };
}

/** The time now, every second while `active`: for durations that grow. */
export function useNow(active: boolean): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (!active) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [active]);
  return now;
}

/** The part of the address after `#`, as segments: `#/events/x` is `['events', 'x']`. */
export function useRoute(): readonly string[] {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => setHash(location.hash);
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return hash.replace(/^#\/?/, '').split('/').filter(Boolean).map(safeDecode);
}

function safeDecode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
