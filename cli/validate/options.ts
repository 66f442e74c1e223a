import type { PlaceOptions } from '../target/target.ts';

/** Options of `validate`: a record in a folder, or the account's own for a time. */
export interface ValidateOptions extends PlaceOptions {
  readonly json?: boolean;
  readonly dir?: string;
  readonly publicKeys?: string;
  readonly from?: string;
  readonly to?: string;
  readonly trail?: string;
}
