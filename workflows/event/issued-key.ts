import { type Json, members, name } from './json.ts';

/** The key of a session that the event hands out. */
export const sessionKeyOf = (event: Json): string | undefined =>
  name(members(members(event.responseElements).credentials).accessKeyId);

/** The access key that the event hands out: of a session, or of a user (CreateAccessKey). Identity Center and `aws login` do not log theirs. */
export const issuedKeyOf = (event: Json): string | undefined =>
  sessionKeyOf(event) ?? name(members(members(event.responseElements).accessKey).accessKeyId);
