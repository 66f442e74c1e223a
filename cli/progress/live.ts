import { createLogUpdate } from 'log-update';
import type { StateProgress, StateStatus } from '../follow/states.ts';
import { colours as pc } from '../output/colours.ts';
import { detail, duration, isShown, timeIn } from './format.ts';
import type { Progress } from './types.ts';

/** Shape as well as colour tells states apart: waiting is not failing, also for eyes that see no red. */
const MARKS: Readonly<Record<StateStatus, string>> = {
  running: pc.cyan('●'),
  waiting: pc.blue('◷'),
  retrying: pc.yellow('↻'),
  succeeded: pc.green('✔'),
  failed: pc.red('✖'),
  stopped: pc.dim('■'),
};

/** The list as text; `width` is that of the longest name. */
export function listOf(states: Iterable<StateProgress>, now: Date): string[] {
  const shown = [...states].filter(isShown);
  const width = Math.max(0, ...shown.map(({ name }) => name.length));
  return shown.map((state) => {
    const time = duration(timeIn(state, now)).padStart(12);
    const said = detail(state);
    const text = state.status === 'succeeded' && said === 'done' ? '' : `  ${pc.dim(said)}`;
    return `${MARKS[state.status]} ${state.name.padEnd(width)}${time}${text}`;
  });
}

/** A list in the terminal that is drawn again at each change, and each second for the running times. */
export function liveProgress(stream: NodeJS.WriteStream): Progress {
  const update = createLogUpdate(stream, { showCursor: true });
  const states = new Map<string, StateProgress>();
  const draw = () => {
    const lines = listOf(states.values(), new Date());
    // A list longer than the window would scroll at each drawing: the newest states are what counts.
    update(lines.slice(-Math.max(1, (stream.rows ?? 24) - 2)).join('\n'));
  };
  const timer = setInterval(draw, 1_000);
  timer.unref();
  return {
    show(state) {
      states.set(state.name, state);
      draw();
    },
    stop() {
      clearInterval(timer);
      update(listOf(states.values(), new Date()).join('\n'));
      update.done();
    },
  };
}
