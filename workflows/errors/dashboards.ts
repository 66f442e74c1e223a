import { FatalError } from './base.ts';

/** Dashboards sent its sign-in page: the function's signed request was not taken as one of a known role. */
export class DashboardsSignInPageError extends FatalError {
  override readonly name = 'DashboardsSignInPageError';
}

/** Dashboards read the saved objects and refused some of them. */
export class SavedObjectsRejectedError extends FatalError {
  override readonly name = 'SavedObjectsRejectedError';
}

/** Saved objects refer to others that are not in the set: Dashboards would import them and show broken panels. */
export class BrokenReferencesError extends FatalError {
  override readonly name = 'BrokenReferencesError';
}
