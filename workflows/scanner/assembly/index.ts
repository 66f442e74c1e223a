/** What the other side calls; `scanner.ts` has the types. */
export { giveText } from './cache';
export { setText, writeDocuments } from './document';
export { addWanted, nameOfNode } from './extracted-paths';
export { PAYLOAD, reach, TEXTS } from './memory';
export { head, readPayload } from './payload';
