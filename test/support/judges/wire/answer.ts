import { fromJson, parseBody } from './json.ts';
import type { Exchange } from './log.ts';
import { type Model, type Operation, shapeOf } from './model.ts';
import { bodyMembers, headerMembers } from './rest.ts';
import { fromXml, rootOf } from './xml.ts';

/** A good answer as the members that it stands for; `undefined` where its body was not kept. */
export function answerTree(model: Model, operation: Operation, exchange: Exchange): unknown {
  const output = operation.output?.shape;
  const { answer, answerHeaders } = exchange;
  if (!output || answer === undefined) return undefined;
  const { protocol } = model.metadata;
  if (protocol.startsWith('rest')) {
    return { ...headerMembers(model, shapeOf(model, output), answerHeaders), ...bodyMembers(model, output, answer) };
  }
  if (exchange.headers['x-amz-target']) return fromJson(model, output, parseBody(answer));
  const { ResponseMetadata: _, requestId: __, ...root } = rootOf(answer);
  const wrapper = operation.output?.resultWrapper;
  return fromXml(model, output, wrapper ? (root[wrapper] ?? {}) : root);
}

/** The error's name as an SDK reads it: from the header, from JSON's `__type`, or from XML's `Code`. */
export function answerError({ answerHeaders, answer }: Exchange): string | undefined {
  const header = answerHeaders['x-amzn-errortype']?.split(':')[0];
  if (header) return header;
  const text = answer?.toString('utf8') ?? '';
  const typed = /"(?:__type|code)"\s*:\s*"(?:[^"#]*#)?([^":]+)/.exec(text)?.[1];
  return typed ?? /<Code>([^<]+)<\/Code>/.exec(text)?.[1];
}
