import type { DocId } from './ids.ts';

export type SearchOptions = {
  /** False for what was deleted, amended or is out of reach: it is never shown. */
  readonly isLive: (id: DocId) => boolean;
  /** Hits wanted, 1 to 200. */
  readonly limit: number;
  /** 0 to 1, such as how recent a text is; worth up to a tenth of the score. */
  readonly boost?: (id: DocId) => number;
};
