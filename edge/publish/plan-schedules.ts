import * as v from 'valibot';
import { SlotSchema, type Entry } from '#domain/entry/entry.ts';
import type { Fold } from '#domain/entry/fold.ts';
import { LogIdSchema, UnixSecondsSchema } from '#domain/ids.ts';
import type { PlanContext } from './plan.ts';

/** `content/programme/<log>.json`: the loudspeaker timetable of one log. */
export const TimetableSchema = v.object({
  log: LogIdSchema,
  until: v.pipe(
    v.string(),
    v.isoTimestamp(),
    v.transform((text) => Date.parse(text) / 1000),
    UnixSecondsSchema
  ),
  slots: v.array(SlotSchema)
});
export type Timetable = v.InferOutput<typeof TimetableSchema>;

/** A `sched` for each timetable that differs from the newest one of its log. */
export function planSchedules(
  fold: Fold,
  timetables: readonly Timetable[],
  { nowSeconds: at, by, newId }: PlanContext
): readonly { readonly log: string; readonly entry: Entry }[] {
  return timetables.flatMap(({ log, slots, until }) => {
    const known = fold.schedules.get(log);
    const isSame = known?.until === until && JSON.stringify(known.slots) === JSON.stringify(slots);
    const entry: Entry = { v: 1, t: 'sched', id: newId() as never, at, by, slots, until };
    return isSame ? [] : [{ log, entry }];
  });
}
