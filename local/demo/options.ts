import { parseArgs } from 'node:util';

export const HELP = `Starts the whole of Trailboard on this machine, with no AWS account: an embedded AWS, a real OpenSearch, the stack
deployed and provisioned, sample events played.

  npm run demo                  stays up until Ctrl-C
  npm run demo -- --exit        leaves after the summary, with 0 if everything worked and 1 if not
  npm run demo -- --help        this text

Needs Node.js 20 and npm 10 or newer, Java 21 (17 will do), Maven, and Python 3.10 or newer with venv.
The ports 4566 (AWS), 9201 (OpenSearch) and 5601 (domain and console) are used, or the next free ones.
OPENSEARCH_URL   an OpenSearch that is already running, in place of one of its own
DASHBOARDS_URL   an OpenSearch Dashboards that answers for /_dashboards; set its server.basePath to /_dashboards
`;

export interface DemoOptions {
  exit: boolean;
  help: boolean;
}

/** @throws TypeError for an option that there is none of. */
export function parseOptions(args: readonly string[]): DemoOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { exit: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
    });
    return values;
  } catch (cause) {
    throw new TypeError(`${(cause as Error).message}\nSee npm run demo -- --help.`, { cause });
  }
}
