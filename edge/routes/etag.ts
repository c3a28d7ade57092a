import { createHash } from 'node:crypto';

/** A strong ETag (RFC 9110 section 8.8.3): the same bytes, and only they, have the same one. */
export function etagOf(body: Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
}

/** RFC 9110 section 13.1.2: weak comparison, any of a list. A proxy that packs answers makes tags weak. */
export function isUnchanged(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined || ifNoneMatch === etag) return ifNoneMatch === etag;
  const held = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return held.includes(etag) || held.includes('*');
}
