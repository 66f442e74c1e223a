import { writeFileSync } from 'node:fs';
import { makePage, PAGE } from './page.ts';

/** `npm run judges`: writes docs/fidelity.md. */
writeFileSync(PAGE, await makePage((line) => process.stdout.write(`${line}\n`)));
