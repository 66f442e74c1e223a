import { execFile } from 'node:child_process';
import { readdirSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The Java that runs OpenSearch, and the runner that this Java can run. */
export interface Java {
  home: string;
  major: number;
  runnerVersion: string;
}

/** OpenSearch 3 is compiled for Java 21; the last 2.x that a runner was published for is content with 17. */
const RUNNERS = [
  { from: 21, version: '3.8.0.0' },
  { from: 17, version: '2.19.1.0' },
] as const;

export function runnerFor(major: number): string | undefined {
  return RUNNERS.find(({ from }) => major >= from)?.version;
}

/** `openjdk version "17.0.15" 2025-04-15` -> 17; before Java 9 the first number was always 1. */
export function parseJavaVersion(output: string): number | undefined {
  const match = /version "(\d+)(?:\.(\d+))?/.exec(output);
  if (!match) return undefined;
  const first = Number(match[1]);
  return first === 1 ? Number(match[2] ?? 1) : first;
}

/**
 * The first Java that runs OpenSearch 3, else the first that runs 2.19.
 *
 * @param homes Java homes to ask, in order of preference.
 * @throws Error naming what was found and how to get one.
 */
export async function findJava(homes: readonly string[] = javaHomes()): Promise<Java> {
  const found = await allOf(homes);
  for (const { from, version } of RUNNERS) {
    const java = found.find(({ major }) => major >= from);
    if (java) return { ...java, runnerVersion: version };
  }
  const seen = found.map(({ home, major }) => `Java ${major} in ${home}`).join(', ') || 'none';
  throw new Error(
    `OpenSearch needs Java 21 or newer (17 will do); found: ${seen}. ` +
      'Get one with `apt-get install openjdk-21-jre-headless` or `brew install openjdk@21`, ' +
      'or set OPENSEARCH_URL to an OpenSearch that is already running.',
  );
}

/** The first Java from one major version to another, both included; `undefined` where there is none. */
export async function javaBetween(from: number, to: number, homes: readonly string[] = javaHomes()) {
  return (await allOf(homes)).find(({ major }) => major >= from && major <= to);
}

async function allOf(homes: readonly string[]): Promise<{ home: string; major: number }[]> {
  return (await Promise.all([...new Set(homes)].map(ask))).filter((java) => java !== undefined);
}

async function ask(home: string): Promise<{ home: string; major: number } | undefined> {
  try {
    const { stdout, stderr } = await run(join(home, 'bin', 'java'), ['-version'], { timeout: 20_000 });
    const major = parseJavaVersion(stderr + stdout);
    return major === undefined ? undefined : { home, major };
  } catch {
    return undefined;
  }
}

function javaHomes(): string[] {
  const homes = [...(process.env.JAVA_HOME ? [process.env.JAVA_HOME] : []), ...fromPath(), ...children('/usr/lib/jvm')];
  // macOS: the system's `java` is a stub that opens a dialog, so the folders are listed instead of asking it.
  homes.push(...children('/Library/Java/JavaVirtualMachines').map((path) => join(path, 'Contents', 'Home')));
  for (const prefix of ['/opt/homebrew/opt', '/usr/local/opt']) {
    homes.push(
      ...children(prefix)
        .filter((path) => path.includes('openjdk'))
        .map((path) => join(path, 'libexec', 'openjdk.jdk', 'Contents', 'Home')),
    );
  }
  return homes;
}

function fromPath(): string[] {
  return (process.env.PATH ?? '').split(delimiter).flatMap((folder) => {
    try {
      const java = realpathSync(join(folder, 'java'));
      return java === '/usr/bin/java' ? [] : [dirname(dirname(java))];
    } catch {
      return [];
    }
  });
}

function children(folder: string): string[] {
  try {
    return readdirSync(folder)
      .sort()
      .reverse()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}
