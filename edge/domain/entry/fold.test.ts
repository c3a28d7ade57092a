import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftBulletin } from '../../../tests/fixtures/demo-edge.ts';
import { entryOf } from '../../../tests/fixtures/people.ts';
import { toItem } from '../bulletin/board.ts';
import type { Entry, EntryOf, UnknownEntry } from './entry.ts';
import { fold, type Fold } from './fold.ts';
import type { Placed } from './vouch.ts';

const at = (log: string, index: number, entry: Entry | UnknownEntry): Placed => ({
  log: log as never,
  index,
  note: { text: '', signatures: [] },
  entry
});
const IDS = ['A', 'B', 'C'].map((end) => `01KAPX3Q4R5S6T7V8W9XYZABC${end}`);
const SCRIPTS = ['1', '2'].map((digit) => digit.repeat(64));
const pub = (id: string, change: object = {}) =>
  ({ ...draftBulletin('Tin').entry, id, scriptHash: SCRIPTS[0], ...change }) as Entry;
const amend = (of: string, change: object = {}) =>
  ({ ...pub(of), t: 'amend', id: draftBulletin('x').entry.id, of, ...change }) as Entry;
const recall = (...ids: readonly string[]) => entryOf({ t: 'recall', ids, reason: '' });
const voice = (of: string, scriptHash = SCRIPTS[0]!, change: object = {}) =>
  entryOf({
    t: 'voice',
    of,
    scriptHash,
    lang: 'vi',
    region: 'north',
    blob: { h: scriptHash, n: 1 },
    machine: true,
    ...change
  });

const titles = ({ bulletins }: Fold) => [...bulletins.values()].map((b) => b.current.entry.title);

describe('What the leaves mean', () => {
  const anyEntry = fc
    .tuple(fc.constantFrom(...IDS), fc.constantFrom(...SCRIPTS), fc.nat(4), fc.string())
    .map(([id, scriptHash, kind, title]): Entry | UnknownEntry => {
      if (kind === 0) return pub(id, { title, scriptHash });
      if (kind === 1) return amend(id, { title, scriptHash });
      if (kind === 2) return recall(id);
      if (kind === 3) return voice(id, scriptHash);
      return { t: 'unknown', type: 'x', crit: title.length > 5 };
    });
  const anyLeaves = fc
    .array(fc.tuple(fc.constantFrom('n.thu', 'x.99001'), anyEntry), { maxLength: 14 })
    .map((list) => list.map(([log, entry], index) => at(log, index, entry)));

  it('does not depend on the order in which they came, nor on how often', () => {
    fc.assert(
      fc.property(anyLeaves, fc.infiniteStream(fc.nat(99)), (leaves, order) => {
        const keyed = leaves.map((leaf) => [order.next().value as number, leaf] as const);
        const shuffled = keyed.toSorted(([a], [b]) => a - b).map(([, leaf]) => leaf);
        expect(fold(shuffled)).toEqual(fold(leaves));
        expect(titles(fold([...shuffled, ...leaves]))).toEqual(titles(fold(leaves)));
      })
    );
  });

  it('nothing that comes after a recall, or before it, makes the bulletin show again', () => {
    fc.assert(
      fc.property(anyLeaves, fc.nat(99), fc.constantFrom(...IDS), (leaves, place, id) => {
        const log =
          leaves.find(({ entry }) => entry.t === 'pub' && entry.id === id)?.log ?? 'n.thu';
        const first = leaves
          .filter(({ entry }) => entry.t === 'pub' && entry.id === id)
          .toSorted((a, b) => (a.log < b.log ? -1 : 1))[0];
        const withRecall = [...leaves, at(first?.log ?? log, 1000 + place, recall(id))];
        expect(fold(withRecall).bulletins.has(id)).toBe(false);
      })
    );
  });

  it('a recall in one log does not reach a bulletin of another', () => {
    const state = fold([at('n.thu', 0, pub(IDS[0]!)), at('x.99001', 0, recall(IDS[0]!))]);
    expect(state.bulletins.size).toBe(1);
  });

  it('an amendment by another log, or of nothing, changes nothing', () => {
    const state = fold([
      at('n.thu', 0, pub(IDS[0]!)),
      at('x.99001', 0, amend(IDS[0]!, { title: 'Giả' })),
      at('n.thu', 1, amend(IDS[1]!, { title: 'Không gốc' }))
    ]);
    expect(titles(state)).toEqual(['Tin']);
  });

  it('the first to publish an id keeps it; the last amendment counts', () => {
    const state = fold([
      at('n.thu', 0, pub(IDS[0]!)),
      at('n.thu', 1, pub(IDS[0]!, { title: 'Lần hai' })),
      at('n.thu', 2, amend(IDS[0]!, { title: 'Sửa 1' })),
      at('n.thu', 3, amend(IDS[0]!, { title: 'Sửa 2' }))
    ]);
    expect(titles(state)).toEqual(['Sửa 2']);
    expect(state.bulletins.get(IDS[0]!)?.first.index).toBe(0);
  });

  it('a voice stands while its script does, and comes back with it', () => {
    const leaves = [at('n.thu', 0, pub(IDS[0]!)), at('n.thu', 1, voice(IDS[0]!))];
    const voices = (more: readonly Placed[]) =>
      fold([...leaves, ...more])
        .bulletins.get(IDS[0]!)
        ?.voices.map((v) => v.entry.scriptHash);
    const reworded = at('n.thu', 2, amend(IDS[0]!, { scriptHash: SCRIPTS[1] }));
    expect(voices([])).toEqual([SCRIPTS[0]]);
    expect(voices([reworded])).toEqual([]);
    expect(voices([reworded, at('n.thu', 3, voice(IDS[0]!, SCRIPTS[1]))])).toEqual([SCRIPTS[1]]);
    expect(voices([reworded, at('n.thu', 3, amend(IDS[0]!))])).toEqual([SCRIPTS[0]]);
    expect(voices([at('x.99001', 0, voice(IDS[0]!, SCRIPTS[0], { machine: false }))])).toHaveLength(
      1
    );
  });

  it('the newest timetable and the newest list of places of each log count', () => {
    const list = (digit: string) =>
      entryOf({ t: 'places', blob: { h: digit.repeat(64), n: 1 } }) as EntryOf<'places'>;
    const slots = (until: number) => entryOf({ t: 'sched', slots: [], until }) as EntryOf<'sched'>;
    const state = fold([
      at('x.99001', 5, list('2')),
      at('x.99001', 3, list('1')),
      at('n.thu', 9, list('3')),
      at('x.99001', 2, slots(20)),
      at('x.99001', 1, slots(10))
    ]);
    expect([...state.places].map(([log, { blob }]) => [log, blob.h[0]])).toEqual([
      ['n.thu', '3'],
      ['x.99001', '2']
    ]);
    expect([...state.schedules].map(([log, { until }]) => [log, until])).toEqual([['x.99001', 20]]);
  });

  it('a voice of a cut stands beside the voice of the script', () => {
    const cuts = [{ lang: 'vi', cut: 'short', scriptHash: SCRIPTS[1] }];
    const state = fold([
      at('n.thu', 0, pub(IDS[0]!, { cuts })),
      at('n.thu', 1, voice(IDS[0]!)),
      at('n.thu', 2, voice(IDS[0]!, SCRIPTS[1]))
    ]);
    const item = toItem(state.bulletins.get(IDS[0]!)!);
    expect(item.voices.map(({ cut }) => cut)).toEqual([undefined, 'short']);
  });

  it('a later voice of one kind takes the place of the earlier; a person’s stands beside a machine’s', () => {
    const own = { blob: { h: 'f'.repeat(64), n: 2 } };
    const state = fold([
      at('n.thu', 0, pub(IDS[0]!)),
      at('n.thu', 1, voice(IDS[0]!)),
      at('n.thu', 2, voice(IDS[0]!, SCRIPTS[0], { machine: false })),
      at('n.thu', 3, voice(IDS[0]!, SCRIPTS[0], own))
    ]);
    const kept = state.bulletins.get(IDS[0]!)?.voices.map((v) => [v.entry.machine, v.index]);
    expect(kept).toEqual([
      [false, 2],
      [true, 3]
    ]);
  });

  it('only a critical entry of unknown type freezes its log', () => {
    const unknown = (crit: boolean): UnknownEntry => ({ t: 'unknown', type: 'x', crit });
    expect([...fold([at('n.thu', 0, unknown(false))]).frozen]).toEqual([]);
    expect([...fold([at('n.thu', 0, unknown(true))]).frozen]).toEqual(['n.thu']);
  });
});
