/**
 * Names of a payload's members. The language keeps texts as UTF-16, so their bytes are given as numbers.
 */
/** id */
export const ID: usize = memory.data<u8>([105, 100], 16);
/** timestamp */
export const TIMESTAMP: usize = memory.data<u8>([116, 105, 109, 101, 115, 116, 97, 109, 112], 16);
/** message */
export const MESSAGE: usize = memory.data<u8>([109, 101, 115, 115, 97, 103, 101], 16);
/** logEvents */
export const EVENTS: usize = memory.data<u8>([108, 111, 103, 69, 118, 101, 110, 116, 115], 16);
/** subscriptionFilters */
export const FILTERS: usize = memory.data<u8>(
  [115, 117, 98, 115, 99, 114, 105, 112, 116, 105, 111, 110, 70, 105, 108, 116, 101, 114, 115],
  16,
);
/** messageType */
export const TYPE: usize = memory.data<u8>([109, 101, 115, 115, 97, 103, 101, 84, 121, 112, 101], 16);
/** owner */
export const OWNER: usize = memory.data<u8>([111, 119, 110, 101, 114], 16);
/** logGroup */
export const GROUP: usize = memory.data<u8>([108, 111, 103, 71, 114, 111, 117, 112], 16);
/** logStream */
export const STREAM: usize = memory.data<u8>([108, 111, 103, 83, 116, 114, 101, 97, 109], 16);
