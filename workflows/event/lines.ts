/** The two lines of a document in a bulk body: a stretch of bytes, which is taken only when it is sent. */
export interface Lines {
  readonly of: { readonly bytes: Buffer };
  readonly from: number;
  readonly to: number;
}

/** Lines with bytes of their own. */
export function ownLines(text: string): Lines {
  const bytes = Buffer.from(text);
  return { of: { bytes }, from: 0, to: bytes.length };
}

export function bytesOf({ of, from, to }: Lines): Buffer {
  return of.bytes.subarray(from, to);
}

/** Lines as one body. Those that stand behind each other already are not copied. */
export function joined(all: readonly Lines[]): Buffer {
  const [first] = all as readonly [Lines, ...Lines[]];
  let to = first.from;
  for (const lines of all) {
    if (lines.of !== first.of || lines.from !== to) return Buffer.concat(all.map(bytesOf));
    to = lines.to;
  }
  return bytesOf({ of: first.of, from: first.from, to });
}
