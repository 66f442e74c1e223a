import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { REPOSITORY } from '../../local/paths.ts';
import { MOTO_DIFFERENCES } from '../support/judges/moto/differences.ts';
import { temporaryFolder } from '../support/temporary.ts';

interface Report {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Runs the port suites against moto: some of them fail, and which ones is what is judged. */
async function portSuites(): Promise<Report> {
  const report = join(temporaryFolder(), 'moto.json');
  const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const wanted = [
    '--selectProjects',
    'moto',
    '--runInBand',
    '--forceExit',
    '--testTimeout=120000',
    '--json',
    `--outputFile=${report}`,
  ];
  await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...jest, ...wanted], { cwd: REPOSITORY, stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', resolve);
  });
  return JSON.parse(readFileSync(report, 'utf8')) as Report;
}

test('moto and the adapters differ only where AWS says that moto is further away', async () => {
  const { testResults } = await portSuites();
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  const message = testResults.map((one) => one.message).join('\n');
  // A server that did not start fails them all alike: that is no verdict.
  expect([results.filter(({ status }) => status === 'passed').length >= 30, message.slice(0, 2_000)]).toEqual([
    true,
    expect.anything(),
  ]);
  const failed = results.filter(({ status }) => status !== 'passed').map(({ fullName }) => fullName);
  expect(failed.toSorted()).toEqual(MOTO_DIFFERENCES.flatMap(({ tests }) => tests).toSorted());
}, 600_000);
