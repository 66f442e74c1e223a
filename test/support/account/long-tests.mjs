import { jest } from '@jest/globals';

// Each waits for runs of the real machine; on busy processors one takes ten times as long as on idle ones.
jest.setTimeout(180_000);
