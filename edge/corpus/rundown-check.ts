import type { Cut } from '../domain/bulletin/kinds.ts';
import { isFor, isInForce, type Airable } from './airable.ts';
import type { Frame } from './frame.ts';
import {
  daysOfMonth,
  GAP_SECONDS,
  isFilled,
  REPEAT_DAYS,
  type FilledPart,
  type Rundown
} from './rundown.ts';

export type RundownFinding = {
  readonly code:
    | 'rundown_place'
    | 'rundown_unknown'
    | 'rundown_not_in_force'
    | 'rundown_not_for'
    | 'rundown_overfull'
    | 'rundown_repeated'
    | 'rundown_one_sided';
  /** YYYY-MM-DD; empty where the whole month is meant. */
  readonly date: string;
  readonly field: string;
  readonly detail: string;
};

type Airing = {
  readonly date: string;
  readonly day: number;
  readonly field: string;
  readonly item: string;
  readonly airable: Airable | undefined;
  /** Undefined when the bulletin has no such script. */
  readonly seconds: number | undefined;
  readonly part: FilledPart | undefined;
};

/** What is wrong with a month: made by hand or by `planRundown`, before texts were changed or after. */
export function checkRundown(
  rundown: Rundown,
  frame: Frame,
  airables: readonly Airable[]
): readonly RundownFinding[] {
  const known = new Map(airables.map((airable) => [airable.slug, airable]));
  const airings = airingsOf(rundown, frame, known);
  return [
    ...placeFindings(rundown, frame),
    ...airings.flatMap((airing) => airingFindings(airing, frame.log)),
    ...overfull(airings),
    ...repeated(airings),
    ...oneSided(airings, frame.limits.topicShare)
  ];
}

function airingsOf(
  { days }: Rundown,
  frame: Frame,
  known: ReadonlyMap<string, Airable>
): readonly Airing[] {
  return days.flatMap(({ date, slots }) =>
    slots.flatMap(({ slot, parts }) =>
      Object.entries(parts).flatMap(([id, items]) =>
        items.map((item) => {
          const [slug = '', cut = 'script'] = item.split(':');
          const airable = known.get(slug);
          const place = { date, day: Date.parse(date) / 86_400_000, field: `${slot}.${id}` };
          const seconds = airable?.seconds[cut as Cut | 'script'];
          return { ...place, item, airable, seconds, part: partOf(frame, slot, id) };
        })
      )
    )
  );
}

function partOf(frame: Frame, slot: string, id: string): FilledPart | undefined {
  const part = frame.slots.find((one) => one.id === slot)?.parts.find((one) => one.id === id);
  return part && isFilled(part) ? part : undefined;
}

/** Every day has the slots of its weekday, and each of them the parts that are to be filled. */
function placeFindings({ month, days }: Rundown, frame: Frame): readonly RundownFinding[] {
  const wanted = daysOfMonth(month).map(({ date, weekday }) => {
    const slots = frame.slots.filter((slot) => slot.days.includes(weekday));
    return slots.map((slot) => `${date} ${slot.id}: ${namesOf(slot.parts.filter(isFilled))}`);
  });
  const given = days.flatMap(({ date, slots }) =>
    slots.map(({ slot, parts }) => `${date} ${slot}: ${Object.keys(parts).sort().join(' ')}`)
  );
  const missing = wanted.flat().filter((one) => !given.includes(one));
  const added = given.filter((one, i) => !wanted.flat().includes(one) || given.indexOf(one) !== i);
  return [...missing, ...added].map((one) => {
    const [date = '', field = ''] = one.replace(':', '').split(' ');
    return { code: 'rundown_place', date, field, detail: one };
  });
}

function namesOf(parts: readonly FilledPart[]): string {
  return parts
    .map(({ id }) => id)
    .sort()
    .join(' ');
}

function airingFindings(airing: Airing, log: string): readonly RundownFinding[] {
  const { date, day, field, item: detail, airable, seconds } = airing;
  if (!airable || seconds === undefined) return [{ code: 'rundown_unknown', date, field, detail }];
  const isOwn = isFor(airable, log);
  const isTimely = isInForce(airable, day);
  return [
    ...(isOwn ? [] : [{ code: 'rundown_not_for' as const, date, field, detail }]),
    ...(isTimely ? [] : [{ code: 'rundown_not_in_force' as const, date, field, detail }])
  ];
}

function overfull(airings: readonly Airing[]): readonly RundownFinding[] {
  const groups = Map.groupBy(airings, ({ date, field }) => `${date} ${field}`);
  return [...groups.values()].flatMap((group) => {
    const [{ date, field, part }] = group as [Airing];
    const seconds = group.reduce((sum, one) => sum + (one.seconds ?? 0) + GAP_SECONDS, 0);
    if (!part || seconds <= part.seconds) return [];
    const detail = `${Math.round(seconds)} giây trong ${part.seconds}`;
    return [{ code: 'rundown_overfull', date, field, detail }];
  });
}

function repeated(airings: readonly Airing[]): readonly RundownFinding[] {
  const last = new Map<string, number>();
  return airings
    .toSorted((a, b) => a.day - b.day)
    .flatMap(({ date, day, field, item }) => {
      const [slug = ''] = item.split(':');
      const earlier = last.get(slug);
      last.set(slug, day);
      return earlier !== undefined && day - earlier < REPEAT_DAYS
        ? [{ code: 'rundown_repeated', date, field, detail: slug }]
        : [];
    });
}

function oneSided(airings: readonly Airing[], share: number): readonly RundownFinding[] {
  const topics = Map.groupBy(airings, ({ airable }) => airable?.topics[0] ?? '');
  return [...topics].flatMap(([topic, group]) => {
    if (topic === '' || group.length <= airings.length * share) return [];
    const detail = `${topic}: ${group.length} / ${airings.length}`;
    return [{ code: 'rundown_one_sided', date: '', field: 'days', detail }];
  });
}
