import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../../../local/paths.ts';

/** A page under docs/, or at the top: `docs/errors.md`. */
export function page(path: string): string {
  return readFileSync(join(REPOSITORY, path), 'utf8');
}

/** Files below a folder of the repository with one of these endings, as paths relative to it. */
export function filesBelow(folder: string, endings: readonly string[]): string[] {
  return readdirSync(join(REPOSITORY, folder), { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile() && endings.some((ending) => item.name.endsWith(ending)))
    .map(({ parentPath, name }) => join(parentPath, name).slice(REPOSITORY.length).replace(/^\//, ''));
}

const FENCED = /^```[\s\S]*?^```/gm;

export interface Heading {
  readonly depth: number;
  readonly text: string;
  /** What stands below it, up to the next heading of any depth. */
  readonly body: string;
}

/** A page's headings in order; a `#` inside a code block is none. */
export function headings(markdown: string): Heading[] {
  const parts = markdown.replace(FENCED, (code) => code.replace(/^#/gm, ' ')).split(/^(#{1,6}) (.+)$/m);
  const found: Heading[] = [];
  for (let i = 1; i + 2 < parts.length; i += 3) {
    found.push({ depth: parts[i]?.length ?? 0, text: parts[i + 1]?.trim() ?? '', body: parts[i + 2]?.trim() ?? '' });
  }
  return found;
}

/** A heading's anchor as GitHub makes it: lower case, punctuation gone, spaces to hyphens. */
export function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

/** A page's anchors. */
export function anchors(path: string): Set<string> {
  return new Set(headings(page(path)).map(({ text }) => anchor(text)));
}
