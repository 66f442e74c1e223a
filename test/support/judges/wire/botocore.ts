import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { judgesPython } from '../environment.ts';
import type { Model } from './model.ts';

/** botocore's folder of a service, by the name that its requests are signed for. */
const FOLDERS: Readonly<Record<string, string>> = {
  es: 'opensearch',
  states: 'stepfunctions',
  monitoring: 'cloudwatch',
};

/** Where botocore keeps its data in a Python environment: `<venv>/lib/python3.x/site-packages/botocore/data`. */
export function botocoreData(venv: string): string {
  const python = readdirSync(join(venv, 'lib')).find((name) => name.startsWith('python3'));
  if (!python) throw new TypeError(`${venv} is no Python environment.`);
  return join(venv, 'lib', python, 'site-packages', 'botocore', 'data');
}

/** The models of the judges' own environment, which is made where it is missing. */
export async function judgesModels(): Promise<(scope: string) => Model> {
  return modelsIn(botocoreData(dirname(dirname(await judgesPython()))));
}

/** Reads models by signing name, each once. */
export function modelsIn(data: string): (scope: string) => Model {
  const read = new Map<string, Model>();
  return (scope) => {
    const known = read.get(scope);
    if (known) return known;
    const folder = join(data, FOLDERS[scope] ?? scope);
    const version = readdirSync(folder).sort().at(-1) ?? '';
    const model = JSON.parse(
      gunzipSync(readFileSync(join(folder, version, 'service-2.json.gz'))).toString('utf8'),
    ) as Model;
    read.set(scope, model);
    return model;
  };
}
