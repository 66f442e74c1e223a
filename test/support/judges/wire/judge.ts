import { answerError, answerTree } from './answer.ts';
import { commonErrorSource } from './common-errors.ts';
import { fromForm } from './form.ts';
import { fromJson, parseBody } from './json.ts';
import type { Exchange } from './log.ts';
import { errorNames, type Model, type Operation } from './model.ts';
import { restOperation, restRequest } from './rest.ts';
import { type Flaw, flawsOf } from './value.ts';

/** Something that AWS's service model does not have. */
export interface Finding {
  readonly side: 'request' | 'answer';
  readonly kind: Flaw['kind'] | 'unknown operation' | 'unreadable' | 'error name';
  /** `iam.CreateRole`. */
  readonly operation: string;
  readonly path: string;
  readonly detail: string;
  /** Whose emulator it was: a test file's name, or `embedded`. */
  readonly seenIn: string;
}

/** Holds one exchange against the model of the service that it was signed for. */
export function findingsOf(
  exchange: Exchange,
  modelOf: (scope: string) => Model,
): { operation: string; findings: Finding[] } {
  const model = modelOf(exchange.scope);
  const { seenIn, scope } = exchange;
  const operation = operationOf(model, exchange);
  if (!operation) {
    const detail = `${exchange.method} ${exchange.path} ${exchange.headers['x-amz-target'] ?? ''}`;
    const finding: Finding = { side: 'request', kind: 'unknown operation', operation: scope, path: '', detail, seenIn };
    return { operation: scope, findings: [finding] };
  }
  const name = `${scope}.${operation.name}`;
  const about = (side: Finding['side'], flaws: readonly Pick<Finding, 'kind' | 'path' | 'detail'>[]) =>
    flaws.map((flaw): Finding => ({ side, operation: name, seenIn, ...flaw }));
  return {
    operation: name,
    findings: [
      ...about(
        'request',
        readable(() => requestFlaws(model, operation, exchange)),
      ),
      ...about(
        'answer',
        readable(() => answerFlaws(model, operation, exchange)),
      ),
    ],
  };
}

type Found = Pick<Finding, 'kind' | 'path' | 'detail'>;

function readable(read: () => readonly Found[]): readonly Found[] {
  try {
    return read();
  } catch (error) {
    return [{ kind: 'unreadable', path: '', detail: String(error) }];
  }
}

function operationOf(model: Model, exchange: Exchange): Operation | undefined {
  const target = exchange.headers['x-amz-target'];
  if (target) return model.operations[target.split('.').at(-1) ?? ''];
  if (model.metadata.protocol.startsWith('rest')) return restOperation(model, exchange);
  const action = new URLSearchParams(exchange.body?.toString('utf8')).get('Action');
  return action ? model.operations[action] : undefined;
}

function requestFlaws(model: Model, operation: Operation, exchange: Exchange): Flaw[] {
  // A body that was too large to be kept.
  if (exchange.body === undefined) return [];
  const input = operation.input?.shape;
  const tree = requestTree(model, operation, exchange);
  if (input) return flawsOf(model, input, tree);
  return Object.keys(tree).map((path) => ({ kind: 'unknown member', path, detail: 'the operation takes no input' }));
}

function requestTree(model: Model, operation: Operation, exchange: Exchange): Record<string, unknown> {
  if (model.metadata.protocol.startsWith('rest')) return restRequest(model, operation, exchange);
  const input = operation.input?.shape;
  const body = exchange.body;
  if (!exchange.headers['x-amz-target']) return fromForm(model, input, body?.toString('utf8') ?? '');
  return (input ? fromJson(model, input, parseBody(body)) : parseBody(body)) as Record<string, unknown>;
}

function answerFlaws(model: Model, operation: Operation, exchange: Exchange): readonly Found[] {
  if (exchange.status >= 300) return errorFlaws(model, operation, exchange);
  const output = operation.output?.shape;
  const tree = answerTree(model, operation, exchange);
  return output && tree !== undefined ? flawsOf(model, output, tree) : [];
}

function errorFlaws(model: Model, operation: Operation, exchange: Exchange): readonly Found[] {
  const name = answerError(exchange);
  // An answer to HEAD has no body, and a redirect is none of ours: the status is all that there is.
  if (name === undefined && exchange.method === 'HEAD') return [];
  if (name && (errorNames(model, operation).includes(name) || commonErrorSource(exchange.scope, name))) return [];
  const detail = `${exchange.status}; the model lists ${operation.errors?.length ?? 0} errors`;
  return [{ kind: 'error name', path: name ?? '(none)', detail }];
}
