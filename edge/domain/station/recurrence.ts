import { fail, ok, type Result } from '../result.ts';
import { daysFromCivil, isCivilDate, MINUTES_PER_DAY, UTC_OFFSET_MINUTES } from './calendar.ts';

/**
 * The part of RFC 5545 section 3.3.10 a timetable may be signed with:
 * FREQ=DAILY|WEEKLY, INTERVAL, BYDAY (plain weekdays), COUNT or UNTIL, WKST.
 * Whatever else a rule says is refused with a code: a loudspeaker must never guess an hour.
 */
export type RecurrenceRule = {
  readonly freq: 'daily' | 'weekly';
  /** Every n-th day or week, from 1. */
  readonly interval: number;
  /** Monday 0 … Sunday 6, ascending; empty when the rule names none. */
  readonly weekdays: readonly number[];
  /** Counts with INTERVAL in weekly rules: which weekday begins a week. */
  readonly weekStart: number;
  readonly end: RuleEnd;
};

export type RuleEnd =
  | { readonly by: 'never' }
  | { readonly by: 'count'; readonly count: number }
  /** The last local minute that may still begin an occurrence. */
  | { readonly by: 'until'; readonly localMinute: number };

export type RuleFault = {
  readonly code:
    | 'rule_malformed'
    | 'rule_unsupported_part'
    | 'rule_unsupported_freq'
    | 'rule_bad_value'
    | 'rule_count_and_until';
  readonly detail?: string;
};

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const PARTS = ['FREQ', 'INTERVAL', 'BYDAY', 'COUNT', 'UNTIL', 'WKST'] as const;
type Part = (typeof PARTS)[number];
type Parts = { readonly [P in Part]?: string };

/** No honest timetable needs more; larger numbers only buy loops. */
const NUMBER_MAX = 9999;
/** Six parts at their longest stay well under this; it bounds the work a hostile rule can ask. */
const RULE_MAX_CHARS = 200;

const UNTIL = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z)?)?$/;

/** Reads a rule in the canonical upper-case form, without the `RRULE:` name before it. */
export function parseRule(text: string): Result<RecurrenceRule, RuleFault> {
  const parts = splitParts(text);
  if (!parts.ok) return parts;
  const { FREQ, INTERVAL = '1', BYDAY, COUNT, UNTIL: until, WKST = 'MO' } = parts.value;
  if (FREQ !== 'DAILY' && FREQ !== 'WEEKLY') return fail('rule_unsupported_freq', FREQ);
  const interval = parseCount(INTERVAL);
  const weekdays = BYDAY === undefined ? [] : parseWeekdays(BYDAY);
  const weekStart = WEEKDAYS.indexOf(WKST as (typeof WEEKDAYS)[number]);
  if (interval === undefined || weekdays === undefined || weekStart < 0) {
    return fail('rule_bad_value', text);
  }
  const end = parseEnd(COUNT, until);
  if (!end.ok) return end;
  const freq = FREQ === 'DAILY' ? 'daily' : 'weekly';
  return ok({ freq, interval, weekdays, weekStart, end: end.value });
}

function splitParts(text: string): Result<Parts, RuleFault> {
  if (text.length > RULE_MAX_CHARS) return fail('rule_malformed', 'too long');
  const parts: { [P in Part]?: string } = {};
  for (const pair of text.split(';')) {
    const [name = '', value, ...rest] = pair.split('=');
    if (value === undefined || rest.length > 0) return fail('rule_malformed', pair);
    if (!isPart(name)) return fail('rule_unsupported_part', name);
    if (parts[name] !== undefined) return fail('rule_malformed', `${name} twice`);
    parts[name] = value;
  }
  return ok(parts);
}

function isPart(name: string): name is Part {
  return (PARTS as readonly string[]).includes(name);
}

function parseEnd(count?: string, until?: string): Result<RuleEnd, RuleFault> {
  if (count !== undefined && until !== undefined) return fail('rule_count_and_until');
  if (count !== undefined) {
    const times = parseCount(count);
    return times === undefined ? fail('rule_bad_value', count) : ok({ by: 'count', count: times });
  }
  if (until === undefined) return ok({ by: 'never' });
  const localMinute = parseUntil(until);
  return localMinute === undefined
    ? fail('rule_bad_value', until)
    : ok({ by: 'until', localMinute });
}

function parseCount(text: string): number | undefined {
  const value = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= NUMBER_MAX ? value : undefined;
}

/** Ordinals such as `1MO` belong to monthly rules and are refused here. */
function parseWeekdays(text: string): readonly number[] | undefined {
  const found = text.split(',').map((name) => (WEEKDAYS as readonly string[]).indexOf(name));
  if (found.includes(-1)) return undefined;
  return [...new Set(found)].sort((a, b) => a - b);
}

/** A bare date lasts to its end; a time is local unless `Z` marks it as UTC (RFC 5545 3.3.10). */
function parseUntil(text: string): number | undefined {
  const match = UNTIL.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 23, minute = 59, second = 59] = match
    .slice(1, 7)
    .map((part) => (part === undefined ? undefined : Number(part)));
  if (!isCivilDate({ year, month, day }) || hour > 23 || minute > 59 || second > 59) {
    return undefined;
  }
  const wall = daysFromCivil({ year, month, day }) * MINUTES_PER_DAY + hour * 60 + minute;
  return match[7] === 'Z' ? wall + UTC_OFFSET_MINUTES : wall;
}
