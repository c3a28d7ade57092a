import { describe, expect, it } from 'vitest';
import { parseRule } from './recurrence.ts';

describe('a timetable rule', () => {
  it('is read whole', () => {
    expect(parseRule('FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,MO,WE;WKST=SU;COUNT=10')).toEqual({
      ok: true,
      value: {
        freq: 'weekly',
        interval: 2,
        weekdays: [0, 2, 4],
        weekStart: 6,
        end: { by: 'count', count: 10 }
      }
    });
  });

  it('may say little: each day or week, without end, weeks beginning on Monday', () => {
    expect(parseRule('FREQ=DAILY')).toEqual({
      ok: true,
      value: { freq: 'daily', interval: 1, weekdays: [], weekStart: 0, end: { by: 'never' } }
    });
  });

  it('takes a bare UNTIL date to the end of that day', () => {
    const day = parseRule('FREQ=DAILY;UNTIL=20261124');
    expect(day).toEqual(parseRule('FREQ=DAILY;UNTIL=20261124T235900'));
    expect(day).toEqual(parseRule('FREQ=DAILY;UNTIL=20261124T165900Z'));
  });

  it.each([
    ['FREQ=MONTHLY', 'rule_unsupported_freq'],
    ['FREQ=HOURLY', 'rule_unsupported_freq'],
    ['INTERVAL=1', 'rule_unsupported_freq'],
    ['', 'rule_malformed'],
    ['FREQ', 'rule_malformed'],
    ['FREQ=DAILY=1', 'rule_malformed'],
    ['FREQ=DAILY;FREQ=WEEKLY', 'rule_malformed'],
    ['FREQ=DAILY;', 'rule_malformed'],
    [`FREQ=WEEKLY;BYDAY=${'MO,'.repeat(100)}TU`, 'rule_malformed'],
    ['FREQ=DAILY;BYHOUR=5', 'rule_unsupported_part'],
    ['FREQ=DAILY;BYSETPOS=1', 'rule_unsupported_part'],
    ['RRULE:FREQ=DAILY', 'rule_unsupported_part'],
    ['freq=daily', 'rule_unsupported_part'],
    ['FREQ=DAILY;__proto__=1', 'rule_unsupported_part'],
    ['FREQ=DAILY;INTERVAL=0', 'rule_bad_value'],
    ['FREQ=DAILY;INTERVAL=1.5', 'rule_bad_value'],
    ['FREQ=DAILY;INTERVAL=10000', 'rule_bad_value'],
    ['FREQ=DAILY;COUNT=0', 'rule_bad_value'],
    ['FREQ=WEEKLY;BYDAY=1MO', 'rule_bad_value'],
    ['FREQ=WEEKLY;BYDAY=', 'rule_bad_value'],
    ['FREQ=WEEKLY;WKST=XX', 'rule_bad_value'],
    ['FREQ=DAILY;UNTIL=20260230', 'rule_bad_value'],
    ['FREQ=DAILY;UNTIL=2026-02-20', 'rule_bad_value'],
    ['FREQ=DAILY;COUNT=3;UNTIL=20261124', 'rule_count_and_until']
  ])('is refused rather than guessed: %j', (text, code) => {
    expect(parseRule(text)).toMatchObject({ ok: false, error: { code } });
  });
});
