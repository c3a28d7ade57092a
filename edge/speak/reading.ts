/** How a text is to be said: `spoken`, and which written words each spoken word stands for. */
export type Reading = {
  readonly spoken: string;
  readonly words: readonly {
    readonly spoken: string;
    /** UTF-16 offset into the whole `spoken`. */
    readonly at: number;
    /** [from, to) UTF-16 offsets of what is written. */
    readonly from: number;
    readonly to: number;
  }[];
};

/** How one language is cut into sentences and said. */
export type Reader = {
  /** [from, to) of each sentence, in order, not overlapping. */
  sentences(text: string): readonly (readonly [number, number])[];
  read(sentence: string): Reading;
};

/** For languages whose voice reads numbers and abbreviations itself: said as written. */
export function plainReader(lang: string): Reader {
  const segmenter = new Intl.Segmenter(lang, { granularity: 'sentence' });
  return {
    sentences: (text) =>
      [...segmenter.segment(text)].map(({ index, segment }) => [index, index + segment.length]),
    read: (sentence) => ({ spoken: sentence, words: writtenWords(sentence) })
  };
}

function writtenWords(text: string): Reading['words'] {
  return [...text.matchAll(/[\p{L}\p{N}][^\s]*/gu)].map((match) => {
    const word = match[0].replace(/[^\p{L}\p{N}\p{M}]+$/u, '');
    return { spoken: word, at: match.index, from: match.index, to: match.index + word.length };
  });
}
