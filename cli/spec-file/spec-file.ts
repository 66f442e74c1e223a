import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { UnreadableSpecError } from '../output/errors.ts';
import { refuseRepeatedKeys } from './repeated-keys.ts';

/** Line and column, both from 1, as editors count. */
function position(written: string, offset: number): string {
  const before = written.slice(0, offset).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

/**
 * What a spec file says, not yet held against the schema. Comments and trailing commas are taken, because people write
 * these by hand; a byte order mark is left out, because some editors add one.
 * @param path File name, or `-` for standard input.
 * @throws UnreadableSpecError when there is no such file or it is not JSON, with line and column.
 * @throws InvalidSpecError when a key is there twice, with its path and lines.
 */
export async function readSpecFile(path: string): Promise<unknown> {
  const written = (await contents(path)).replace(/^\uFEFF/, '');
  const errors: ParseError[] = [];
  const value: unknown = parse(written, errors, { allowTrailingComma: true, allowEmptyContent: false });
  const [first] = errors;
  if (first) {
    throw new UnreadableSpecError(
      `${path} is not JSON: ${printParseErrorCode(first.error)} at ${position(written, first.offset)}.`,
      {
        remedy: 'Correct the file there. docs/spec.example.jsonc is a complete one; {} takes every default.',
        field: 'spec',
        value: path,
      },
    );
  }
  refuseRepeatedKeys(written, path);
  return value;
}

async function contents(path: string): Promise<string> {
  try {
    return path === '-' ? await text(process.stdin) : await readFile(path, 'utf8');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : message;
    throw new UnreadableSpecError(`${path} cannot be read: ${why}.`, {
      remedy: 'Give the path of a JSON file with --spec.',
      field: 'spec',
      value: path,
      cause,
    });
  }
}
