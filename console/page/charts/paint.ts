/** The page's colours at this moment, for a canvas that knows no style sheet. */
export interface Paint {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly card: string;
  /** For what has no meaning of its own. No red among them: red is a failure. */
  readonly palette: readonly string[];
}

const PALETTE = [
  '#3b7dd8',
  '#1a9e96',
  '#8a63d2',
  '#e08a2e',
  '#5b9f3a',
  '#c65aa0',
  '#6f7d95',
  '#b39b1e',
  '#3aa7d8',
  '#a9713f',
];

export function paint(): Paint {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: value('--text'),
    muted: value('--muted'),
    line: value('--line'),
    card: value('--card'),
    palette: PALETTE,
  };
}
