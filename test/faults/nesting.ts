/** Levels of nesting of the deepest document in a bulk request. */
export function deepest(body: Buffer): number {
  let levels = 0;
  let most = 0;
  let quoted = false;
  for (let i = 0; i < body.length; i++) {
    const code = body[i];
    if (code === 34) quoted = !quoted;
    else if (quoted && code === 92) i++;
    else if (quoted) continue;
    else if (code === 91 || code === 123) most = Math.max(most, ++levels);
    else if (code === 93 || code === 125) levels--;
  }
  return most;
}
