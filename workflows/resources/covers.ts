/**
 * Whether `found` is as `wanted` asks: AWS and OpenSearch add defaults to what they are given, so only what is wanted counts.
 *
 * `undefined` asks for nothing, `false` is met by absence (AWS leaves switched-off options out), text and numbers are
 * compared as text (OpenSearch gives settings back as text), and lists have to match member by member.
 */
export function covers(found: unknown, wanted: unknown): boolean {
  if (wanted === undefined) return true;
  if (wanted === false) return found === undefined || found === null || String(found) === 'false';
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(found) &&
      found.length === wanted.length &&
      wanted.every((member, index) => covers(found[index], member))
    );
  }
  if (typeof wanted === 'object' && wanted !== null) {
    const inFound = (typeof found === 'object' && found !== null ? found : {}) as Record<string, unknown>;
    return Object.entries(wanted).every(([key, value]) => covers(inFound[key], value));
  }
  if (wanted === null) return found === undefined || found === null;
  return found !== undefined && found !== null && String(found) === String(wanted);
}
