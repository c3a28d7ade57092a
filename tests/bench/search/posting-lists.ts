import { foldText } from '#domain/search/fold.ts';
import type { Bulletin } from '../workload.ts';

/**
 * The limit: folded words, one list of document numbers each, gaps as varints, newest first, no
 * ranking. What any index must at least do. It folds with the project's own fold, which is faster
 * than normalising and splitting, so that the comparison is not flattered.
 */
export type PostingLists = {
  readonly bytes: Uint8Array;
  search(query: string, limit: number): readonly number[];
};

export function buildPostingLists(bulletins: readonly Bulletin[]): PostingLists {
  const lists = new Map<string, number[]>();
  bulletins.forEach(({ title, summary, body }, doc) => {
    for (const word of new Set(foldText(`${title} ${summary} ${body}`).split(' '))) {
      const list = lists.get(word);
      if (list) list.push(doc);
      else lists.set(word, [doc]);
    }
  });
  const words = [...lists.keys()].toSorted();
  return { bytes: encode(words, lists), search: createSearch(words, lists, bulletins.length) };
}

function encode(
  words: readonly string[],
  lists: ReadonlyMap<string, readonly number[]>
): Uint8Array {
  const bytes: number[] = [];
  for (const word of words) {
    for (const character of `${word}\n`) bytes.push(character.charCodeAt(0) & 255);
    let before = -1;
    for (const doc of lists.get(word)!) {
      let gap = doc - before;
      for (; gap >= 0x80; gap >>= 7) bytes.push((gap & 0x7f) | 0x80);
      bytes.push(gap);
      before = doc;
    }
  }
  return Uint8Array.from(bytes);
}

/** AND of all words, the last one a prefix; then the newest that have them all. */
function createSearch(
  words: readonly string[],
  lists: ReadonlyMap<string, readonly number[]>,
  docCount: number
) {
  return (query: string, limit: number): readonly number[] => {
    const asked = foldText(query).split(' ');
    const last = asked.pop()!;
    // How many of the words asked so far each document has.
    const met = new Uint8Array(docCount);
    asked.forEach((word, i) => {
      for (const doc of lists.get(word) ?? []) if (met[doc] === i) met[doc] = i + 1;
    });
    for (const word of words)
      if (word.startsWith(last))
        for (const doc of lists.get(word)!)
          if (met[doc] === asked.length) met[doc] = asked.length + 1;
    const hits: number[] = [];
    for (let doc = docCount - 1; doc >= 0 && hits.length < limit; doc--)
      if (met[doc] === asked.length + 1) hits.push(doc);
    return hits;
  };
}
