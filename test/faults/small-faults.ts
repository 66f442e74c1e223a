import { type Fault, FORWARD, type Ground } from './fault.ts';
import { fillQueue, holdMemory } from './pressure.ts';
import type { Reply } from './replies.ts';
import { event, type Shape } from './shapes.ts';
import { MAX_CONTENT, type SmallServer } from './small-server.ts';

/** Something to send in every cell, also where its shape is no event. */
const FEW: Shape = { name: 'few', messages: (c) => [0, 1, 2].map((i) => event(c, `few${i}`)) };

/** Twelve times 20 KB: no body that the small server takes, but for less than half of them. */
const FAT: Shape = {
  name: 'fat',
  messages: (c) => Array.from({ length: 12 }, (_, i) => event(c, `fat${i}`, `,"long":"${'x'.repeat(20_000)}"`)),
};

function serverOf({ small }: Ground): SmallServer {
  if (!small) throw new Error('The cell needs the small server');
  return small;
}

/** Presses until the function was refused once, three or eight times: retries inside and Lambda's have their turn. */
function pressed(
  press: (url: string) => Promise<() => Promise<void>>,
  refused: (reply: Reply) => boolean,
): Pick<Fault, 'arm' | 'lift' | 'happened'> {
  return {
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
    happened: ({ hostile }) => hostile.answers.some(refused),
  };
}

const speaksOfRefusal = ({ body }: Reply) => body.includes('rejected_execution_exception');

/** Large enough to be at work for a while, small enough to be taken. */
const worthwhile = (bytes: number) => bytes > 8_000 && bytes < MAX_CONTENT;

/** Starts at the n-th worthwhile bulk request, from 0 to 2 by the seed. */
function fromTheNth({ next }: Ground): (bytes: number) => boolean {
  let before = Math.floor(next() * 3);
  return (bytes) => worthwhile(bytes) && before-- <= 0;
}

const revive = (ground: Ground) => serverOf(ground).revive();

/** What the server with small limits does by itself. */
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
    onSmall: true,
    beside: FAT,
    arm: () => {},
    happened: ({ hostile }) => hostile.answers.some(({ status }) => status === 413),
  },
  {
    // Lambda's retry finds it alive again, with whatever of the request it had written.
    name: 'real-kill-in-flight',
    onSmall: true,
    allShapes: true,
    beside: FAT,
    arm: (ground) => {
      const server = serverOf(ground);
      server.cutOff = 0;
      const now = fromTheNth(ground);
      let delayMs = ground.next() * 10;
      ground.hostile.plan = (_, bytes) => {
        if (server.cutOff > 0 || !now(bytes)) return FORWARD;
        const meanwhile = (reply: Promise<Reply>) => {
          let answered = false;
          let killed = false;
          const timer = setTimeout(() => {
            killed = true;
            if (!answered) void server.crash();
          }, delayMs);
          // Too late for this one: the next gets half the time.
          delayMs /= 2;
          reply.then(
            () => {
              answered = true;
              clearTimeout(timer);
            },
            () => {
              if (killed) server.cutOff++;
            },
          );
        };
        return { do: 'forward', meanwhile };
      };
    },
    beforeRetry: revive,
    lift: revive,
    happened: (ground) => serverOf(ground).cutOff > 0,
  },
  {
    // Away until everything was parked; what it acknowledged right before is never sent again.
    name: 'real-kill-acknowledged',
    onSmall: true,
    allShapes: true,
    beside: FAT,
    arm: (ground) => {
      const server = serverOf(ground);
      server.crashes = 0;
      const now = fromTheNth(ground);
      const afterwards = async () => {
        if (server.crashes === 0) await server.crash();
      };
      ground.hostile.plan = (_, bytes) => (now(bytes) ? { do: 'forward', afterwards } : FORWARD);
    },
    lift: revive,
    happened: (ground) => serverOf(ground).crashes > 0 && ground.hostile.answers.some(({ status }) => status === 200),
  },
];
