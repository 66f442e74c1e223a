import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lineageOf } from '../../../workflows/event/lineage.ts';
import { whoOf } from '../../../workflows/event/who.ts';
import { oddEvents } from '../../support/events/identities.ts';

describe('events of any form', () => {
  it('have an actor, and texts or nothing for the rest', () => {
    fc.assert(
      fc.property(oddEvents, (event) => {
        const { actor, role, session, issuedKey, outcome, mfaMissing } = whoOf(event);
        const texts = [actor, role ?? 'x', session ?? 'x', issuedKey ?? 'x'];
        expect(texts.every((text) => typeof text === 'string' && text !== '')).toBe(true);
        expect(mfaMissing === true && outcome !== 'success').toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('have one lineage, whatever order they come in', () => {
    fc.assert(
      fc.property(fc.array(oddEvents, { maxLength: 8 }), (events) => {
        const withIds = events.map((event, i) =>
          typeof event === 'object' && event !== null ? { ...event, eventID: `${i}` } : event,
        );
        const there = lineageOf(withIds);
        expect(lineageOf(withIds.toReversed())).toEqual(there);
        expect(lineageOf([...withIds, ...withIds])).toEqual(there);
        for (const [session, parent] of there.chain) expect([session, parent]).not.toContain('');
      }),
      { numRuns: 200 },
    );
  });
});
