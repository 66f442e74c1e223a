/** Answers the commands that the benchmark sends as messages, until it goes. Nothing else runs in such a process. */
export function serve<T>(run: (command: T) => Promise<object>): void {
  process.on('message', (command: T) => {
    run(command).then(
      (result) => process.send?.({ result }),
      (error: Error) => process.send?.({ error: error.stack }),
    );
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ result: {} });
}
