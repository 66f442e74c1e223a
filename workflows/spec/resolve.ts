import type { Spec } from './schema.ts';

/** Which account the spec is for. */
export interface AccountPlace {
  readonly account: string;
  readonly region: string;
}

/** A spec whose every name is decided: what the steps work from, what is stored, what `status` shows. */
export type ResolvedSpec = Spec & {
  readonly trail: { readonly bucket: string };
  readonly cognito: { readonly poolDomain: string };
};

/** Fills in the names that must be unique beyond the account, from the account's own number. Pure, so that a rebuild finds the same. */
export function resolveSpec(spec: Spec, { account, region }: AccountPlace): ResolvedSpec {
  return {
    ...spec,
    trail: { ...spec.trail, bucket: spec.trail.bucket ?? `trailboard-cloudtrail-${account}-${region}` },
    cognito: { ...spec.cognito, poolDomain: spec.cognito.poolDomain ?? `trailboard-${account}` },
  };
}
