import type { PlaceOptions } from '../target/target.ts';

/** Options that every command takes, before or behind its name. */
export interface CommonOptions extends PlaceOptions {
  readonly json?: boolean;
}

/** Options of `validate`: a record in a folder, or the account's own for a time. */
export interface ValidateOptions extends CommonOptions {
  readonly dir?: string;
  readonly publicKeys?: string;
  readonly from?: string;
  readonly to?: string;
  readonly trail?: string;
}
