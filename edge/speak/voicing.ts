import { scriptsOf, type Fold, type Folded } from '#domain/entry/fold.ts';
import type { Region } from './voice-port.ts';

/** One script that has no voice yet. */
export type VoiceJob = {
  readonly log: string;
  /** The bulletin's id, and the hash of the words to be read. */
  readonly of: string;
  readonly scriptHash: string;
  readonly textHash: string;
  readonly lang: string;
  readonly region: Region;
  readonly publishedAt: number;
};

/** How far the voices are: how many, and bytes of sound now and, by their mean, when all are made. */
export type VoiceProgress = {
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
  readonly expectedBytes: number;
};

/**
 * Scripts without a voice: those of the first region before the next one's, newest first in each.
 * Derived from the logs, so nothing else is kept.
 */
export function pendingVoices(
  fold: Fold,
  nowSeconds: number,
  regions: readonly Region[]
): readonly VoiceJob[] {
  const rank = (job: VoiceJob) => regions.indexOf(job.region);
  return [...fold.bulletins.values()]
    .filter(({ current }) => nowSeconds < current.entry.exp)
    .flatMap((bulletin) => jobsOf(bulletin, regions))
    .toSorted(
      (a, b) => rank(a) - rank(b) || b.publishedAt - a.publishedAt || compareNewest(a.of, b.of)
    );
}

/** Ids are ULIDs: the later one first; the scripts of one bulletin stay in their order. */
function compareNewest(a: string, b: string): number {
  return a === b ? 0 : a < b ? 1 : -1;
}

export function voiceProgress(fold: Fold, regions: readonly Region[]): VoiceProgress {
  const left = pendingVoices(fold, 0, regions).length;
  const all = [...fold.bulletins.values()];
  const total = all
    .flatMap(({ current }) => scriptsOf(current.entry))
    .reduce((sum, { lang }) => sum + regionsOf(lang, regions).length, 0);
  const sizes = all.flatMap(({ voices }) => voices.map(({ entry }) => entry.blob.n));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const expectedBytes = sizes.length > 0 ? Math.round(bytes + (left * bytes) / sizes.length) : 0;
  return { done: total - left, total, bytes, expectedBytes };
}

/** Only Vietnamese has regions here; other languages are read once. */
function regionsOf(lang: string, regions: readonly Region[]): readonly Region[] {
  return lang === 'vi' ? regions : regions.slice(0, 1);
}

function jobsOf(
  { id: of, log, current, voices }: Folded,
  regions: readonly Region[]
): readonly VoiceJob[] {
  const { textRef, at } = current.entry;
  // A person's recording is for everybody.
  const isMade = (lang: string, scriptHash: string, region: Region) =>
    voices.some(
      ({ entry }) =>
        entry.lang === lang &&
        entry.scriptHash === scriptHash &&
        (entry.region === region || !entry.machine)
    );
  return scriptsOf(current.entry).flatMap(({ lang, scriptHash }) =>
    regionsOf(lang, regions)
      .filter((region) => !isMade(lang, scriptHash, region))
      .map((region) => ({
        log,
        of,
        lang,
        scriptHash,
        region,
        textHash: textRef.h,
        publishedAt: at
      }))
  );
}
