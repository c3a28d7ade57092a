import * as v from 'valibot';
import { CutSchema, KindSchema, TopicSchema } from '../domain/bulletin/bulletin.ts';
import { LogIdSchema } from '../domain/ids.ts';

/** Monday first, as RFC 5545 names them. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const DaysSchema = v.pipe(v.array(v.picklist(WEEKDAYS)), v.minLength(1));
const ClockSchema = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
/** From the first minute up to the last, which is outside; over midnight when `to` is the earlier. */
const SpanSchema = v.strictObject({ from: ClockSchema, to: ClockSchema });
const IdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/));
const SecondsSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(14_400));
const TitleSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(160));

const common = { id: IdSchema, title: TitleSchema, seconds: SecondsSchema };
const PartSchema = v.variant('purpose', [
  /** Filled from the bulletins; an empty list of topics or kinds takes every one. */
  v.strictObject({
    ...common,
    purpose: v.literal('bulletins'),
    topics: v.array(TopicSchema),
    kinds: v.optional(v.array(KindSchema), []),
    /** The cut to prefer where a bulletin has it. */
    cut: v.optional(CutSchema)
  }),
  /** Filled from the notices of the frame's own commune. */
  v.strictObject({ ...common, purpose: v.literal('notices') }),
  /** Filled by somebody or something else: music, another station, a person at the microphone. */
  v.strictObject({ ...common, purpose: v.picklist(['opening', 'relay', 'live', 'closing']) })
]);
export type Part = v.InferOutput<typeof PartSchema>;

const SlotSchema = v.strictObject({
  /** As the commune's timetable names it. */
  id: IdSchema,
  title: TitleSchema,
  start: ClockSchema,
  days: DaysSchema,
  parts: v.pipe(v.array(PartSchema), v.minLength(1))
});
export type FrameSlot = v.InferOutput<typeof SlotSchema>;

/** What a commune's own document allows its station; differs by province, so it is data. */
const LimitsSchema = v.strictObject({
  /** Which document or whose judgement each figure comes from. */
  source: v.pipe(v.string(), v.minLength(1)),
  days: DaysSchema,
  hours: v.array(SpanSchema),
  quiet: v.array(SpanSchema),
  sessionsPerDay: v.pipe(v.number(), v.integer(), v.minValue(1)),
  sessionSeconds: SecondsSchema,
  /** Largest part of a month's airings one topic may have, 0 to 1. */
  topicShare: v.pipe(v.number(), v.minValue(0), v.maxValue(1))
});

/** `programme/frames/<name>.json`: what a week of a commune's loudspeakers is made of. */
export const FrameSchema = v.strictObject({
  name: TitleSchema,
  log: LogIdSchema,
  limits: LimitsSchema,
  slots: v.pipe(v.array(SlotSchema), v.minLength(1))
});
export type Frame = v.InferOutput<typeof FrameSchema>;

export type FrameBreach = { readonly field: string; readonly detail: string };

/** Where a frame goes beyond its own limits. Times of a day are minutes from midnight. */
export function findBreaches({ limits, slots }: Frame): readonly FrameBreach[] {
  const each = slots.flatMap((slot, i) => {
    const span = spanOf(slot);
    const field = `slots.${i}`;
    const isAllowed = limits.hours.some(({ from, to }) => isWithin(span, from, to));
    const loud = limits.quiet.find((quiet) => touches(span, quiet));
    return [
      ...(isAllowed ? [] : [{ field, detail: `${slot.start} ngoài giờ phát` }]),
      ...(loud ? [{ field, detail: `${slot.start} phạm giờ yên lặng ${loud.from}` }] : []),
      ...slot.days
        .filter((day) => !limits.days.includes(day))
        .map((day) => ({ field: `${field}.days`, detail: day }))
    ];
  });
  return [...each, ...WEEKDAYS.flatMap((day) => sessionBreaches({ limits, slots }, day))];
}

/** Slots that follow each other without a pause are one session to who must hear them. */
function sessionBreaches(
  { limits, slots }: Pick<Frame, 'limits' | 'slots'>,
  day: (typeof WEEKDAYS)[number]
): readonly FrameBreach[] {
  const spans = slots.filter(({ days }) => days.includes(day)).map(spanOf);
  const sessions: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = sessions.at(-1);
    if (last && span.from < last.to)
      return [{ field: 'slots', detail: `${day}: hai buổi chồng nhau` }];
    if (last && span.from === last.to) sessions[sessions.length - 1] = { ...last, to: span.to };
    else sessions.push(span);
  }
  const isMany = sessions.length > limits.sessionsPerDay;
  const isLong = sessions.some(({ from, to }) => (to - from) * 60 > limits.sessionSeconds);
  return [
    ...(isMany ? [{ field: 'slots', detail: `${day}: ${sessions.length} buổi` }] : []),
    ...(isLong ? [{ field: 'slots', detail: `${day}: có buổi quá dài` }] : [])
  ];
}

type Span = { readonly from: number; readonly to: number };

export function slotSeconds({ parts }: FrameSlot): number {
  return parts.reduce((sum, { seconds }) => sum + seconds, 0);
}

function spanOf(slot: FrameSlot): Span {
  const from = minuteOf(slot.start);
  return { from, to: from + slotSeconds(slot) / 60 };
}

function minuteOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
}

function isWithin(span: Span, from: string, to: string): boolean {
  return minuteOf(from) <= span.from && span.to <= minuteOf(to);
}

/** A span over midnight is two. */
function touches(
  span: Span,
  { from, to }: { readonly from: string; readonly to: string }
): boolean {
  const [start, end] = [minuteOf(from), minuteOf(to)];
  if (start < end) return span.from < end && start < span.to;
  return span.from < end || start < span.to;
}
