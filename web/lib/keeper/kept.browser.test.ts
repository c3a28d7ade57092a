import { expect, it } from 'vitest';
import type { Item, Voice } from '../replica/item.ts';
import { Kept } from './kept.svelte.ts';
import type { BoardState } from './messages.ts';

const item = (id: string, index: number, voices: readonly string[] = []) =>
  ({ id, log: 'n.khcn', index, voices: voices.map((blob) => ({ blob })) }) as unknown as Item;
const board = (shown: readonly string[], places: readonly string[] = []): BoardState => ({
  phase: 'ready',
  shown,
  slots: [],
  places,
  areas: [],
  isDemonstration: false,
  isClockBelieved: true
});

it('shows in the order told, finds also what is not shown, and leaves out what has not come', () => {
  const kept = new Kept();
  kept.hear({ t: 'board', state: board(['B', 'A']) });
  expect(kept.items).toEqual([]);
  kept.hear({ t: 'bulletins', all: [item('A', 0), item('B', 1), item('C', 2)] });
  expect(kept.items.map(({ id }) => id)).toEqual(['B', 'A']);
  expect(kept.find('C')?.index).toBe(2);
});

it('keeps the object of an item that has not changed, and takes a changed one', () => {
  const kept = new Kept();
  kept.hear({ t: 'bulletins', all: [item('A', 0), item('B', 1), item('C', 2)] });
  const before = ['A', 'B', 'C'].map((id) => kept.find(id));
  kept.hear({ t: 'bulletins', all: [item('A', 0), item('B', 9), item('C', 2, ['f'])] });
  const isSame = ['A', 'B', 'C'].map((id, at) => kept.find(id) === before[at]);
  expect(isSame).toEqual([true, false, false]);
});

it('keeps a list of places that says the same, so that no map is drawn again', () => {
  const kept = new Kept();
  kept.hear({ t: 'board', state: board([], ['aa']) });
  const { places } = kept.board;
  kept.hear({ t: 'board', state: board([], ['aa']) });
  expect(kept.board.places).toBe(places);
});

it('tells which sounds are on the shelf', () => {
  const kept = new Kept();
  const shelf = { usedBytes: 2, budgetBytes: 9, savedCount: 1, wantedCount: 2 };
  kept.hear({ t: 'shelf', state: { ...shelf, saved: ['a'] } });
  expect(['a', 'b'].map((blob) => kept.isSaved({ blob } as Voice))).toEqual([true, false]);
});
