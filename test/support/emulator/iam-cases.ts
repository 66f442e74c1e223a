import { describe, expect, it } from '@jest/globals';
import { expectChecksOfTheReference } from '../judges/iam/checked-calls.ts';
import { sift } from '../judges/iam/exceptions.ts';
import { objectionsTo } from '../judges/iam/objections.ts';
import { type IamStatement, judged } from '../judges/iam/statement.ts';
import type { Emulator } from './emulator.ts';
import { asRole, type Statement } from './roles.ts';

/** A call, with a policy that AWS would let it through with and one that AWS would not. */
export interface Case {
  call: (client: Emulator['client']) => Promise<unknown>;
  /** Right on AWS. */
  allowed: () => Statement[];
  /** Wrong on AWS, though close. */
  denied: () => Statement[];
}

export const arn = (service: string, resource: string) => `arn:aws:${service}:us-east-1:000000000000:${resource}`;
export const role = (name: string) => `arn:aws:iam::000000000000:role/${name}`;

/** One statement that allows one action. */
export const one = (Action: string, Resource: string, more: Partial<Statement> = {}) => [{ Action, Resource, ...more }];

/** Holds each call against its two policies. The cases' values may be made in `beforeAll`: they are read when a test runs. */
export function aRoleMayExactly(emulator: Emulator, cases: Readonly<Record<string, Case>>): void {
  describe('a role', () => {
    it.each(Object.entries(cases))(
      'may do what its policy grants as AWS reads it: %s',
      async (_, { call, allowed }) => {
        await call(await asRole(emulator, allowed()));
      },
    );

    it.each(Object.entries(cases))('may not do what only looks granted: %s', async (_, { call, denied }) => {
      const refusal = expect.stringMatching(/^(AccessDenied(Exception)?|UnauthorizedOperation)$/);
      await expect(call(await asRole(emulator, denied()))).rejects.toMatchObject({ name: refusal });
    });

    it.each(Object.entries(cases))('is granted what AWS has: %s', async (_, { allowed }) => {
      const statements = allowed().map((statement) => judged('allowed', statement as IamStatement));
      expect(sift(await objectionsTo(statements)).left).toEqual([]);
    });

    it('is asked for the actions and kinds of resources that AWS has', () => expectChecksOfTheReference(emulator));
  });
}
