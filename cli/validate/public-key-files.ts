import type { ListedKey } from '../../workflows/record/public-keys.ts';
import { UnreadableRecordError } from '../output/errors.ts';

/** Times as the CLI writes them: epoch seconds, or ISO 8601. */
function timeOf(value: unknown): number {
  return typeof value === 'number' ? value * 1_000 : Date.parse(String(value));
}

/** The keys in a file as `aws cloudtrail list-public-keys` writes it: `{"PublicKeyList": [...]}`. */
export function keysIn(answer: unknown, path: string): readonly ListedKey[] {
  const { PublicKeyList: list } = (answer ?? {}) as { PublicKeyList?: unknown };
  if (!Array.isArray(list)) {
    throw new UnreadableRecordError(`${path} has no PublicKeyList.`, {
      remedy: 'Write it with aws cloudtrail list-public-keys --start-time ... --end-time ..., once for each Region.',
      field: 'publicKeys',
      value: path,
    });
  }
  return list.map(({ Value, ValidityStartTime, ValidityEndTime }) => ({
    value: Buffer.from(String(Value), 'base64'),
    from: timeOf(ValidityStartTime),
    to: timeOf(ValidityEndTime),
  }));
}
