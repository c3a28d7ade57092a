import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from './store.ts';

/** Opens the same storage again each time it is called, as another process would. */
export type OpenStore = () => Promise<Store>;

/** The contract of store.ts, run on every implementation. `makePlace` gives a fresh, empty one. */
export function storeConformance(name: string, makePlace: () => Promise<OpenStore>): void {
  describe(`The store in ${name}`, () => {
    let open: OpenStore;
    let store: Store;
    beforeEach(async () => {
      open = await makePlace();
      store = await open();
    });
    afterEach(() => store.close());

    const head = (size: number, root = `r${size}`) => ({ size, root, note: `note ${size}` });
    const codeOf = async (answer: ReturnType<Store['append']>) => {
      const result = await answer;
      return result.ok ? 'ok' : result.error.code;
    };

    it('is empty at first', async () => {
      expect(await store.listLogs()).toEqual([]);
      expect([await store.countLeaves('a'), await store.revision()]).toEqual([0, 0]);
      expect(await store.readHead('a')).toBeUndefined();
      expect(await store.readLeaves('a', 0, 9)).toEqual([]);
      expect((await store.readTexts([])).size).toBe(0);
    });

    it('takes leaves only at the end, and gives them back byte for byte', async () => {
      const notes = ['một\n', '', 'dòng "hai"\u2028\n', "x'); DROP TABLE leaves;--"];
      expect(await codeOf(store.append('a', 1, ['x']))).toBe('not_next');
      expect(await codeOf(store.append('a', 0, notes))).toBe('ok');
      for (const index of [0, 3, 5])
        expect(await codeOf(store.append('a', index, ['x']))).toBe('not_next');
      expect(await codeOf(store.append('a', 4, ['năm']))).toBe('ok');
      expect(await store.readLeaves('a', 0, 99)).toEqual([...notes, 'năm']);
      expect(await store.readLeaves('a', 1, 3)).toEqual(notes.slice(1, 3));
      expect(await store.readLeaves('a', 3, 3)).toEqual([]);
      expect(await store.countLeaves('b')).toBe(0);
    });

    it('takes thousands of leaves at once, all or nothing', async () => {
      const notes = Array.from({ length: 1201 }, (_, i) => `lá ${i}`);
      expect(await codeOf(store.append('a', 0, notes))).toBe('ok');
      expect(await store.readLeaves('a', 0, 1201)).toEqual(notes);
      await expect(store.append('a', 1201, ['x', null as never])).rejects.toThrow();
      expect(await store.countLeaves('a')).toBe(1201);
    });

    it('lets heads go forward only, never past the leaves, never two of one size', async () => {
      await store.append('a', 0, ['1', '2', '3']);
      expect(await codeOf(store.addHead('a', head(4)))).toBe('beyond_leaves');
      expect(await codeOf(store.addHead('a', head(0)))).toBe('ok');
      expect(await codeOf(store.addHead('a', head(2)))).toBe('ok');
      expect(await codeOf(store.addHead('a', head(2)))).toBe('ok');
      expect(await codeOf(store.addHead('a', head(2, 'khác')))).toBe('fork');
      expect(await codeOf(store.addHead('a', head(1)))).toBe('goes_back');
      expect(await codeOf(store.addHead('a', head(3)))).toBe('ok');
      expect(await store.readHead('a')).toEqual(head(3));
      expect(await store.listHeads('a')).toEqual([head(0), head(2), head(3)]);
    });

    it('tells that something was signed, and in what order over all logs', async () => {
      await store.append('a', 0, ['1', '2']);
      const before = await store.revision();
      await store.addHead('b', head(0));
      await store.addHead('a', head(1));
      await store.addHead('a', head(2));
      expect(await store.revision()).not.toBe(before);
      expect(await store.listLogs()).toEqual(['a', 'b']);
      const history = [
        ['b', 0],
        ['a', 1],
        ['a', 2]
      ].map(([log, size]) => ({ log, size }));
      expect(await store.readHistory(9)).toEqual(history);
      expect(await store.readHistory(2)).toEqual(history.slice(1));
    });

    it('keeps texts by hash, the first one, however many are asked for', async () => {
      const texts = new Map(Array.from({ length: 1100 }, (_, i) => [`h${i}`, `chữ ${i}`]));
      await store.saveTexts(texts);
      await store.saveTexts(new Map([['h0', 'khác']]));
      expect(await store.readTexts([...texts.keys(), 'lạ'])).toEqual(texts);
    });

    it('lets one of many that append at once be the next', async () => {
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, i) => codeOf(store.append('a', 0, [`${i}`])))
      );
      expect(answers.filter((code) => code === 'ok')).toHaveLength(1);
      expect(answers.filter((code) => code === 'not_next')).toHaveLength(7);
      expect(await store.countLeaves('a')).toBe(1);
    });
  });
}

/** For storage that more than one process may open. */
export function sharedStoreConformance(name: string, makePlace: () => Promise<OpenStore>): void {
  describe(`Two that open the store in ${name}`, () => {
    it('see each other’s leaves and heads at once, also after closing', async () => {
      const open = await makePlace();
      const [one, two] = [await open(), await open()];
      const before = await two.revision();
      await one.append('a', 0, ['1']);
      await one.addHead('a', { size: 1, root: 'r', note: 'n' });
      expect(await two.readLeaves('a', 0, 9)).toEqual(['1']);
      expect(await two.revision()).not.toBe(before);
      expect((await two.append('a', 0, ['2'])).ok).toBe(false);
      expect((await two.append('a', 1, ['2'])).ok).toBe(true);
      await one.close();
      await two.close();
      const again = await open();
      expect(await again.readLeaves('a', 0, 9)).toEqual(['1', '2']);
      await again.close();
    });
  });
}
