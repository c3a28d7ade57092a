import type { Series } from '../domain/bulletin/bulletin.ts';
import type { Cut, Kind, Topic } from '../domain/bulletin/kinds.ts';
import { estimateSeconds } from '../domain/speech/script-check.ts';
import { localMidnight, type Authored } from './authored.ts';

/** What a programme needs to know of a bulletin. */
export type Airable = {
  readonly slug: string;
  readonly topics: readonly Topic[];
  readonly kind: Kind;
  readonly class: number;
  readonly log: string;
  readonly isSample: boolean;
  /** Days since 1970-01-01; `untilDay` is the first on which it is no longer in force. */
  readonly fromDay: number;
  readonly untilDay: number;
  readonly series: Series | undefined;
  /** Seconds each of its scripts takes, by estimate. */
  readonly seconds: { readonly script: number } & { readonly [cut in Cut]?: number };
};

/** The one commune that is invented: invented notices may be heard nowhere else. */
export const SAMPLE_COMMUNE = 'x.99001';

export function airablesOf(
  bulletins: readonly Authored[],
  pronunciations: ReadonlyMap<string, string>
): readonly Airable[] {
  const epoch = localMidnight('1970-01-01');
  const dayOf = (seconds: number) => Math.floor((seconds - epoch) / 86_400);
  return bulletins.map((bulletin) => {
    const lengths = bulletin.scripts.map(({ cut, text }) => [
      cut ?? 'script',
      estimateSeconds(text, { pronunciations })
    ]);
    return {
      ...bulletin,
      fromDay: dayOf(bulletin.validFrom),
      untilDay: dayOf(bulletin.validUntil),
      seconds: { script: 0, ...Object.fromEntries(lengths) }
    };
  });
}

/** In force that day from its first minute to its last, and addressed to that commune's listeners. */
export function isOnAir(airable: Airable, log: string, day: number): boolean {
  return isInForce(airable, day) && isFor(airable, log);
}

export function isInForce({ fromDay, untilDay }: Airable, day: number): boolean {
  return fromDay <= day && day < untilDay;
}

/** The country's bulletins, its province's and its own; samples in the sample commune alone. */
export function isFor({ log, isSample }: Airable, commune: string): boolean {
  if (isSample && commune !== SAMPLE_COMMUNE) return false;
  return log.startsWith('n.') || log === commune || log.startsWith(`p.${commune.slice(2, 4)}.`);
}
