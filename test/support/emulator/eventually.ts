/** The first value that is not undefined; asks ten times a second, for 20 s by default. */
export async function eventually<T>(ask: () => Promise<T | undefined>, seconds = 20): Promise<T> {
  for (const deadline = Date.now() + seconds * 1000; ; ) {
    const value = await ask();
    if (value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`Nothing came within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
