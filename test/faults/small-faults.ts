import { FAT, FEW } from './beside.ts';
import { FOR_NOW, TOO_LARGE } from './expected.ts';
import { type Fault, FORWARD, type Ground } from './fault.ts';
import type { Action } from './hostile.ts';
import { fillQueue, holdMemory } from './pressure.ts';
import type { Reply } from './replies.ts';
import { MAX_CONTENT, type SmallServer } from './small-server.ts';

/** An event of 280 KB is none that it takes, whatever else happens, and stays parked. */
const LARGE = { parks: TOO_LARGE.parks, lasting: true };

function serverOf({ small }: Ground): SmallServer {
  if (!small) throw new Error('The cell needs the small server');
  return small;
}

/** Presses until the function was refused once, three or eight times: retries inside and Lambda's have their turn. */
function pressed(
  press: (url: string) => Promise<() => Promise<void>>,
  refused: (reply: Reply) => boolean,
): Pick<Fault, 'expected' | 'arm' | 'lift' | 'shows'> {
  return {
    expected: { ...FOR_NOW, ...LARGE },
    shows: refused,
    arm: async (ground) => {
      const { hostile, next } = ground;
      const server = serverOf(ground);
      const times = [1, 3, 8][Math.floor(next() * 3)] as number;
      const end = await press(server.url);
      let ended: Promise<void> | undefined;
      server.relieve = () => (ended ??= end());
      hostile.plan = () => {
        if (hostile.answers.filter(refused).length >= times) void server.relieve();
        return FORWARD;
      };
    },
    lift: (ground) => serverOf(ground).relieve(),
  };
}

const speaksOfRefusal = ({ body }: Reply) => body.includes('rejected_execution_exception');

/** Large enough to be at work for a while, small enough to be taken. */
const worthwhile = (bytes: number) => bytes > 8_000 && bytes < MAX_CONTENT;

const revive = (ground: Ground) => serverOf(ground).revive();

/** Kills it over one request, the first to third worthwhile one by the seed. Lambda's retry finds it alive again. */
function cutOff(name: string, kill: (server: SmallServer, next: () => number) => Action): Fault {
  return {
    name,
    expected: { ...FOR_NOW, ...LARGE },
    onSmall: true,
    allShapes: true,
    beside: FAT,
    arm: (ground) => {
      const server = serverOf(ground);
      server.cutOff = 0;
      let before = Math.floor(ground.next() * 3);
      const action = kill(server, ground.next);
      ground.hostile.plan = (_, bytes) =>
        server.cutOff > 0 || server.isDown || !worthwhile(bytes) || before-- > 0 ? FORWARD : action;
    },
    beforeRetry: revive,
    lift: revive,
    happened: (ground) => serverOf(ground).cutOff > 0,
  };
}

/** What the server with small limits does by itself, and SIGKILL. */
export const ON_SMALL: readonly Fault[] = [
  {
    name: 'real-full-queue',
    onSmall: true,
    // Cut into several requests, of which one that slips through is no matter.
    beside: FAT,
    ...pressed(fillQueue, (reply) => reply.status === 200 && speaksOfRefusal(reply)),
  },
  {
    name: 'real-indexing-pressure',
    onSmall: true,
    beside: FEW,
    ...pressed(holdMemory, (reply) => reply.status === 429 && speaksOfRefusal(reply)),
  },
  {
    name: 'real-413',
    expected: { ...TOO_LARGE, ...LARGE },
    onSmall: true,
    beside: FAT,
    arm: () => {},
    shows: ({ status }) => status === 413,
  },
  cutOff('real-kill-in-flight', (server, next) => {
    // In none of 12 runs was anything of the request on the disk: the translog is written at a request's end.
    let delayMs = next() * 10;
    const meanwhile = (reply: Promise<Reply>) => {
      const timer = setTimeout(() => {
        // It may yet have answered in its last moment.
        reply.catch(() => server.cutOff++);
        void server.crash();
      }, delayMs);
      // Too late for this one: the next gets half the time.
      delayMs /= 2;
      const over = () => clearTimeout(timer);
      reply.then(over, over);
    };
    return { do: 'forward', meanwhile };
  }),
  cutOff('real-kill-committed', (server) => {
    // All of the request is on the disk, and the function does not hear of it.
    const meanwhile = (reply: Promise<Reply>) => {
      const kill = () => {
        server.cutOff++;
        void server.crash();
      };
      reply.then(kill, () => {});
    };
    return { do: 'commit', answer: 'reset', meanwhile };
  }),
  {
    // Nothing of it is sent again, so it has to be on the disk.
    name: 'real-kill-acknowledged',
    expected: { ...FOR_NOW, ...LARGE },
    onSmall: true,
    allShapes: true,
    arm: () => {},
    lift: async (ground) => {
      await serverOf(ground).crash();
      await revive(ground);
    },
    happened: ({ hostile }) => hostile.answers.some(({ status }) => status === 200),
  },
];
