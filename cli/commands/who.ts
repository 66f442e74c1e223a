import { LambdaClient } from '@aws-sdk/client-lambda';
import { client } from '../../handlers/adapters/clients.ts';
import type { Lineage } from '../../workflows/event/lineage.ts';
import { NothingFoundError } from '../output/errors.ts';
import type { Terminal } from '../output/terminal.ts';
import { invoke } from '../target/invoke.ts';
import { outputNamed } from '../target/stack.ts';
import { findPlace } from '../target/target.ts';
import type { CommonOptions } from './options.ts';

function lines({ actorOf, chain }: Lineage, asked: string): string[] {
  const behind = actorOf[asked];
  return [
    ...(behind === undefined ? [] : [`${behind} stands behind ${asked}.`]),
    ...(chain.length === 0 ? [] : ['Sessions, and what each came from:']),
    ...chain.map(([session, parent]) => `  ${session}  <-  ${parent}`),
  ];
}

/**
 * `trailboard who`: who stands behind an event or a session, through a function of the deployment.
 * @throws NothingFoundError where the index has neither an event nor a session of that name.
 */
export async function who(asked: string, options: CommonOptions, terminal: Terminal): Promise<number> {
  const { outputs } = await findPlace(options);
  const name = outputNamed(outputs, 'WhoFunctionName');
  const found = (await invoke(name, { asked }, client(LambdaClient))) as Lineage;
  if (Object.keys(found.actorOf).length === 0) {
    throw new NothingFoundError(`The index has no event and no session ${asked}.`, {
      remedy:
        'Give an eventID, or a session as trailboard.session has it. An event is there some minutes after the call.',
      field: 'EVENT_ID|SESSION',
      value: asked,
    });
  }
  terminal.result(found, lines(found, asked));
  return 0;
}
