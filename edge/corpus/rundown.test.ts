import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Airable } from './airable.ts';
import { findBreaches, FrameSchema, type Frame } from './frame.ts';
import { checkRundown } from './rundown-check.ts';
import { daysOfMonth, planRundown, REPEAT_DAYS, type Rundown } from './rundown.ts';

const MONTH = { name: 'small', month: '2026-12' };
const FIRST = Date.parse('2026-12-01') / 86_400_000;

const frame = v.parse(FrameSchema, {
  name: 'Khung thử',
  log: 'x.99001',
  limits: {
    source: 'thử',
    days: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA'],
    hours: [{ from: '05:30', to: '06:30' }],
    quiet: [{ from: '20:00', to: '05:30' }],
    sessionsPerDay: 1,
    sessionSeconds: 900,
    topicShare: 0.6
  },
  slots: [
    {
      id: 'sang',
      title: 'Sáng',
      start: '05:30',
      days: ['MO', 'WE'],
      parts: [
        { id: 'chao', purpose: 'opening', title: 'Chào', seconds: 60 },
        {
          id: 'tin',
          purpose: 'bulletins',
          title: 'Tin',
          seconds: 300,
          topics: ['suc-khoe', 'hoc-tap']
        },
        { id: 'nhan', purpose: 'notices', title: 'Nhắn', seconds: 120 }
      ]
    }
  ]
});

const airable = (slug: string, change: Partial<Airable> = {}): Airable => ({
  slug,
  topics: [slug.startsWith('h') ? 'hoc-tap' : 'suc-khoe'],
  kind: 'guide',
  class: 1,
  log: 'n.khcn',
  isSample: false,
  fromDay: 0,
  untilDay: 99_999,
  series: undefined,
  seconds: { script: 80 },
  ...change
});
const sample = (slug: string): Airable => airable(slug, { isSample: true, log: 'x.99001' });
const AIRABLES = [
  ...['a', 'b', 'c', 'd', 'h1', 'h2', 'h3', 'h4'].map((slug) => airable(slug)),
  sample('mau')
];
const plan = (airables: readonly Airable[], of: Frame = frame) => planRundown(of, MONTH, airables);
const aired = ({ days }: Rundown) =>
  days.flatMap(({ date, slots }) =>
    slots.flatMap(({ parts }) =>
      Object.values(parts)
        .flat()
        .map((item) => ({ date, item }))
    )
  );
const datesOf = (rundown: Rundown, item: string) =>
  aired(rundown).flatMap((one) => (one.item === item ? [one.date] : []));

describe('a planned month', () => {
  it('has every day the frame speaks on, the leap day and the last of the year included', () => {
    expect(daysOfMonth('2028-02').at(-1)).toMatchObject({ date: '2028-02-29', weekday: 'TU' });
    expect(daysOfMonth('2026-12').at(-1)).toMatchObject({ date: '2026-12-31', weekday: 'TH' });
    expect(plan(AIRABLES).days.map(({ date }) => date.slice(-2))).toEqual([
      '02',
      '07',
      '09',
      '14',
      '16',
      '21',
      '23',
      '28',
      '30'
    ]);
  });

  it('is without a finding, whatever the bulletins are', () => {
    expect(checkRundown(plan(AIRABLES), frame, AIRABLES)).toEqual([]);
    expect(checkRundown(plan([]), frame, [])).toEqual([]);
  });

  it('is the same for the same bulletins in any order', () => {
    expect(plan(AIRABLES.toReversed())).toEqual(plan(AIRABLES));
  });

  it('leaves out what is not in force that day from morning to night', () => {
    const short = airable('a', { fromDay: FIRST + 7, untilDay: FIRST + 10 });
    expect(datesOf(plan([short]), 'a')).toEqual(['2026-12-09']);
  });

  it('lets five days lie between, and forgets nothing over them', () => {
    expect(REPEAT_DAYS).toBe(6);
    expect(datesOf(plan([airable('a')]), 'a').slice(0, 3)).toEqual([
      '2026-12-02',
      '2026-12-09',
      '2026-12-16'
    ]);
  });

  it('keeps invented notices to the sample commune and to their own part', () => {
    const elsewhere = { ...frame, log: 'x.99002' as Frame['log'] };
    expect(datesOf(plan(AIRABLES), 'mau')).not.toEqual([]);
    expect(datesOf(plan(AIRABLES, elsewhere), 'mau')).toEqual([]);
    expect(plan(AIRABLES).days[0]!.slots[0]!.parts.nhan).toEqual(['mau']);
  });

  it('tells a series in its order, a part a day', () => {
    const parts = [3, 1, 2].map((part) => airable(`a${part}`, { series: { name: 'Loạt', part } }));
    expect(
      aired(plan(parts))
        .slice(0, 3)
        .map(({ item }) => item)
    ).toEqual(['a1', 'a2', 'a3']);
    expect(new Set(aired(plan(parts)).map(({ date }) => date)).size).toBe(
      aired(plan(parts)).length
    );
  });

  it('takes the short cut where the script no longer fits, and the long one where it is asked for', () => {
    const long = airable('a', { seconds: { script: 100, short: 30, long: 200 } });
    const [part] = frame.slots[0]!.parts.slice(1, 2);
    const withPart = (change: object): Frame =>
      v.parse(FrameSchema, {
        ...frame,
        slots: [{ ...frame.slots[0], parts: [{ ...part, ...change }] }]
      });
    expect(aired(plan([long], withPart({ seconds: 60 })))[0]?.item).toBe('a:short');
    expect(aired(plan([long], withPart({ cut: 'long' })))[0]?.item).toBe('a:long');
    expect(aired(plan([long], withPart({ seconds: 20 })))).toEqual([]);
  });
});

/** The first slot of the month filled by hand. */
function spoiled(tin: readonly string[], change: Partial<Rundown> = {}): Rundown {
  const [first, ...rest] = plan(AIRABLES).days;
  const slots = [{ slot: 'sang', parts: { tin: [...tin], nhan: [] } }];
  const empty = rest.map((day) => ({
    ...day,
    slots: [{ slot: 'sang', parts: { tin: [], nhan: [] } }]
  }));
  return { ...plan(AIRABLES), days: [{ ...first!, slots }, ...empty], ...change };
}

describe('a month that was changed', () => {
  it.each<[string, readonly string[], string[]]>([
    ['a bulletin that is not there', ['a', 'h1', 'x'], ['rundown_unknown']],
    ['a cut that is not there', ['a', 'h1', 'b', 'h2:long'], ['rundown_unknown']],
    ['one that has expired', ['h1', 'old'], ['rundown_not_in_force']],
    ['one of another commune', ['h1', 'other'], ['rundown_not_for']],
    ['more than the part holds', ['a', 'h1', 'b', 'h2'], ['rundown_overfull']],
    ['the same twice', ['a', 'h1', 'a'], ['rundown_repeated', 'rundown_one_sided']],
    ['one topic alone', ['a', 'b'], ['rundown_one_sided']]
  ])('is found out with %s', (_, tin, codes) => {
    const known = [
      ...AIRABLES,
      airable('old', { untilDay: FIRST }),
      airable('other', { log: 'x.01234' })
    ];
    const found = checkRundown(spoiled(tin), frame, known);
    expect(found.map(({ code }) => code)).toEqual(codes);
  });

  it('is found out without a day, with one too many and with a part of another name', () => {
    const whole = spoiled(['a', 'h1']);
    const codes = (days: Rundown['days']) =>
      checkRundown({ ...whole, days }, frame, AIRABLES).map(({ code, date }) => [code, date]);
    const [first, second, ...rest] = whole.days;
    expect(codes(whole.days)).toEqual([]);
    expect(codes([first!, ...rest])).toEqual([['rundown_place', '2026-12-07']]);
    const sunday = { ...second!, date: '2026-12-06' };
    expect(codes([first!, sunday, ...whole.days.slice(1)])).toEqual([
      ['rundown_place', '2026-12-06']
    ]);
    const renamed = { ...second!, slots: [{ slot: 'sang', parts: { tan: [], nhan: [] } }] };
    expect(codes([first!, renamed, ...rest])).toHaveLength(2);
  });
});

describe('a frame', () => {
  const [slot] = frame.slots;
  const breaches = (slots: object[]) =>
    findBreaches(v.parse(FrameSchema, { ...frame, slots })).map(({ field }) => field);

  it.each<[string, object[], string[]]>([
    ['keeps its limits', [slot!], []],
    ['begins too early, in the quiet hours', [{ ...slot, start: '05:25' }], ['slots.0', 'slots.0']],
    ['ends too late', [{ ...slot, start: '06:25' }], ['slots.0']],
    ['speaks on a Sunday', [{ ...slot, days: ['SU'] }], ['slots.0.days']],
    ['has slots that overlap', [slot!, { ...slot, start: '05:35' }], ['slots', 'slots']],
    ['has two sessions a day', [slot!, { ...slot, start: '06:00' }], ['slots', 'slots']],
    [
      'joins two slots into one session that is too long',
      [slot!, { ...slot, start: '05:38' }],
      ['slots', 'slots']
    ]
  ])('that %s', (_, slots, fields) => {
    expect(breaches(slots)).toEqual(fields);
  });
});
