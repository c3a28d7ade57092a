/** Tables as kysely sees them. Bytes of a leaf are its note's text: every leaf of ours is UTF-8. */
export type Tables = {
  leaves: { log: string; index: number; note: string };
  heads: { seq?: number; log: string; size: number; root: string; note: string };
  texts: { hash: string; text: string };
};
