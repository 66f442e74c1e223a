/**
 * 1 for bytes that end a run of plain characters in a JSON string: the quote, the backslash, and control characters,
 * which may not stand there. One look-up a byte instead of three comparisons.
 */
export const ENDS_RUN = new Uint8Array(256);
ENDS_RUN.fill(1, 0, 32);
ENDS_RUN[34] = 1;
ENDS_RUN[92] = 1;
