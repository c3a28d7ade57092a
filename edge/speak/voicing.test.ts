import { describe, expect, it } from 'vitest';
import type { EntryOf } from '#domain/entry/entry.ts';
import { fold } from '#domain/entry/fold.ts';
import type { Placed } from '#domain/entry/vouch.ts';
import { draftBulletin } from '../../tests/fixtures/demo-edge.ts';
import { entryOf } from '../../tests/fixtures/people.ts';
import { pendingVoices, voiceProgress } from './voicing.ts';

const note = { text: '', signatures: [] };
const place = (...entries: readonly Placed['entry'][]) =>
  fold(entries.map((entry, index) => ({ log: 'n.thu' as never, index, note, entry })));
const english = 'e'.repeat(64);
const { entry } = draftBulletin('Tin');
const pub = {
  ...entry,
  also: [{ lang: 'en', title: 'News', scriptHash: english }]
} as EntryOf<'pub'>;
const voice = (change: object = {}) =>
  entryOf({
    t: 'voice',
    of: pub.id,
    scriptHash: pub.scriptHash,
    lang: 'vi',
    region: 'north',
    blob: { h: 'a'.repeat(64), n: 1000 },
    machine: true,
    ...change
  });
const jobs = (state: ReturnType<typeof fold>, ...regions: ('north' | 'central' | 'south')[]) =>
  pendingVoices(state, 0, regions).map(({ lang, region }) => `${lang} ${region}`);

describe('What is still to be read', () => {
  it('is every script in the first region, then the Vietnamese ones in the next', () => {
    expect(jobs(place(pub), 'north', 'south')).toEqual(['vi north', 'en north', 'vi south']);
    expect(jobs(place(pub, voice()), 'north', 'south')).toEqual(['en north', 'vi south']);
  });

  it('is nothing more where a person has read it, whatever the region', () => {
    const read = place(pub, voice({ machine: false }), voice({ lang: 'en', scriptHash: english }));
    expect(jobs(read, 'north', 'central', 'south')).toEqual([]);
  });

  it('tells the room taken, and the room all of it will take', () => {
    expect(voiceProgress(place(pub), ['north'])).toEqual({
      done: 0,
      total: 2,
      bytes: 0,
      expectedBytes: 0
    });
    expect(voiceProgress(place(pub, voice()), ['north', 'south'])).toEqual({
      done: 1,
      total: 3,
      bytes: 1000,
      expectedBytes: 3000
    });
  });
});
