/** A fake port: the port itself, the writing calls it took, and a way to let calls fail. */
export interface Faked<Port extends object> {
  readonly port: Port;
  /** Names of the writing methods called, in order. */
  readonly writes: string[];
  /** The next calls of `method` throw these, one each, in order. */
  failNext(method: keyof Port & string, ...errors: readonly Error[]): void;
}

type Method = (...args: unknown[]) => unknown;

/**
 * Wraps an in-memory port so that a test can count its writing calls, all but `reads`, and script its failures.
 * A scripted failure happens before the call has any effect and is not counted as a write.
 */
export function faked<Port extends object>(port: Port, reads: readonly (keyof Port & string)[]): Faked<Port> {
  const writes: string[] = [];
  const failures = new Map<string, Error[]>();
  const wrapped = new Proxy(port, {
    get(target, name) {
      const member = Reflect.get(target, name) as unknown;
      if (typeof member !== 'function' || typeof name !== 'string') return member;
      return async (...args: unknown[]) => {
        const failure = failures.get(name)?.shift();
        if (failure) throw failure;
        if (!(reads as readonly string[]).includes(name)) writes.push(name);
        return await (member as Method).apply(target, args);
      };
    },
  });
  return {
    port: wrapped,
    writes,
    failNext: (method, ...errors) => failures.set(method, [...(failures.get(method) ?? []), ...errors]),
  };
}
