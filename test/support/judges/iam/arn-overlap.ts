/** One place of a pattern: a character, or any number of characters of a class. */
type Place = { readonly any: RegExp } | string;

/** Variables that stand for a name with slashes in it. */
const WITH_SLASHES = /^(LogGroupName|ObjectName|RoleNameWithPath|UserNameWithPath|Alias|KeyName|ParameterName)$/;

/** Ids with a colon in them: an identity pool's begins with its Region. */
const WITH_COLONS = /^IdentityPoolId$/;

/** A log group's own form of ARN, and the end that policies give it. */
const LOG_GROUP = /:log-group:\$\{LogGroupName\}$/;
const ALL_STREAMS = /:\*$/;

function placesOf(resource: string): Place[] {
  return [...resource].map((character) => (character === '*' || character === '?' ? { any: /./ } : character));
}

function placesOfFormat(format: string): Place[] {
  return format.split(/(\$\{[^}]+\})/).flatMap((part): Place[] => {
    const variable = /^\$\{(.+)\}$/.exec(part)?.[1];
    if (!variable) return [...part];
    if (WITH_COLONS.test(variable)) return [{ any: /[^/]/ }];
    return [{ any: WITH_SLASHES.test(variable) ? /[^:]/ : /[^:/]/ }];
  });
}

/**
 * Whether some ARN is both of the reference's format and covered by a policy's resource:
 * `arn:aws:logs:*:*:log-group:x*` and `arn:${Partition}:logs:${Region}:${Account}:log-group:${LogGroupName}`.
 *
 * A log group is meant with `:*` behind its name too. Source: CloudWatch Logs user guide, "Overview of managing access permissions
 * to your CloudWatch Logs resources": the form without is for tagging alone.
 */
export function canBeOfFormat(resource: string, format: string): boolean {
  return meet(resource, format) || (LOG_GROUP.test(format) && meet(resource.replace(ALL_STREAMS, ''), format));
}

function meet(resource: string, format: string): boolean {
  const left = placesOf(resource);
  const right = placesOfFormat(format);
  const seen = new Set<string>();
  const from = (i: number, j: number): boolean => {
    const state = `${i},${j}`;
    if (seen.has(state)) return false;
    seen.add(state);
    const a = left[i];
    const b = right[j];
    if (a === undefined && b === undefined) return true;
    // A run of any characters may end here, on either side.
    if (typeof a === 'object' && from(i + 1, j)) return true;
    if (typeof b === 'object' && from(i, j + 1)) return true;
    if (a === undefined || b === undefined) return false;
    if (typeof a === 'string' && typeof b === 'string') return a === b && from(i + 1, j + 1);
    if (typeof a === 'string') return (b as { any: RegExp }).any.test(a) && from(i + 1, j);
    if (typeof b === 'string') return from(i, j + 1);
    return from(i + 1, j + 1);
  };
  return from(0, 0);
}
