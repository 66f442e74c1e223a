import { join } from 'node:path';
import { ensurePython } from '../../../local/ministack/python.ts';
import { REPOSITORY, WORKSPACE } from '../../../local/paths.ts';

/** The pins of the judges' Python. */
export const REQUIREMENTS = join(REPOSITORY, 'test', 'support', 'judges', 'requirements.txt');

/**
 * The Python that has what AWS and its tools publish: botocore's service models, moto, cfn-lint.
 *
 * An environment beside the emulator's (`.trailboard/judges/`): the two pin other versions of the same libraries, and the demo
 * installs nothing that only tests need. Made once, in a minute or two; 320 MB.
 *
 * @throws MissingPrerequisiteError where this machine has no Python that can make it.
 */
export function judgesPython(progress: (line: string) => void = () => {}): Promise<string> {
  return ensurePython({
    directory: join(WORKSPACE, 'judges'),
    requirements: REQUIREMENTS,
    // networkx and joserfc of the pinned versions take nothing older; all of them have wheels for 3.11 to 3.14.
    oldest: [3, 11],
    holds: 'cfn-lint, botocore and moto',
    progress,
  });
}
