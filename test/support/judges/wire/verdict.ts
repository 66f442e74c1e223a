import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { judgesModels } from './botocore.ts';
import { WIRE_EXCEPTIONS, type WireException } from './exceptions.ts';
import { type Finding, findingsOf } from './judge.ts';
import { exchanges, WIRE_LOGS } from './log.ts';

export interface WireVerdict {
  readonly calls: number;
  /** `iam.CreateRole`, each once. */
  readonly operations: ReadonlySet<string>;
  /** What no exception covers. */
  readonly objections: readonly Finding[];
  /** How many places, each an operation with a member, an exception covers. */
  readonly excused: ReadonlyMap<WireException, number>;
}

/** Whether a whole run of the contract and the embedded tests has left its calls: parts of one prove no exception dead. */
export function isWholeRunThere(): boolean {
  return ['embedded', 'trail-ports', 'sign-in-and-domain-ports'].every((name) =>
    existsSync(join(WIRE_LOGS, `${name}.ndjson`)),
  );
}

/** Judges every call that the last runs left. */
export async function wireVerdict(): Promise<WireVerdict> {
  const modelOf = await judgesModels();
  const operations = new Set<string>();
  const objections: Finding[] = [];
  const places = new Map<WireException, Set<string>>(WIRE_EXCEPTIONS.map((exception) => [exception, new Set()]));
  let calls = 0;
  for (const exchange of exchanges()) {
    calls += 1;
    const { operation, findings } = findingsOf(exchange, modelOf);
    operations.add(operation);
    for (const finding of findings) {
      const exception = WIRE_EXCEPTIONS.find(({ covers }) => covers(finding));
      if (exception) places.get(exception)?.add(`${finding.side} ${finding.operation} ${finding.path}`);
      else objections.push(finding);
    }
  }
  return { calls, operations, objections, excused: new Map([...places].map(([one, found]) => [one, found.size])) };
}
