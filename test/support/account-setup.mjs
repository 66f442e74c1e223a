// Jest runs this once before the embedded and the browser tests, natively on Node: one account, provisioned once, for all.
import { setUpAccount } from './account/set-up.ts';

export default setUpAccount;
