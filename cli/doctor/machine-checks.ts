import { type Check, fail, note, ok } from './check.ts';

/** The Lambda runtime's own version: the sources are TypeScript that only this Node runs as it is. */
const NODE = 24;

const node: Check = {
  name: 'node',
  look: async () =>
    Number.parseInt(process.versions.node, 10) >= NODE
      ? ok(`Node.js ${process.versions.node}`)
      : fail(`Node.js ${process.versions.node}; Trailboard runs on ${NODE}.`, 'Run npm ci, which installs it.'),
};

/** AWS refuses a signature whose time is more than 15 minutes off. Source: AWS General Reference, SigV4 troubleshooting. */
const REFUSED_MS = 15 * 60_000;
const NOTED_MS = 60_000;

const clock: Check = {
  name: 'clock',
  async look({ address }) {
    const before = Date.now();
    const { headers } = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(5_000) });
    const theirs = Date.parse(headers.get('date') ?? '');
    if (Number.isNaN(theirs))
      return note('AWS did not say what time it is.', 'Compare this machine with a time server.');
    // The header has whole seconds, and the answer took some time itself.
    const off = Math.max(0, Math.abs(theirs - (before + Date.now()) / 2) - 1_000);
    const seconds = `${Math.round(off / 1000)} s`;
    if (off > REFUSED_MS) return fail(`This clock is ${seconds} off: AWS refuses what it signs.`, 'Set the clock.');
    return off > NOTED_MS ? note(`This clock is ${seconds} off.`, 'Set the clock.') : ok('in step with AWS');
  },
};

export const MACHINE_CHECKS: readonly Check[] = [node, clock];
