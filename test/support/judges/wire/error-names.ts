import { parseSync } from '@swc/core';
import { CLIENT_ERRORS, commonErrorSource } from './common-errors.ts';
import { errorNames, type Model } from './model.ts';
import { operationsIn, type SourceFile } from './sources.ts';

/** Functions whose further arguments are names of SDK errors. */
const TAKERS = new Set(['isAwsError', 'unlessMissing']);

type Node = Readonly<Record<string, unknown>> & { readonly type?: string };
type Constants = Map<string, Node>;

/** Every SDK error name that a file matches: in its translations, and where an error is an answer. */
export function namesMatched(text: string): string[] {
  const names = new Set<string>();
  const constants: Constants = new Map();
  const module = parseSync(text, { syntax: 'typescript' }) as unknown as Node;
  walk(module, (node) => {
    const id = node.id as Node | undefined;
    if (node.type === 'VariableDeclarator' && node.init) constants.set(String(id?.value), node.init as Node);
  });
  walk(module, (node) => {
    for (const name of namesIn(node, constants)) names.add(name);
  });
  return [...names].sort();
}

function namesIn(node: Node, constants: Constants): string[] {
  if (node.type === 'ObjectExpression') {
    const members = new Map(
      (node.properties as Node[]).map((one) => [String((one.key as Node | undefined)?.value), one]),
    );
    const name = members.get('name')?.value as Node | undefined;
    return members.has('as') && name ? texts(name, constants) : [];
  }
  const callee = node.callee as Node | undefined;
  if (node.type !== 'CallExpression' || !TAKERS.has(String(callee?.value))) return [];
  return (node.arguments as { expression: Node }[]).slice(1).flatMap(({ expression }) => texts(expression, constants));
}

/** The texts that an expression stands for: a literal, a list, or a constant of the file. */
function texts(node: Node, constants: Constants): string[] {
  if (node.type === 'StringLiteral') return [String(node.value)];
  if (node.type === 'ArrayExpression')
    return (node.elements as { expression: Node }[]).flatMap((one) => texts(one.expression, constants));
  if (node.type === 'Identifier') {
    const constant = constants.get(String(node.value));
    return constant ? texts(constant, constants) : [];
  }
  return node.expression ? texts(node.expression as Node, constants) : [];
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  else if (typeof value === 'object' && value !== null) {
    visit(value as Node);
    for (const item of Object.values(value)) walk(item, visit);
  }
}

/** The operations whose errors a file may meet: its own, or, where it has none, those of the files that import it. */
function operationsOf(file: SourceFile, files: readonly SourceFile[]): { scope: string; name: string }[] {
  const own = operationsIn(file.text);
  if (own.length > 0) return own;
  const name = file.path.split('/').at(-1);
  return files
    .filter(({ text }) => new RegExp(`from '[./]+(?:[\\w-]+/)*${name}'`).test(text))
    .flatMap(({ text }) => operationsIn(text));
}

/** Names that a file matches and none of its calls can end with: the branch behind such a name is dead. */
export function strangeNames(
  file: SourceFile,
  files: readonly SourceFile[],
  modelOf: (scope: string) => Model,
): string[] {
  const matched = namesMatched(file.text);
  if (matched.length === 0) return [];
  const operations = operationsOf(file, files);
  const modelled = new Set(
    operations.flatMap(({ scope, name }) => {
      const operation = modelOf(scope).operations[name];
      if (!operation) throw new TypeError(`The model of ${scope} has no operation ${name}, which ${file.path} calls.`);
      return errorNames(modelOf(scope), operation);
    }),
  );
  return matched.filter(
    (name) =>
      !modelled.has(name) &&
      !CLIENT_ERRORS.names.includes(name) &&
      !operations.some(({ scope }) => commonErrorSource(scope, name)),
  );
}
