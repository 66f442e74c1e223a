import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { findJava } from '../../../../local/opensearch/java.ts';
import { ensureFolder, maven } from '../../../../local/opensearch/maven.ts';
import { REPOSITORY, WORKSPACE } from '../../../../local/paths.ts';
import { commandIsThere } from '../../commands.ts';

const run = promisify(execFile);

const HERE = join(REPOSITORY, 'test', 'support', 'judges', 'event-patterns');
const SOURCES = ['pom.xml', 'Match.java'].map((name) => join(HERE, name));

/** Why AWS's matcher cannot run here, or `undefined`. */
export async function withoutMatcher(): Promise<string | undefined> {
  if (!commandIsThere('mvn', '-v')) return 'Maven is missing: apt-get install maven, or brew install maven';
  return findJava().then(
    () => undefined,
    () => 'Java 17 or newer is missing: apt-get install openjdk-17-jre-headless',
  );
}

/** The class path of AWS's matcher and of the program that asks it; fetched and compiled once for these sources. */
async function classPath(javaHome: string): Promise<string> {
  const version = createHash('sha256')
    .update(SOURCES.map((path) => readFileSync(path, 'utf8')).join())
    .digest('hex')
    .slice(0, 12);
  const folder = await ensureFolder(join(WORKSPACE, 'judges', `event-patterns-${version}`), async (aside) => {
    const copy = ['-f', SOURCES[0] as string, 'dependency:copy-dependencies', `-DoutputDirectory=${aside}`];
    await maven(javaHome, "EventBridge's matcher", copy);
    const jars = (await readdir(aside)).map((name) => join(aside, name)).join(delimiter);
    const compiler = ['-cp', jars, 'org.eclipse.jdt.internal.compiler.batch.Main', '-17', '-proc:none'];
    await run(join(javaHome, 'bin', 'java'), [...compiler, '-cp', jars, '-d', aside, SOURCES[1] as string]);
  });
  return [folder, join(folder, '*')].join(delimiter);
}

/**
 * What EventBridge would do with events: for each, the names of the rules that match it.
 *
 * @param rules Patterns as EventBridge has them, by name.
 * @throws Error with the matcher's own words where it does not take a pattern.
 */
export async function matchEvents(
  rules: Readonly<Record<string, unknown>>,
  events: readonly unknown[],
): Promise<string[][]> {
  const { home } = await findJava();
  const asked = run(join(home, 'bin', 'java'), ['-cp', await classPath(home), 'Match'], { maxBuffer: 64 << 20 });
  asked.child.stdin?.end(JSON.stringify({ rules, events }));
  return JSON.parse((await asked).stdout) as string[][];
}
