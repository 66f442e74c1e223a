import { spawnSync } from 'node:child_process';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const PLACES = [
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
  '/Applications/Google Chrome.app/Contents/MacOS',
  '/Applications/Chromium.app/Contents/MacOS',
];
const MAC_NAMES = ['Google Chrome', 'Chromium'];

let found: string | undefined;

/** A Chromium that starts: the one CHROMIUM_PATH names, else the first in the usual places. */
export function findChromium(): string | undefined {
  found ??= candidates().find((path) => spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0);
  return found;
}

function candidates(): string[] {
  const named = process.env.CHROMIUM_PATH;
  // A path that was given and does not work is not replaced by another browser without a word.
  if (named) return [named];
  return PLACES.flatMap((place) => [...NAMES, ...MAC_NAMES].map((name) => `${place}/${name}`));
}

/** No GPU and no calls home: the tests are about the page. As root Chromium's own sandbox refuses to start. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
