import {
  CognitoIdentityClient,
  type IdentityPool as CognitoIdentityPool,
  CreateIdentityPoolCommand,
  DescribeIdentityPoolCommand,
  GetIdentityPoolRolesCommand,
  paginateListIdentityPools,
  type RoleMapping,
  SetIdentityPoolRolesCommand,
  UpdateIdentityPoolCommand,
} from '@aws-sdk/client-cognito-identity';
import { PoolRoleNotReadyError } from '../../workflows/errors/cognito.ts';
import type { IdentityPool, IdentityPools } from '../../workflows/ports/identity-pools.ts';
import { callAws, type Translation, unlessMissing } from './aws-errors.ts';
import { client } from './clients.ts';
import { likeliestFirst } from './sort-by-likely-name.ts';

type Described = Omit<CognitoIdentityPool, never>;
const MISSING = 'ResourceNotFoundException';
/** Cognito says of a role that IAM has not spread yet what it says of one that is not ours to give. */
const NEW_ROLE: readonly Translation[] = [
  {
    name: 'NotAuthorizedException',
    message: /access to role .* is forbidden/i,
    as: PoolRoleNotReadyError,
    remedy: 'Wait: the step is retried by itself until IAM has spread the role.',
  },
];

function toPool({ IdentityPoolId, IdentityPoolName, AllowUnauthenticatedIdentities }: Described): IdentityPool {
  return { id: IdentityPoolId ?? '', name: IdentityPoolName ?? '', guests: AllowUnauthenticatedIdentities ?? false };
}

/** Identity pools over Cognito. */
export function awsIdentityPools(): IdentityPools {
  const cognito = client(CognitoIdentityClient);
  const describe = async (id: string): Promise<Described | undefined> => {
    const answer = await unlessMissing(cognito.send(new DescribeIdentityPoolCommand({ IdentityPoolId: id })), MISSING);
    if (!answer) return undefined;
    const { $metadata: _, ...pool } = answer;
    return pool;
  };
  return {
    find: (id) =>
      callAws(`read the identity pool ${id}`, [], async () => {
        const pool = await describe(id);
        return pool && toPool(pool);
      }),
    findByTag: (key, value, likelyName) =>
      callAws(`look for the identity pool tagged ${key}`, [], async () => {
        const listed: { id: string; name: string }[] = [];
        for await (const page of paginateListIdentityPools({ client: cognito, pageSize: 60 }, { MaxResults: 60 })) {
          for (const { IdentityPoolId = '', IdentityPoolName = '' } of page.IdentityPools ?? [])
            listed.push({ id: IdentityPoolId, name: IdentityPoolName });
        }
        listed.sort((a, b) => a.id.localeCompare(b.id));
        for (const { id } of likeliestFirst(listed, likelyName)) {
          const pool = await describe(id);
          if (pool?.IdentityPoolTags?.[key] === value) return toPool(pool);
        }
        return undefined;
      }),
    create: (name, tags) =>
      callAws(`create the identity pool ${name}`, [], async () =>
        toPool(
          await cognito.send(
            new CreateIdentityPoolCommand({
              IdentityPoolName: name,
              AllowUnauthenticatedIdentities: false,
              IdentityPoolTags: tags,
            }),
          ),
        ),
      ),
    refuseGuests: (id) =>
      callAws(`update the identity pool ${id}`, [], async () => {
        const pool = await describe(id);
        if (!pool) return;
        const { DeveloperProviderName, ...rest } = pool;
        await cognito.send(
          new UpdateIdentityPoolCommand({
            ...rest,
            // An empty name stands for none, and is refused as one.
            ...(DeveloperProviderName ? { DeveloperProviderName } : {}),
            AllowUnauthenticatedIdentities: false,
          }),
        );
      }),
    findRoles: (id) =>
      callAws(`read the roles of the identity pool ${id}`, [], async () => {
        const { Roles, RoleMappings } = await cognito.send(new GetIdentityPoolRolesCommand({ IdentityPoolId: id }));
        return { roles: Roles ?? {}, mappings: RoleMappings ?? {} };
      }),
    setRoles: (id, { roles, mappings }) =>
      callAws(`set the roles of the identity pool ${id}`, NEW_ROLE, async () => {
        await cognito.send(
          new SetIdentityPoolRolesCommand({
            IdentityPoolId: id,
            Roles: roles,
            RoleMappings: mappings as Record<string, RoleMapping>,
          }),
        );
      }),
  };
}
