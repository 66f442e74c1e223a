import type { PlaceOptions } from '../target/target.ts';

/** Options that every command takes, before or behind its name. */
export interface CommonOptions extends PlaceOptions {
  readonly json?: boolean;
}
