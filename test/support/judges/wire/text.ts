/**
 * Patterns of the models are Java's regular expressions, matched as a whole. Those few that JavaScript cannot read are a
 * problem of their own: a pattern that is skipped in silence would look like one that holds.
 */
const compiled = new Map<string, RegExp | undefined>();

function compile(pattern: string): RegExp | undefined {
  const known = compiled.get(pattern);
  if (known || compiled.has(pattern)) return known;
  // Java's end of input and POSIX classes have other names here.
  const translated = pattern
    .replaceAll('\\A', '^')
    .replace(/\\[zZ]/g, '$')
    .replaceAll('\\p{ASCII}', '[\\x00-\\x7F]')
    .replaceAll('\\p{XDigit}', '[0-9A-Fa-f]');
  const whole = `^(?:${translated})$`;
  const readable = ['u', ''].flatMap((flags) => {
    try {
      return [new RegExp(whole, flags)];
    } catch {
      return [];
    }
  })[0];
  compiled.set(pattern, readable);
  return readable;
}

/** What speaks against a text under a pattern; `undefined` where it matches. */
export function patternProblem(pattern: string, value: string): string | undefined {
  const expression = compile(pattern);
  if (!expression) return `the pattern ${pattern} cannot be read`;
  return expression.test(value) ? undefined : `${JSON.stringify(value.slice(0, 80))} does not match ${pattern}`;
}

/** What speaks against a length or a number under `min` and `max`. */
export function lengthProblem(limits: { readonly min?: number; readonly max?: number }, size: number) {
  if (limits.min !== undefined && size < limits.min) return `${size} is below ${limits.min}`;
  if (limits.max !== undefined && size > limits.max) return `${size} is above ${limits.max}`;
  return undefined;
}
