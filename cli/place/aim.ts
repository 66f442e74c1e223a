import type { Place } from './place.ts';

/** A command of the AWS CLI, aimed at the place that this command line worked on: pasted as it is, it goes there too. */
export function aimed(command: string, { local, region }: Pick<Place, 'local' | 'region'>): string {
  return local ? `${command} --endpoint-url ${local.aws} --region ${region}` : `${command} --region ${region}`;
}
