import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { externalVectors } from '../../../tests/fixtures/external.ts';
import { formatLocalMinute, parseLocalMinute, weekdayOf } from './calendar.ts';
import { expand, type Recurring } from './expand.ts';

const minute = (text: string): number => {
  const parsed = parseLocalMinute(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
const slot = (rrule: string, dtstart = '2026-11-23T05:30', exdate?: string[]): Recurring => ({
  id: 's1',
  dtstart,
  rrule,
  ...(exdate && { exdate })
});
const times = (recurring: Recurring, from: string, to: string): string[] => {
  const found = expand(recurring, { from: minute(from), to: minute(to) });
  if (!found.ok) throw new Error(found.error.code);
  return found.value.map((occurrence) => formatLocalMinute(occurrence.localMinute));
};

describe('a slot of the timetable', () => {
  it('sounds at its hour on each named weekday', () => {
    const weekly = slot('FREQ=WEEKLY;BYDAY=MO,WE,FR');
    expect(times(weekly, '2026-11-23T00:00', '2026-11-30T00:00')).toEqual([
      '2026-11-23T05:30',
      '2026-11-25T05:30',
      '2026-11-27T05:30'
    ]);
  });

  it('has the same ids whichever window they are asked from', () => {
    const daily = slot('FREQ=DAILY');
    const wide = expand(daily, {
      from: minute('2026-11-23T00:00'),
      to: minute('2026-12-03T00:00')
    });
    const near = expand(daily, {
      from: minute('2026-11-25T00:00'),
      to: minute('2026-11-26T00:00')
    });
    expect(near.ok && near.value[0]?.id).toBe(`s1@${Date.UTC(2026, 10, 24, 22, 30) / 1000}`);
    expect(wide.ok && near.ok && wide.value).toContainEqual(near.ok && near.value[0]);
  });

  it('keeps silent before its first day and outside the half-open window', () => {
    const daily = slot('FREQ=DAILY');
    expect(times(daily, '2026-11-01T00:00', '2026-11-24T05:30')).toEqual(['2026-11-23T05:30']);
    expect(times(daily, '2026-11-24T05:31', '2026-11-25T05:30')).toEqual([]);
  });

  it('counts an airing that EXDATE leaves out', () => {
    const twice = slot('FREQ=DAILY;COUNT=2', '2026-11-23T05:30', ['2026-11-23T05:30']);
    expect(times(twice, '2026-11-01T00:00', '2026-12-01T00:00')).toEqual(['2026-11-24T05:30']);
  });

  it('does not sound at a start its own rule would not produce', () => {
    const wednesdays = slot('FREQ=WEEKLY;BYDAY=WE;COUNT=2');
    expect(times(wednesdays, '2026-11-01T00:00', '2027-01-01T00:00')).toEqual([
      '2026-11-25T05:30',
      '2026-12-02T05:30'
    ]);
  });

  it('ends although no day ever matches', () => {
    expect(
      times(slot('FREQ=DAILY;INTERVAL=7;BYDAY=TU'), '2026-11-01T00:00', '2027-11-01T00:00')
    ).toEqual([]);
    expect(
      times(slot('FREQ=DAILY;INTERVAL=7;BYDAY=TU;COUNT=1'), '2026-11-01T00:00', '2027-11-01T00:00')
    ).toEqual([]);
  });

  it('is refused whole when a part of it cannot be read', () => {
    const window = { from: 0, to: 1 };
    const codeOf = (recurring: Recurring) => {
      const found = expand(recurring, window);
      return found.ok ? 'expanded' : found.error.code;
    };
    expect(codeOf(slot('FREQ=DAILY', '2026-11-31T05:30'))).toBe('bad_local_time');
    expect(codeOf(slot('FREQ=DAILY', '2026-11-23T05:30', ['20261123T053000']))).toBe(
      'bad_local_time'
    );
    expect(codeOf(slot('FREQ=YEARLY'))).toBe('rule_unsupported_freq');
  });
});

const NAMES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const anyRule = fc.record({
  freq: fc.constantFrom('DAILY', 'WEEKLY'),
  interval: fc.integer({ min: 1, max: 9 }),
  weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 4 }),
  weekStart: fc.integer({ min: 0, max: 6 }),
  count: fc.option(fc.integer({ min: 1, max: 30 })),
  untilDays: fc.option(fc.integer({ min: 0, max: 120 })),
  startMinute: fc.integer({ min: 20_000 * 1440, max: 22_000 * 1440 })
});
type AnyRule = typeof anyRule extends fc.Arbitrary<infer T> ? T : never;

function textOf(rule: AnyRule): string {
  const until = formatLocalMinute(rule.startMinute + (rule.untilDays ?? 0) * 1440).replace(
    /[-:]/g,
    ''
  );
  return [
    `FREQ=${rule.freq};INTERVAL=${rule.interval};WKST=${NAMES[rule.weekStart]}`,
    rule.weekdays.length > 0 && `BYDAY=${rule.weekdays.map((day) => NAMES[day]).join(',')}`,
    rule.count !== null && `COUNT=${rule.count}`,
    rule.count === null && rule.untilDays !== null && `UNTIL=${until}00`
  ]
    .filter(Boolean)
    .join(';');
}

/** RFC 5545 asked of each day by itself: slow, and with nothing in common with the code under test. */
function dayByDay(rule: AnyRule, from: number, to: number): number[] {
  const start = Math.floor(rule.startMinute / 1440);
  const weekOf = (day: number) => Math.floor((day + 3 - rule.weekStart) / 7);
  const all: number[] = [];
  for (let day = start; day * 1440 < to; day += 1) {
    const at = day * 1440 + (rule.startMinute % 1440);
    const weekdays = rule.weekdays.length > 0 ? rule.weekdays : [weekdayOf(start)];
    const isDue =
      rule.freq === 'WEEKLY'
        ? (weekOf(day) - weekOf(start)) % rule.interval === 0 && weekdays.includes(weekdayOf(day))
        : (day - start) % rule.interval === 0 &&
          (rule.weekdays.length === 0 || rule.weekdays.includes(weekdayOf(day)));
    const isOver = rule.count === null && rule.untilDays !== null && day > start + rule.untilDays;
    if (isDue && !isOver) all.push(at);
  }
  const counted = rule.count === null ? all : all.slice(0, rule.count);
  return counted.filter((at) => at >= from && at < to);
}

describe('expansion', () => {
  it('equals asking each day by itself, for any rule and window', () => {
    fc.assert(
      fc.property(
        anyRule,
        fc.integer({ min: -40, max: 200 }),
        fc.integer({ min: 0, max: 100_000 }),
        (rule, fromDays, lengthMinutes) => {
          const from = rule.startMinute + fromDays * 1440 + 7;
          const to = from + lengthMinutes;
          const recurring = slot(textOf(rule), formatLocalMinute(rule.startMinute));
          const found = expand(recurring, { from, to });
          expect(found.ok && found.value.map((one) => one.localMinute)).toEqual(
            dayByDay(rule, from, to)
          );
        }
      ),
      { numRuns: 1000 }
    );
  });

  it('answers for two neighbouring windows what it answers for both together', () => {
    fc.assert(
      fc.property(anyRule, fc.integer({ min: 0, max: 90_000 }), (rule, split) => {
        const recurring = slot(textOf(rule), formatLocalMinute(rule.startMinute));
        const from = rule.startMinute - 1440;
        const ask = (start: number, end: number) => {
          const found = expand(recurring, { from: start, to: end });
          return found.ok ? found.value : [];
        };
        const whole = ask(from, from + 90_000);
        expect([...ask(from, from + split), ...ask(from + split, from + 90_000)]).toEqual(whole);
      })
    );
  });
});

const dir = externalVectors('icalendar');
type Case = {
  id: string;
  rrule: string;
  dtstart: string;
  exdate?: string | null;
  scored: boolean;
  instances?: string[];
  expectedCount?: number;
};
/** A shape both files share; `DTSTART;TZID=…:` stands before the time in one of them. */
const stampOf = (text: string) => text.replace(/^.*:/, '');
const wallOf = (stamp: string) =>
  stamp.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})\d{2}Z?$/, '$1-$2-$3T$4:$5');
/** Their times float (or count in UTC throughout): UNTIL then lies on the same clock as DTSTART. */
const floating = (rule: string) => rule.replace(/(UNTIL=\d{8}T\d{6})Z/, '$1');
const OUTSIDE = /BYMONTH|BYHOUR|BYMINUTE|BYSETPOS|BYSECOND|BYYEARDAY|BYWEEKNO|RSCALE|SKIP/;

describe.skipIf(!dir)('rules other people published with their instances', () => {
  const read = (name: string): Case[] =>
    readFileSync(join(dir ?? '', name), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Case);
  const cases = dir ? [...read('rrule_libical.jsonl'), ...read('rrule_libical_counts.jsonl')] : [];
  const isOurs = (one: Case) =>
    one.scored && /FREQ=(DAILY|WEEKLY)/.test(one.rrule) && !OUTSIDE.test(one.rrule);

  it('are expanded exactly wherever the subset covers them', () => {
    const ours = cases.filter(isOurs);
    expect(ours.length).toBeGreaterThan(25);
    for (const one of ours) {
      const recurring = slot(floating(one.rrule), wallOf(stampOf(one.dtstart)));
      const found = expand(recurring, { from: 0, to: minute('2100-01-01T00:00') });
      if (!found.ok) throw new Error(`${one.id}: ${found.error.code}`);
      const walls = found.value.map((each) => formatLocalMinute(each.localMinute));
      if (one.instances) expect(walls, one.id).toEqual(one.instances.map(wallOf));
      else expect(walls.length, one.id).toBe(one.expectedCount);
    }
  });

  it('are refused with a code wherever it does not', () => {
    const others = cases.filter(
      (one) => !/FREQ=(DAILY|WEEKLY)/.test(one.rrule) || OUTSIDE.test(one.rrule)
    );
    expect(others.length).toBeGreaterThan(50);
    for (const one of others) {
      const found = expand(slot(one.rrule), { from: 0, to: 1 });
      expect(found.ok ? `expanded ${one.id}` : found.error.code).toMatch(/^rule_/);
    }
  });
});
