import { scriptsOf, type Fold, type Folded } from '#domain/entry/fold.ts';

/** One script that has no voice yet. */
export type VoiceJob = {
  readonly log: string;
  /** The bulletin's id, and the hash of the words to be read. */
  readonly of: string;
  readonly scriptHash: string;
  readonly textHash: string;
  readonly lang: string;
  readonly publishedAt: number;
};

/** Scripts without a voice, newest first: derived from the logs, so nothing else is kept. */
export function pendingVoices(fold: Fold, nowSeconds: number): readonly VoiceJob[] {
  return [...fold.bulletins.values()]
    .filter(({ current }) => nowSeconds < current.entry.exp)
    .flatMap(jobsOf)
    .toSorted((a, b) => b.publishedAt - a.publishedAt || (a.of < b.of ? 1 : -1));
}

/** How many scripts there are to read, voiced or not. */
export function countScripts(fold: Fold): number {
  return [...fold.bulletins.values()].reduce(
    (sum, b) => sum + scriptsOf(b.current.entry).length,
    0
  );
}

function jobsOf({ id: of, log, current, voices }: Folded): readonly VoiceJob[] {
  const { entry } = current;
  return scriptsOf(entry)
    .filter(
      (s) => !voices.some((v) => v.entry.lang === s.lang && v.entry.scriptHash === s.scriptHash)
    )
    .map(({ lang, scriptHash }) => ({
      log,
      of,
      lang,
      scriptHash,
      textHash: entry.textRef.h,
      publishedAt: entry.at
    }));
}
