import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { vi } from './vi.ts';

const gapsOf = (sentence: string): readonly string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([gap]) => gap).toSorted();

describe('words in two languages', () => {
  it('have the same keys', () => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(vi).toSorted());
  });

  it('have the same gaps in every sentence', () => {
    const gaps = (words: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(words).map(([key, word]) => [key, gapsOf(word)]));
    expect(gaps(en)).toEqual(gaps(vi));
  });

  it('say something, in composed Vietnamese letters', () => {
    const wrong = Object.entries(vi).filter(
      ([, word]) => word.trim() === '' || word !== word.normalize('NFC')
    );
    expect(wrong).toEqual([]);
  });
});
