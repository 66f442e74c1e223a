import { event, type Shape } from './event.ts';

/** Something to send in every cell, also where its shape is no event. */
export const FEW: Shape = { name: 'few', messages: (c) => [0, 1, 2].map((i) => event(c, `few${i}`)) };

/** Something to compare in every cell. */
export const TWO_BODIES: Shape = {
  name: 'two-bodies',
  messages: (c) => [event(c, 'two'), event(c, 'two', ',"second":true')],
  parks: ['SameIdOtherBody'],
};

/** Twelve times 20 KB: no body that the small server takes, but for less than half of them. */
export const FAT: Shape = {
  name: 'fat',
  messages: (c) => Array.from({ length: 12 }, (_, i) => event(c, `fat${i}`, `,"long":"${'x'.repeat(20_000)}"`)),
};
