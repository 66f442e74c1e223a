import { runCli } from './run.ts';

// `trailboard schema | head -1`: the reader has what it wanted, which is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

// Not process.exit(): what is still on its way into a pipe would be cut off.
process.exitCode = await runCli(process.argv.slice(2));
