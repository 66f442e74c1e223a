import picocolors from 'picocolors';

/** Colours where a person sees them. Left to itself the library would also colour what a CI reads through a pipe. */
const shown = process.stdout.isTTY === true || 'FORCE_COLOR' in process.env;

export const colours = picocolors.createColors(shown && picocolors.isColorSupported);
