import type { ErrorClass, TrailboardError } from '../../workflows/errors/base.ts';

/** One of each error that a step declares, with its name, for `test.each`. */
export function oneOfEach(errors: readonly ErrorClass[]): [string, TrailboardError][] {
  return errors.map((Declared) => {
    const error = new Declared('scripted', { remedy: 'None: a test made it.' });
    return [error.name, error];
  });
}
