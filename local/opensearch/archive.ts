import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { WORKSPACE } from '../paths.ts';
import { freePort, type Progress, stopProcess } from '../processes.ts';
import type { Java } from './java.ts';
import { launchNode } from './node.ts';

/** Writing 90 MB of parsed classes takes 8 s on two idle cores. */
const WRITE_GRACE_MS = 90_000;

/** `off` because an archive of another Java is no fault: that Java goes on without, and makes its own. */
const QUIET = ['-Xlog:cds=off', '-Xlog:cds+dynamic=off'];

/**
 * Options that let a node start from classes parsed before: 5.7 s of processor time to green instead of 10.2 s, 3.9 s of
 * waiting instead of 6.4 s. Every test that starts a node gains that, so one start is spent on making the archive.
 *
 * Made in a start of its own, because a Java machine writes it as it ends, and no Ctrl-C should have to wait for that.
 */
export async function archiveFlags(
  java: Java,
  jars: string,
  progress: Progress,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const archive = join(WORKSPACE, 'opensearch', `${java.runnerVersion}-java${java.major}.jsa`);
  if (!existsSync(archive)) {
    progress('preparing OpenSearch for faster starts (once)');
    await makeArchive(java, jars, archive, signal);
  }
  return existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`, ...QUIET] : [];
}

/** Starts are possible without, so what goes wrong here is not worth an error; giving up is. */
async function makeArchive(java: Java, jars: string, archive: string, signal: AbortSignal | undefined): Promise<void> {
  const directory = await mkdtemp(join(WORKSPACE, 'opensearch', 'partial-'));
  const made = join(directory, 'classes.jsa');
  try {
    const port = await freePort(9250, 9299);
    const flags = [`-XX:ArchiveClassesAtExit=${made}`, ...QUIET];
    const { pid } = await launchNode({ java, jars, directory, port, flags, signal });
    await stopProcess(pid, WRITE_GRACE_MS);
    await rename(made, archive);
  } catch {
    signal?.throwIfAborted();
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}
