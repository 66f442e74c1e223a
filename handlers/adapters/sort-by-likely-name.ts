/**
 * Resources found by tag are described one by one, so those with the name that the creating call gave come first:
 * usually one call instead of one for each resource of the account.
 */
export function likeliestFirst<T extends { readonly name: string }>(listed: readonly T[], name: string): T[] {
  return [...listed.filter((one) => one.name === name), ...listed.filter((one) => one.name !== name)];
}
