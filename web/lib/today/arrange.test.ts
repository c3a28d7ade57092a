import { describe, expect, it } from 'vitest';
import type { Item } from '#lib/replica/item.ts';
import { arrangeToday, listenable } from './arrange.ts';

const NOW = Date.parse('2026-11-24T06:55:00+07:00') / 1000;
const DAY = 86_400;

const item = (id: string, part: Partial<Item> = {}): Item => ({
  id,
  log: 'x.99001',
  index: 0,
  lang: 'vi',
  title: id,
  summary: '',
  topics: ['xa-minh'],
  audience: ['everyone'],
  kind: 'notice',
  class: 1,
  publishedAt: NOW - 60,
  validFrom: NOW - DAY,
  validUntil: NOW + DAY,
  textHash: '',
  isAmended: false,
  isSample: true,
  voices: [],
  ...part
});
const ids = (items: readonly Item[]): readonly string[] => items.map(({ id }) => id);
const old = (id: string, part: Partial<Item> = {}): Item =>
  item(id, { publishedAt: NOW - 5 * DAY, ...part });

describe('the front page', () => {
  it('puts warnings first, the most urgent on top, and counts priority notices among them', () => {
    const plan = arrangeToday(
      [item('a'), item('w', { kind: 'warning' }), item('p', { class: 3 })],
      NOW
    );
    expect(ids(plan.warnings)).toEqual(['p', 'w']);
    expect(ids(plan.fresh)).toEqual(['a']);
  });

  it('opens two standing warnings and every urgent one, and keeps the titles of the others', () => {
    const standing = ['a', 'b', 'c', 'd'].map((id) => item(id, { class: 2 }));
    const urgent = ['x', 'y', 'z'].map((id) => item(id, { class: 3 }));
    const calm = arrangeToday(standing, NOW);
    expect([ids(calm.warnings), ids(calm.reminders)]).toEqual([
      ['a', 'b'],
      ['c', 'd']
    ]);
    const storm = arrangeToday([...standing, ...urgent], NOW);
    expect(ids(storm.warnings)).toEqual(['x', 'y', 'z']);
    expect(ids(storm.reminders)).toEqual(['a', 'b', 'c', 'd']);
    expect(storm.fresh).toEqual([]);
  });

  it('calls fresh what was published on this village day, from midnight', () => {
    const midnight = Date.parse('2026-11-24T00:00:00+07:00') / 1000;
    const plan = arrangeToday(
      [item('new', { publishedAt: midnight }), item('old', { publishedAt: midnight - 1 })],
      NOW
    );
    expect(ids(plan.fresh)).toEqual(['new']);
    expect(plan.isQuietDay).toBe(false);
  });

  it('leaves the rest of a crowded day under its topics, and loses none', () => {
    const plan = arrangeToday(
      Array.from({ length: 11 }, (_, at) => item(`n${at}`)),
      NOW
    );
    expect(ids(plan.fresh)).toHaveLength(8);
    expect(ids(plan.shelves[0]!.items)).toEqual(['n8', 'n9', 'n10']);
  });

  it('shows the latest three on a quiet day and says so', () => {
    const plan = arrangeToday([old('a'), old('b'), old('c'), old('d')], NOW);
    expect(ids(plan.fresh)).toEqual(['a', 'b', 'c']);
    expect(plan.isQuietDay).toBe(true);
    expect(ids(plan.shelves[0]!.items)).toEqual(['d']);
  });

  it('shows every bulletin at most once, under the topic it names first', () => {
    const plan = arrangeToday(
      [
        item('today'),
        old('x', { topics: ['suc-khoe', 'hoc-tap'] }),
        old('y', { topics: ['hoc-tap'] })
      ],
      NOW
    );
    expect(plan.shelves.map(({ topic, items }) => [topic, ...ids(items)])).toEqual([
      ['suc-khoe', 'x'],
      ['hoc-tap', 'y']
    ]);
  });

  it('has nothing to show of nothing', () => {
    const plan = arrangeToday([], NOW);
    expect([plan.warnings, plan.fresh, plan.shelves]).toEqual([[], [], []]);
  });

  it('plays warnings before news and leaves out what has no voice', () => {
    const voice = { blob: 'v', mime: 'audio/ogg', bytes: 1, seconds: 1, lang: 'vi' } as const;
    const voices = [{ ...voice, region: 'north', isMachine: true } as const];
    const plan = arrangeToday(
      [item('a', { voices }), item('silent'), item('w', { kind: 'warning', voices })],
      NOW
    );
    expect(ids(listenable(plan))).toEqual(['w', 'a']);
  });
});
