import { judgesModels } from './botocore.ts';
import { exceptionFor, WIRE_EXCEPTIONS, type WireException } from './exceptions.ts';
import { type Finding, findingsOf } from './judge.ts';
import { exchanges } from './log.ts';

export interface WireVerdict {
  readonly calls: number;
  /** `iam.CreateRole`, each once. */
  readonly operations: ReadonlySet<string>;
  /** What no exception covers. */
  readonly objections: readonly Finding[];
  /** Exceptions that cover nothing. */
  readonly idle: readonly WireException[];
}

/** Judges every call that the last runs left. */
export async function wireVerdict(): Promise<WireVerdict> {
  const modelOf = await judgesModels();
  const operations = new Set<string>();
  const objections: Finding[] = [];
  const idle = new Set(WIRE_EXCEPTIONS);
  let calls = 0;
  for (const exchange of exchanges()) {
    calls += 1;
    const { operation, findings } = findingsOf(exchange, modelOf);
    operations.add(operation);
    for (const finding of findings) {
      const exception = exceptionFor(finding);
      if (exception) idle.delete(exception);
      else objections.push(finding);
    }
  }
  return { calls, operations, objections, idle: [...idle] };
}
