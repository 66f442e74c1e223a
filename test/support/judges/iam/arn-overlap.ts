/** One place of a pattern: a character, or any number of characters of a class. */
type Place = { readonly any: RegExp } | string;

/** Variables that stand for a name with slashes in it. */
const WITH_SLASHES = /^(LogGroupName|ObjectName|RoleNameWithPath|UserNameWithPath|Alias|KeyName|ParameterName)$/;

function placesOf(resource: string): Place[] {
  return [...resource].map((character) => (character === '*' || character === '?' ? { any: /./ } : character));
}

function placesOfFormat(format: string): Place[] {
  return format.split(/(\$\{[^}]+\})/).flatMap((part): Place[] => {
    const variable = /^\$\{(.+)\}$/.exec(part)?.[1];
    if (!variable) return [...part];
    return [{ any: WITH_SLASHES.test(variable) ? /[^:]/ : /[^:/]/ }];
  });
}

/**
 * Whether some ARN is both of the reference's format and covered by a policy's resource:
 * `arn:aws:logs:*:*:log-group:x*` and `arn:${Partition}:logs:${Region}:${Account}:log-group:${LogGroupName}`.
 */
export function canBeOfFormat(resource: string, format: string): boolean {
  const left = placesOf(resource);
  const right = placesOfFormat(format);
  const seen = new Set<string>();
  const meet = (i: number, j: number): boolean => {
    const state = `${i},${j}`;
    if (seen.has(state)) return false;
    seen.add(state);
    const a = left[i];
    const b = right[j];
    if (a === undefined && b === undefined) return true;
    // A run of any characters may end here, on either side.
    if (typeof a === 'object' && meet(i + 1, j)) return true;
    if (typeof b === 'object' && meet(i, j + 1)) return true;
    if (a === undefined || b === undefined) return false;
    if (typeof a === 'string' && typeof b === 'string') return a === b && meet(i + 1, j + 1);
    if (typeof a === 'string') return (b as { any: RegExp }).any.test(a) && meet(i + 1, j);
    if (typeof b === 'string') return meet(i, j + 1);
    return meet(i + 1, j + 1);
  };
  return meet(0, 0);
}
