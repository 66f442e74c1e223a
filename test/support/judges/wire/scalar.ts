import type { Shape } from './model.ts';

/** A scalar that came as text, as forms, headers, addresses and XML carry it. What is none stays text and shows as a wrong type. */
export function fromText({ type }: Shape, text: string): unknown {
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (['integer', 'long', 'float', 'double'].includes(type)) {
    return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
  }
  return text;
}
