import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { REPOSITORY } from '../../../local/paths.ts';
import type { Judge, Section } from './section.ts';

export const PAGE = join(REPOSITORY, 'docs', 'fidelity.md');
const JUDGES = join(REPOSITORY, 'test', 'judges');

const INTRODUCTION = `# What AWS's own data says

The embedded account was written from the same reading of AWS as the product, so it cannot tell where that reading is wrong.
What AWS and others publish can: each judge below holds the product to one such source, and \`npm test\` turns red where they
disagree. Where the product is right all the same, the exception is listed with its source; an exception that excuses nothing
any more is red too. \`npm run judges\` writes this page.`;

const cell = (text: string | number) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
}

function render(title: string, { by, looked, exceptions }: Section): string {
  const listed = exceptions.map(({ what, reason, source, count }) => [what, count, reason, source]);
  return [
    `## ${title}`,
    by,
    table(['looked at', 'how many'], looked),
    ...(listed.length > 0
      ? ['What it objects to, and is right all the same:', table(['what', 'times', 'why', 'source'], listed)]
      : ['No exceptions.']),
  ].join('\n\n');
}

/** A judge's part of the page as it is committed, its heading included. */
function committed(title: string): string | undefined {
  const parts = readFileSync(PAGE, 'utf8').split(/^(?=## )/m);
  return parts.find((part) => part.startsWith(`## ${title}\n`))?.trim();
}

/** All judges, in the order of their files' names. */
export async function judges(): Promise<Judge[]> {
  const files = readdirSync(JUDGES).filter((file) => file.endsWith('.judge.ts'));
  const found: Judge[] = [];
  for (const file of files.sort()) {
    const { judge } = (await import(pathToFileURL(join(JUDGES, file)).href)) as { judge: Judge };
    found.push(judge);
  }
  return found;
}

/** docs/fidelity.md as it has to be, by what the judges look at now. */
export async function makePage(progress: (line: string) => void = () => {}): Promise<string> {
  const parts = [INTRODUCTION];
  for (const { title, section } of await judges()) {
    const made = await section();
    progress(made ? title : `${title}: what it looks at is not here, so its part stays as it is`);
    const part = made ? render(title, made) : committed(title);
    if (part) parts.push(part);
  }
  return `${parts.join('\n\n')}\n`;
}
