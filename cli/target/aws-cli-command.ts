import type { Place } from './target.ts';

interface Commands {
  readonly redrive?: string;
  readonly startAgain?: string;
}

/** A report with the command in it aimed. */
export function withAimedCommand<Report extends Commands>(
  report: Report,
  place: Pick<Place, 'local' | 'region'>,
): Report {
  const { redrive, startAgain } = report;
  return {
    ...report,
    ...(redrive === undefined ? {} : { redrive: aimed(redrive, place) }),
    ...(startAgain === undefined ? {} : { startAgain: aimed(startAgain, place) }),
  };
}

/** A command of the AWS CLI, aimed at the place that this command line worked on: pasted as it is, it goes there too. */
export function aimed(command: string, { local, region }: Pick<Place, 'local' | 'region'>): string {
  return local ? `${command} --endpoint-url ${local.aws} --region ${region}` : `${command} --region ${region}`;
}
