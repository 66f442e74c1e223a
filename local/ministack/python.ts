import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

// MiniStack 1.5.33 asks for 3.10 or newer.
const OLDEST = [3, 10] as const;

// Holds the digest of the pins that an environment was made from.
const STAMP = 'requirements.sha256';

/** Something that must be on the machine is not; the message says how to get it. */
export class MissingPrerequisiteError extends Error {
  override name = 'MissingPrerequisiteError';
}

/**
 * The Python of a virtual environment that holds exactly the pinned requirements.
 *
 * It is made when missing and made again when the pins changed; otherwise nothing is installed and no network is needed.
 */
export async function ensurePython(options: {
  directory: string;
  requirements: string;
  progress: (line: string) => void;
}): Promise<string> {
  const venv = join(options.directory, 'python');
  const pins = createHash('sha256')
    .update(await readFile(options.requirements))
    .digest('hex');
  const installed = () => readFile(join(venv, STAMP), 'utf8').catch(() => '');
  if ((await installed()) !== pins) {
    options.progress('Installing MiniStack into a Python environment of its own (once)');
    // Made aside and moved into place, so that an interrupted installation is never taken for a finished one and two at
    // the same time do not meet: the second finds the first one's work there.
    const fresh = `${venv}-${process.pid}`;
    try {
      await install(fresh, options.requirements);
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

async function install(venv: string, requirements: string): Promise<void> {
  const system = await findPython();
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
    ['-m', 'pip', 'install', '--quiet', '--no-input', '--requirement', requirements],
    { maxBuffer: 16 * 1024 * 1024 },
  );
}

async function findPython(): Promise<string> {
  const seen: string[] = [];
  for (const name of ['python3', 'python']) {
    const version = await run(name, ['-c', 'import sys; print(*sys.version_info[:2])']).catch(() => undefined);
    if (!version) continue;
    const [major = 0, minor = 0] = version.stdout.trim().split(' ').map(Number);
    if (major === OLDEST[0] && minor >= OLDEST[1]) return name;
    seen.push(`${name} ${major}.${minor}`);
  }
  const found = seen.length ? ` (found ${seen.join(', ')})` : '';
  throw new MissingPrerequisiteError(
    `The embedded account needs python3 ${OLDEST.join('.')} or newer${found}: see https://www.python.org/downloads/ or your package manager`,
  );
}
