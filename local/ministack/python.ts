import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

// Holds the digest of the pins that an environment was made from.
const STAMP = 'requirements.sha256';

/** Something that must be on the machine is not; the message says how to get it. */
export class MissingPrerequisiteError extends Error {
  override name = 'MissingPrerequisiteError';
}

export interface PythonEnvironment {
  /** The environment lies in its subfolder `python`. */
  readonly directory: string;
  /** File of pinned requirements. */
  readonly requirements: string;
  /** Oldest version that all of the requirements take, as `[3, 10]`. */
  readonly oldest: readonly [major: number, minor: number];
  /** What is in it, for messages: "MiniStack". */
  readonly holds: string;
  readonly progress: (line: string) => void;
}

/**
 * The Python of a virtual environment that holds exactly the pinned requirements.
 *
 * It is made when missing and made again when the pins changed; otherwise nothing is installed and no network is needed.
 *
 * @throws MissingPrerequisiteError where this machine has no Python that can make it.
 */
export async function ensurePython(options: PythonEnvironment): Promise<string> {
  const venv = join(options.directory, 'python');
  const pins = createHash('sha256')
    .update(await readFile(options.requirements))
    .digest('hex');
  const installed = () => readFile(join(venv, STAMP), 'utf8').catch(() => '');
  if ((await installed()) !== pins) {
    options.progress(`Installing ${options.holds} into a Python environment of its own (once)`);
    // Made aside and moved into place, so that an interrupted installation is never taken for a finished one and two at
    // the same time do not meet: the second finds the first one's work there.
    const fresh = `${venv}-${process.pid}`;
    try {
      await install(fresh, options);
      await writeFile(join(fresh, STAMP), pins);
      if ((await installed()) !== pins) {
        await rm(venv, { recursive: true, force: true });
        await rename(fresh, venv).catch(async (error) => {
          if ((await installed()) !== pins) throw error;
        });
      }
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
  }
  return join(venv, 'bin', 'python');
}

async function install(venv: string, options: PythonEnvironment): Promise<void> {
  const system = await findPython(options);
  await mkdir(venv, { recursive: true });
  try {
    await run(system, ['-m', 'venv', venv]);
  } catch (error) {
    throw new MissingPrerequisiteError(
      `${system} cannot make virtual environments: install its venv module (Debian, Ubuntu: apt install python3-venv)`,
      { cause: error },
    );
  }
  await run(
    join(venv, 'bin', 'python'),
    ['-m', 'pip', 'install', '--quiet', '--no-input', '--requirement', options.requirements],
    { maxBuffer: 16 * 1024 * 1024 },
  );
}

async function findPython({ oldest, holds }: PythonEnvironment): Promise<string> {
  const seen: string[] = [];
  for (const name of ['python3', 'python']) {
    const version = await run(name, ['-c', 'import sys; print(*sys.version_info[:2])']).catch(() => undefined);
    if (!version) continue;
    const [major = 0, minor = 0] = version.stdout.trim().split(' ').map(Number);
    if (major === oldest[0] && minor >= oldest[1]) return name;
    seen.push(`${name} ${major}.${minor}`);
  }
  const found = seen.length ? ` (found ${seen.join(', ')})` : '';
  throw new MissingPrerequisiteError(
    `python3 ${oldest.join('.')} or newer is needed for ${holds}${found}: see https://www.python.org/downloads/ or your package manager`,
  );
}
