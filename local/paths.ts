import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's top folder. */
export const REPOSITORY = dirname(dirname(fileURLToPath(import.meta.url)));

/** Whatever the embedded account installs or leaves while it runs; git ignores it, deleting it only costs time. */
export const WORKSPACE = join(REPOSITORY, '.trailboard');
