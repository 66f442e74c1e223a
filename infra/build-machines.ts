import { writeFileSync } from 'node:fs';
import { definitionText, MACHINES } from '../workflows/machines/machines.ts';

// `npm run build:machines`: writes each machine as it is deployed into `asl/`.
for (const machine of Object.values(MACHINES)) {
  writeFileSync(new URL(`../asl/${machine.name}.asl.json`, import.meta.url), definitionText(machine));
}
