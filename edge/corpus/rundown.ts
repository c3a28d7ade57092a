import * as v from 'valibot';
import type { Cut } from '../domain/bulletin/kinds.ts';
import { LogIdSchema } from '../domain/ids.ts';
import { civilFromDays, daysFromCivil, weekdayOf } from '../domain/station/calendar.ts';
import { isOnAir, type Airable } from './airable.ts';
import { WEEKDAYS, type Frame, type FrameSlot, type Part } from './frame.ts';

/** A bulletin in a programme: `slug` for its script, `slug:short` or `slug:long` for a cut. */
const ItemSchema = v.pipe(v.string(), v.regex(/^[a-z0-9-]+(:(short|long))?$/));
const DaySchema = v.pipe(v.string(), v.isoDate());
const RundownSlotSchema = v.strictObject({
  slot: v.string(),
  /** What stands in each part of the slot that is filled from bulletins, in the order of airing. */
  parts: v.record(v.string(), v.array(ItemSchema))
});
/** `programme/rundowns/<month>-<frame>.json`: which bulletin is heard when. */
export const RundownSchema = v.strictObject({
  month: v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/)),
  frame: v.string(),
  log: LogIdSchema,
  days: v.array(v.strictObject({ date: DaySchema, slots: v.array(RundownSlotSchema) }))
});
export type Rundown = v.InferOutput<typeof RundownSchema>;

/** Who heard it on Monday hears it again on Sunday at the earliest: five days lie between. */
export const REPEAT_DAYS = 6;
/** Between two items: the machine's voice says what it is, and a breath. */
export const GAP_SECONDS = 4;
/** Kept free, for texts are corrected after a month was planned. */
const SPARE_SHARE = 0.05;

export type CivilDay = {
  readonly date: string;
  /** Days since 1970-01-01 (calendar.ts). */
  readonly number: number;
  readonly weekday: (typeof WEEKDAYS)[number];
};

/** The days of a month written YYYY-MM. */
export function daysOfMonth(month: string): readonly CivilDay[] {
  const [year = 0, index = 1] = month.split('-').map(Number);
  const first = daysFromCivil({ year, month: index, day: 1 });
  const next = daysFromCivil({
    year: index === 12 ? year + 1 : year,
    month: (index % 12) + 1,
    day: 1
  });
  return Array.from({ length: next - first }, (_, i) => {
    const { day } = civilFromDays(first + i);
    const date = `${month}-${String(day).padStart(2, '0')}`;
    return { date, number: first + i, weekday: WEEKDAYS[weekdayOf(first + i)]! };
  });
}

/**
 * A month of a frame filled with bulletins: only what is in force the whole day, nothing twice
 * within REPEAT_DAYS, series in their order, what was heard least first. The same bulletins give
 * the same month, in whatever order they come.
 */
export function planRundown(
  frame: Frame,
  { name, month }: { readonly name: string; readonly month: string },
  airables: readonly Airable[]
): Rundown {
  const memory = new Memory();
  const days = daysOfMonth(month).flatMap((day) => {
    const slots = frame.slots.filter((slot) => slot.days.includes(day.weekday));
    const heard = airables.filter((one) => isOnAir(one, frame.log, day.number));
    const planned = slots.map((slot) => planSlot(slot, { day, heard, memory }));
    return planned.length > 0 ? [{ date: day.date, slots: planned }] : [];
  });
  return { month, frame: name, log: frame.log, days };
}

type Today = {
  readonly day: CivilDay;
  readonly heard: readonly Airable[];
  readonly memory: Memory;
};

function planSlot(slot: FrameSlot, today: Today): Rundown['days'][number]['slots'][number] {
  const filled = slot.parts.flatMap((part) =>
    isFilled(part) ? [[part.id, planPart(part, today)] as const] : []
  );
  return { slot: slot.id, parts: Object.fromEntries(filled) };
}

export type FilledPart = Extract<Part, { purpose: 'bulletins' | 'notices' }>;

export function isFilled(part: Part): part is FilledPart {
  return part.purpose === 'bulletins' || part.purpose === 'notices';
}

/** Takes the best that still fits until nothing does. */
function planPart(part: FilledPart, { day, heard, memory }: Today): string[] {
  const items: string[] = [];
  let left = part.seconds * (1 - SPARE_SHARE);
  const fitting = heard.filter((one) => suits(part, one));
  for (;;) {
    const ready = fitting.filter((one) => memory.isReady(one, day.number));
    const next = ready.toSorted(memory.compare(day)).flatMap((one) => takeOf(one, part, left))[0];
    if (!next) return items;
    memory.add(next.airable, day.number);
    items.push(next.cut ? `${next.airable.slug}:${next.cut}` : next.airable.slug);
    left -= next.seconds + GAP_SECONDS;
  }
}

type Take = { readonly airable: Airable; readonly cut: Cut | undefined; readonly seconds: number };

/** The cut the part asks for, else the script, else the short cut: the first that fits. */
function takeOf(airable: Airable, part: FilledPart, left: number): Take[] {
  const wanted = part.purpose === 'bulletins' ? part.cut : undefined;
  const takes = ([wanted, undefined, 'short'] as const).flatMap((cut) => {
    const seconds = airable.seconds[cut ?? 'script'];
    return seconds !== undefined && seconds + GAP_SECONDS <= left
      ? [{ airable, cut, seconds }]
      : [];
  });
  return takes.slice(0, 1);
}

/** Notices are the commune's own words; what the country says has its own parts. */
function suits(part: FilledPart, { isSample, topics, kind }: Airable): boolean {
  if (part.purpose === 'notices') return isSample;
  const isAbout = part.topics.length === 0 || part.topics.some((topic) => topic === topics[0]);
  return !isSample && isAbout && (part.kinds.length === 0 || part.kinds.includes(kind));
}

/** What was heard and when, so far this month. */
class Memory {
  readonly #counts = new Map<string, number>();
  readonly #last = new Map<string, number>();
  /** Airings of each part of a series, by its name, and the day of the last. */
  readonly #series = new Map<string, { readonly airings: number[]; day: number }>();
  /** Airings of each topic on one day. */
  readonly #topics = new Map<string, number>();

  add({ slug, series, topics }: Airable, day: number): void {
    this.#counts.set(slug, this.#count(slug) + 1);
    this.#last.set(slug, day);
    this.#topics.set(`${day} ${topics[0]}`, this.#topicCount(topics[0], day) + 1);
    if (!series) return;
    const heard = this.#series.get(series.name) ?? { airings: [], day };
    heard.airings[series.part] = (heard.airings[series.part] ?? 0) + 1;
    this.#series.set(series.name, { ...heard, day });
  }

  /** Long enough ago; of a series one part a day, each after the part before it. */
  isReady({ slug, series }: Airable, day: number): boolean {
    const last = this.#last.get(slug);
    if (last !== undefined && day - last < REPEAT_DAYS) return false;
    if (!series) return true;
    const heard = this.#series.get(series.name);
    if (heard?.day === day) return false;
    const before = heard?.airings[series.part - 1] ?? 0;
    return series.part === 1 || before > (heard?.airings[series.part] ?? 0);
  }

  /** Least heard first, then what the day lacks, urgent before common, longest silent, a fixed shuffle. */
  compare(day: CivilDay): (a: Airable, b: Airable) => number {
    return (a, b) =>
      this.#count(a.slug) - this.#count(b.slug) ||
      this.#topicCount(a.topics[0], day.number) - this.#topicCount(b.topics[0], day.number) ||
      b.class - a.class ||
      (this.#last.get(a.slug) ?? 0) - (this.#last.get(b.slug) ?? 0) ||
      shuffled(`${day.date} ${a.slug}`) - shuffled(`${day.date} ${b.slug}`) ||
      (a.slug < b.slug ? -1 : 1);
  }

  #topicCount(topic: string | undefined, day: number): number {
    return this.#topics.get(`${day} ${topic}`) ?? 0;
  }

  #count(slug: string): number {
    return this.#counts.get(slug) ?? 0;
  }
}

/** FNV-1a, 32 bits: mixes topics that the folder keeps apart, the same on every machine. */
function shuffled(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return hash;
}
