const BACKSLASH = 92;

/** The index just behind the string literal that begins at `start`. `text` is valid JSON. */
export function endOfString(text: string, start: number): number {
  let end = start;
  for (;;) {
    end = text.indexOf('"', end + 1);
    let slashes = end - 1;
    while (text.charCodeAt(slashes) === BACKSLASH) slashes--;
    // An even number of backslashes before the quote escapes itself and leaves the quote standing.
    if ((end - slashes) % 2 === 1) return end + 1;
  }
}
