import { beforeEach, describe, expect, it } from 'vitest';
import { parseStored, Settings } from './settings.svelte.ts';

beforeEach(() => localStorage.clear());

describe('settings', () => {
  it('are there again on the next visit', () => {
    const first = new Settings(localStorage);
    first.textSize = 3;
    first.area = '99001';
    first.save('a');
    const second = new Settings(localStorage);
    expect([second.textSize, second.area, second.savedIds]).toEqual([3, '99001', ['a']]);
  });

  it('work for the visit where there is no storage, or it refuses', () => {
    const refusing = { getItem: () => null, setItem: () => fail() } as unknown as Storage;
    for (const storage of [undefined, refusing]) {
      const settings = new Settings(storage);
      settings.theme = 'dark';
      expect(settings.theme).toBe('dark');
    }
  });

  it('keep one of a bulletin saved twice, newest first', () => {
    const settings = new Settings(undefined);
    for (const id of ['a', 'b', 'a']) settings.save(id);
    expect(settings.savedIds).toEqual(['a', 'b']);
    settings.unsave('a');
    expect(settings.isSaved('a')).toBe(false);
  });
});

describe('what was stored', () => {
  it('loses only the field that makes no sense', () => {
    const stored = parseStored('{"textSize":9,"theme":"dark","savedIds":["a",7],"area":5}');
    expect(stored).toMatchObject({ textSize: 1, theme: 'dark', savedIds: ['a'], area: undefined });
  });

  it('may be broken, empty or another kind of value', () => {
    for (const text of [null, '', '{', '[]', '"x"', 'null', '7'])
      expect(parseStored(text)).toMatchObject({ textSize: 1, keepOffline: true });
  });
});

function fail(): never {
  throw new DOMException('full', 'QuotaExceededError');
}
