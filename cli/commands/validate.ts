import type { Judgement } from '../../workflows/record/judge.ts';
import type { OnProgress } from '../../workflows/record/validate.ts';
import { UsageError } from '../output/errors.ts';
import { reportOf } from '../output/report.ts';
import type { Terminal } from '../output/terminal.ts';
import type { ValidateOptions } from '../validate/options.ts';
import { validateProgress } from '../validate/progress.ts';
import { verdictLines } from '../validate/report.ts';

/** 1 is the answer that something is wrong, so whatever keeps from an answer has a code of its own. */
const NO_ANSWER = 2;

async function judged(options: ValidateOptions, onProgress: OnProgress): Promise<Judgement> {
  const { dir, publicKeys, from, to, trail } = options;
  if (dir === undefined && publicKeys === undefined) {
    const { validateAccount } = await import('../validate/validate-account.ts');
    return validateAccount(options, onProgress);
  }
  if (dir === undefined || publicKeys === undefined) {
    throw new UsageError(`--${dir === undefined ? 'dir' : 'public-keys'} is missing.`, {
      remedy: 'Give --dir DIR, the folder of the record, and --public-keys DIR, the folder of the keys.',
      field: dir === undefined ? 'dir' : 'publicKeys',
    });
  }
  if (from !== undefined || to !== undefined || trail !== undefined) {
    throw new UsageError('A record in a folder is judged as a whole.', {
      remedy: 'Leave --from, --to and --trail away, or --dir and --public-keys.',
      field: 'dir',
      value: dir,
    });
  }
  const { validateFolder } = await import('../validate/validate-folder.ts');
  return validateFolder(dir, publicKeys, onProgress);
}

/** `trailboard validate`: judges a record. 0 where nothing is wrong, 1 where there is a finding, 2 where there is no answer. */
export async function validate(options: ValidateOptions, terminal: Terminal): Promise<number> {
  const progress = await validateProgress(terminal);
  try {
    const { findings, proven } = await judged(options, progress.show);
    progress.stop();
    terminal.result({ findings, proven }, verdictLines({ findings, proven }));
    return findings.length === 0 ? 0 : 1;
  } catch (error) {
    progress.stop();
    terminal.error(reportOf(error));
    return NO_ANSWER;
  }
}
