import type { Authored } from '../corpus/authored.ts';
import type { Entry } from '#domain/entry/entry.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Catalogue } from '../log/catalogue.ts';
import type { Store } from '../store/store.ts';
import type { Demonstration } from './demonstration.ts';
import { newId } from './new-id.ts';
import { planBulletins, type Change } from './plan.ts';
import { planSchedules, type Timetable } from './plan-schedules.ts';

export type PublishDeps = {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly demonstration: Demonstration;
  readonly nowMs: () => number;
};
export type Published = { readonly published: number; readonly amended: number };

/**
 * Brings the logs to what the corpus says. Texts are stored before the leaves that name them, so
 * no head ever commits to words that are not there. Doing it again changes nothing.
 */
export async function publishCorpus(
  deps: PublishDeps,
  corpus: readonly Authored[],
  timetables: readonly Timetable[]
): Promise<Result<Published>> {
  const { store, catalogue, nowMs } = deps;
  const context = {
    nowSeconds: Math.floor(nowMs() / 1000),
    by: 'ban-bien-tap-mau',
    newId: () => newId(nowMs())
  };
  const fold = await catalogue.fold();
  const changes = planBulletins(fold, corpus, context);
  await store.saveTexts(new Map(changes.map(({ text }) => text)));
  const entries = [...changes, ...planSchedules(fold, timetables, context)];
  for (const [log, group] of byLog(entries)) {
    const appended = await appendSigned(deps.demonstration, log, group);
    if (!appended.ok) return appended;
  }
  return ok(count(changes));
}

function appendSigned(
  { publisher, author, approver }: Demonstration,
  log: string,
  entries: readonly Entry[]
): Promise<Result<number>> {
  return publisher.append(log, entries, [author, approver]);
}

function byLog(
  changes: readonly { readonly log: string; readonly entry: Entry }[]
): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const { log, entry } of changes) groups.set(log, [...(groups.get(log) ?? []), entry]);
  return groups;
}

function count(changes: readonly Change[]): Published {
  const amended = changes.filter(({ entry }) => entry.t === 'amend').length;
  return { published: changes.length - amended, amended };
}
