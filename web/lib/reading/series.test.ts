import { expect, it } from 'vitest';
import type { Item } from '#lib/replica/item.ts';
import { partsOf } from './series.ts';

const item = (id: string, log: string, name?: string, part = 1) =>
  ({ id, log, ...(name && { series: { name, part } }) }) as Item;

it('gives the parts of a series in order, from its own channel only', () => {
  const second = item('B', 'n.khcn', 'Bảy tối', 2);
  const all = [
    item('C', 'n.khcn', 'Bảy tối', 3),
    second,
    item('X', 'x.99001', 'Bảy tối', 1),
    item('A', 'n.khcn', 'Bảy tối', 1),
    item('D', 'n.khcn', 'Chuyện khác', 1),
    item('E', 'n.khcn')
  ];
  expect(partsOf(second, all).map(({ id }) => id)).toEqual(['A', 'B', 'C']);
  expect(partsOf(item('E', 'n.khcn'), all)).toEqual([]);
});
