/**
 * `npm run demo | head`: the account stays up for whoever uses it, and Ctrl-C still ends it. Without this, the process would
 * end at its next word and leave the account's parts behind.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
