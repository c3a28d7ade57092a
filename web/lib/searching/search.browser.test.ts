import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Hit } from '#lib/replica/item.ts';
import { Search } from './search.svelte.ts';

const hit = (id: string) => ({ item: { id } }) as unknown as Hit;
const idsOf = (search: Search) => search.hits.map((each) => each.item.id);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('search while typing', () => {
  it('asks once when the fingers rest, not for every letter', async () => {
    const library = { search: vi.fn(async () => [hit('a')]), suggest: vi.fn(async () => []) };
    const onsearched = vi.fn();
    const search = new Search({ library, onsearched });
    for (const query of ['l', 'lu', 'lua ']) search.type(query);
    await vi.runAllTimersAsync();
    expect(library.search.mock.calls).toEqual([['lua']]);
    expect(onsearched.mock.calls).toEqual([['lua']]);
    expect(idsOf(search)).toEqual(['a']);
    expect(library.suggest).not.toHaveBeenCalled();
  });

  it('shows the answer to the latest question, however late an earlier one comes', async () => {
    const waits: Record<string, number> = { cham: 500, nhanh: 10 };
    const find = async (query: string) => {
      await new Promise((resolve) => setTimeout(resolve, waits[query]));
      return [hit(query)];
    };
    const search = new Search({ library: { search: find, suggest: async () => [] } });
    void search.ask('cham');
    void search.ask('nhanh');
    await vi.runAllTimersAsync();
    expect(search.asked).toBe('nhanh');
    expect(idsOf(search)).toEqual(['nhanh']);
  });

  it('offers near words when nothing is found', async () => {
    const library = { search: async () => [], suggest: async () => ['căn cước'] };
    const search = new Search({ library });
    await search.ask('can cuocc');
    expect(search.suggestions).toEqual(['căn cước']);
  });

  it('says that it failed, and forgets that on the next answer', async () => {
    const find = vi
      .fn(async (): Promise<Hit[]> => [hit('a')])
      .mockRejectedValueOnce(new Error('x'));
    const search = new Search({ library: { search: find, suggest: async () => [] } });
    await search.ask('lua');
    expect(search.hasFailed).toBe(true);
    await search.ask('lua');
    expect(search.hasFailed).toBe(false);
    expect(idsOf(search)).toEqual(['a']);
  });

  it('asks nothing of an empty box, and nothing more once it is closed', async () => {
    const library = { search: vi.fn(async () => [hit('a')]), suggest: vi.fn(async () => []) };
    const search = new Search({ library });
    await search.ask('  ');
    search.type('lua');
    search.close();
    await vi.runAllTimersAsync();
    expect(library.search).not.toHaveBeenCalled();
  });
});
