import { digitWords } from './number-words.ts';
import { matchAt, type Reader } from './reader.ts';

/** 2G to 6G: generations of the mobile network, never grams (those are a small g). */
const GENERATION = /([2-6])G(?![\p{L}\p{M}\p{N}])/uy;

export const generationReader: Reader = {
  name: 'generation',
  read({ text, at }) {
    const digit = matchAt(GENERATION, text, at)?.[1];
    if (digit === undefined) return undefined;
    const letter = { words: 'gờ', from: at + 1, to: at + 2 };
    return { to: at + 2, said: [{ words: digitWords(digit), from: at, to: at + 1 }, letter] };
  }
};
