import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../../../local/paths.ts';
import { sampleEvents } from '../../../local/samples.ts';

/** As much of a CloudTrail event as is changed or looked at here. */
export interface DriftEvent {
  readonly eventSource: string;
  readonly eventName: string;
  readonly errorCode?: string;
  readonly userIdentity: object;
}

const key = ({ eventSource, eventName }: Pick<DriftEvent, 'eventSource' | 'eventName'>) =>
  `${eventSource} ${eventName}`;

export interface DriftEvents {
  /** Seen by CloudTrail, by call. */
  readonly recorded: ReadonlyMap<string, DriftEvent[]>;
  /** Made from the service models (test/fixtures/drift-events), by call. */
  readonly made: ReadonlyMap<string, DriftEvent[]>;
}

/** Events of these calls: recorded ones from the samples, and those that were made. */
export async function driftEvents(calls: Readonly<Record<string, readonly string[]>>): Promise<DriftEvents> {
  const watched = new Set(
    Object.entries(calls).flatMap(([service, names]) =>
      names.map((eventName) => key({ eventSource: `${service}.amazonaws.com`, eventName })),
    ),
  );
  const file = join(REPOSITORY, 'test', 'fixtures', 'drift-events', 'made.ndjson');
  return {
    recorded: byCall(await sampleEvents(), watched),
    made: byCall(readFileSync(file, 'utf8').trim().split('\n'), watched),
  };
}

function byCall(texts: readonly string[], watched: ReadonlySet<string>): Map<string, DriftEvent[]> {
  const found = new Map<string, DriftEvent[]>();
  for (const text of texts) {
    const event = JSON.parse(text) as DriftEvent;
    if (watched.has(key(event))) found.set(key(event), [...(found.get(key(event)) ?? []), event]);
  }
  return found;
}

/** Who may have made a call, as CloudTrail writes them (user guide, "CloudTrail userIdentity element"). */
export function identities(account: string, ownRole: string): Readonly<Record<string, object>> {
  const role = (name: string) => ({
    type: 'AssumedRole',
    principalId: `AROAEXAMPLEEXAMPLE001:mary`,
    arn: `arn:aws:sts::${account}:assumed-role/${name}/mary`,
    accountId: account,
    accessKeyId: 'ASIAEXAMPLEEXAMPLE01',
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: 'AROAEXAMPLEEXAMPLE001',
        arn: `arn:aws:iam::${account}:role/${name}`,
        accountId: account,
        userName: name,
      },
      webIdFederationData: {},
      attributes: { mfaAuthenticated: 'false', creationDate: '2026-03-01T11:00:00Z' },
    },
  });
  const user = {
    type: 'IAMUser',
    principalId: 'AIDAEXAMPLEEXAMPLE001',
    arn: `arn:aws:iam::${account}:user/mary`,
    accountId: account,
    userName: 'mary',
  };
  const attributes = { mfaAuthenticated: 'true', creationDate: '2026-03-01T11:00:00Z' };
  return {
    root: { type: 'Root', principalId: account, arn: `arn:aws:iam::${account}:root`, accountId: account },
    user,
    // The console gives a person a session whose issuer is empty.
    'user in the console': {
      ...user,
      sessionContext: { sessionIssuer: {}, webIdFederationData: {}, attributes },
    },
    role: role('Operator'),
    'role of another deployment': role('TrailboardTwo-Steps'),
    service: { type: 'AWSService', invokedBy: 'config.amazonaws.com' },
    own: role(ownRole),
  };
}
