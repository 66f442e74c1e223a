/** A call that was noted down in place of being made: whatever is not listed as a read. */
export interface NotedWrite {
  readonly port: string;
  readonly method: string;
  readonly args: readonly unknown[];
}

type Method = (...args: never[]) => unknown;
type Answers<Port> = { readonly [Name in keyof Port]?: Port[Name] extends Method ? Port[Name] : never };

/** What a port in a dry run does other than the real one. */
export interface DryRules<Port> {
  /** Methods that change nothing, called for real. Every other is noted only: one that is missing here shows in the plan and does no harm. */
  readonly reads: readonly (keyof Port & string)[];
  /** What writing methods that give something back answer: names and ARNs as they would be, or stand-ins. */
  readonly answers?: Answers<Port>;
  /** Reading methods as they answer about something that only this dry run has made: AWS does not know it. */
  readonly ofNew?: Answers<Port>;
}

/** Names, ids and ARNs by which later calls may ask for what a creating call made. */
function identities(args: readonly unknown[], made: unknown): unknown[] {
  return [args[0], made].flatMap((value) =>
    typeof value === 'object' && value !== null
      ? Object.values(value).filter((inner) => typeof inner === 'string')
      : [value],
  );
}

/** A port whose listed reads are real; whatever else is called is only noted. */
export function dryPort<Port extends object>(
  name: string,
  real: Port,
  { reads, answers = {}, ofNew = {} }: DryRules<Port>,
  note: (write: NotedWrite) => void,
): Port {
  const made = new Set<unknown>();
  return new Proxy(real, {
    get(target, key) {
      const member = Reflect.get(target, key) as unknown;
      if (typeof member !== 'function' || typeof key !== 'string') return member;
      return async (...args: never[]) => {
        const method = key as keyof Port & string;
        if (reads.includes(method)) {
          const known = (ofNew as Record<string, Method | undefined>)[method];
          return known && made.has(args[0]) ? await known(...args) : await (member as Method).apply(target, args);
        }
        note({ port: name, method, args });
        const answer = await (answers as Record<string, Method | undefined>)[method]?.(...args);
        if (method.startsWith('create')) for (const identity of identities(args, answer)) made.add(identity);
        return answer;
      };
    },
  });
}
