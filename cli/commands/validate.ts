import { UsageError } from '../output/errors.ts';
import type { Terminal } from '../output/terminal.ts';
import { validateProgress } from '../validate/progress.ts';
import { verdictLines } from '../validate/report.ts';
import { validateFolder } from '../validate/validate-folder.ts';
import type { CommonOptions } from './options.ts';

export type ValidateOptions = CommonOptions & { dir?: string; publicKeys?: string };

function given(value: string | undefined, option: string, field: string): string {
  if (value !== undefined) return value;
  throw new UsageError(`${option} is missing.`, {
    remedy: 'Give --dir DIR, the folder of the record, and --public-keys DIR, the folder of the keys.',
    field,
  });
}

/** `trailboard validate`: judges a record that lies in a folder. 0 where nothing is wrong, 1 where there is a finding. */
export async function validate(options: ValidateOptions, terminal: Terminal): Promise<number> {
  const folder = given(options.dir, '--dir', 'dir');
  const publicKeys = given(options.publicKeys, '--public-keys', 'publicKeys');
  const progress = await validateProgress(terminal);
  try {
    const { findings, proven } = await validateFolder(folder, publicKeys, progress.show);
    progress.stop();
    terminal.result({ findings, proven }, verdictLines({ findings, proven }));
    return findings.length === 0 ? 0 : 1;
  } finally {
    progress.stop();
  }
}
