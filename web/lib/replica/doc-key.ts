import type { Item } from '#domain/bulletin/board.ts';

/** Sixteen hex digits of the text's hash: an amended text is another document. */
export function docKey(item: Item): string {
  return item.textHash.slice(0, 16);
}
