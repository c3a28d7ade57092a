import { expect, it } from 'vitest';
import type { ServicePoint } from '#domain/place/service-points.ts';
import { MapBoard } from './board.svelte.ts';

const point = (id: string, kind: ServicePoint['kind'], near?: string): ServicePoint => ({
  id,
  kind,
  name: id,
  lat: 10.6,
  lon: 105.9,
  ...(near && { near })
});
const [HALL, MARKET, POLE] = [
  point('nha', 'kiosk', 'cho'),
  point('cho', 'market'),
  point('loa', 'speaker', 'nha')
] as const;
const board = () => new MapBoard(() => ({ points: [HALL, MARKET, POLE], lines: [] }));

it('A kind narrows what is shown, and forgets a choice that is no longer there', () => {
  const it = board();
  it.choose('cho');
  expect(it.kinds).toEqual(['kiosk', 'speaker', 'market']);
  it.showKind('speaker');
  expect(it.shown).toEqual([POLE]);
  expect(it.chosen).toBeUndefined();
  it.showKind(undefined);
  expect(it.shown).toHaveLength(3);
});

it('A way begins at the place’s own landmark until a person names another', () => {
  const it = board();
  expect([HALL, MARKET, POLE].map((one) => it.startOf(one)?.id)).toEqual(['cho', undefined, 'nha']);
  it.startFrom('cho');
  expect([HALL, MARKET, POLE].map((one) => it.startOf(one)?.id)).toEqual(['cho', undefined, 'cho']);
  it.startFrom('khong-co');
  expect(it.startOf(POLE)).toEqual(HALL);
});
