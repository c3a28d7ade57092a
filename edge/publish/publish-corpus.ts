import type { Authored } from '../corpus/authored.ts';
import { formatEntry, PUB_MAX_BYTES, type Entry } from '#domain/entry/entry.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Blobs } from '../blobs/blobs.ts';
import type { Catalogue } from '../log/catalogue.ts';
import type { Store } from '../store/store.ts';
import type { Demonstration } from './demonstration.ts';
import { newId } from './new-id.ts';
import { planBulletins, type Change } from './plan.ts';
import { planPlaces, type PlaceList, type PlacesChange } from './plan-places.ts';
import { planSchedules, type Timetable } from './plan-schedules.ts';

export type PublishDeps = {
  readonly store: Store;
  readonly blobs: Blobs;
  readonly catalogue: Catalogue;
  readonly demonstration: Demonstration;
  readonly nowMs: () => number;
};
export type Published = {
  readonly published: number;
  readonly amended: number;
  /** Ids of bulletins whose signed line would be too long: left out. */
  readonly tooLong: readonly string[];
};

/** What is signed beside the bulletins. */
export type Beside = {
  readonly timetables: readonly Timetable[];
  readonly places: readonly PlaceList[];
};

/** Another process may append between our plan and our turn; then we look and plan again. */
const TRIES = 5;

/**
 * Brings the logs to what the corpus says. Texts and places are stored before the leaves that name
 * them, so no head ever commits to what is not there. Doing it again changes nothing.
 */
export async function publishCorpus(
  deps: PublishDeps,
  corpus: readonly Authored[],
  beside: Beside
): Promise<Result<Published>> {
  let sum: Published = { published: 0, amended: 0, tooLong: [] };
  for (let left = TRIES; ; left--) {
    const plan = await planAll(deps, corpus, beside);
    const done = await carryOut(deps, plan);
    sum = added(sum, done.changes, plan.tooLong);
    if (done.result.ok) return ok(sum);
    if (done.result.error.code !== 'not_next' || left === 1) return done.result;
  }
}

type Plan = {
  readonly changes: readonly Change[];
  readonly tooLong: readonly Change[];
  readonly schedules: readonly { readonly log: string; readonly entry: Entry }[];
  readonly places: readonly PlacesChange[];
};

async function planAll(
  { catalogue, nowMs }: PublishDeps,
  corpus: readonly Authored[],
  beside: Beside
): Promise<Plan> {
  const context = {
    nowSeconds: Math.floor(nowMs() / 1000),
    by: 'ban-bien-tap-mau',
    newId: () => newId(nowMs())
  };
  const fold = await catalogue.fold();
  const all = planBulletins(fold, corpus, context);
  return {
    changes: all.filter((change) => !isTooLong(change)),
    tooLong: all.filter(isTooLong),
    schedules: planSchedules(fold, beside.timetables, context),
    places: planPlaces(fold, beside.places, context)
  };
}

function isTooLong({ entry }: Change): boolean {
  return Buffer.byteLength(formatEntry(entry)) > PUB_MAX_BYTES;
}

/** Log by log; answers what was appended also when a log could not be. */
async function carryOut(
  { store, blobs, demonstration }: PublishDeps,
  { changes, schedules, places }: Plan
): Promise<{ readonly result: Result<true>; readonly changes: readonly Change[] }> {
  await store.saveTexts(new Map(changes.map(({ text }) => text)));
  for (const { bytes } of places) await blobs.put(bytes);
  const done: Change[] = [];
  for (const [log, entries] of byLog([...changes, ...schedules, ...places])) {
    const { publisher, author, approver } = demonstration;
    const result = await publisher.append(log, entries, [author, approver]);
    if (!result.ok) return { result, changes: done };
    done.push(...changes.filter((change) => change.log === log));
  }
  return { result: ok(true), changes: done };
}

function byLog(
  changes: readonly { readonly log: string; readonly entry: Entry }[]
): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const { log, entry } of changes) groups.set(log, [...(groups.get(log) ?? []), entry]);
  return groups;
}

function added(sum: Published, changes: readonly Change[], tooLong: readonly Change[]): Published {
  const amended = changes.filter(({ entry }) => entry.t === 'amend').length;
  return {
    published: sum.published + changes.length - amended,
    amended: sum.amended + amended,
    tooLong: tooLong.map(({ entry }) => (entry.t === 'amend' ? entry.of : entry.id))
  };
}
