import { formatAt } from '#lib/i18n/format.ts';
import type { Words } from '#lib/i18n/words.svelte.ts';
import type { SyncState } from '#lib/replica/item.ts';

/** Past an hour people think in clock time, not in minutes. */
const MINUTES_TOLD = 60;
const STALE_SECONDS = 3 * 86_400;

type Line = Pick<SyncState, 'phase' | 'verifiedAt' | 'progress'>;

/** One sentence on how new this device's copy is. Offline is a state like any other. */
export function tellFreshness(
  line: Line,
  nowSeconds: number,
  words: Pick<Words, 't' | 'lang'>
): string {
  const { t, lang } = words;
  if (line.phase === 'starting') return t('freshness.starting');
  if (line.phase === 'receiving')
    return line.progress ? t('freshness.receiving', line.progress) : t('freshness.receivingSome');
  if (line.verifiedAt === undefined)
    return line.phase === 'checking' ? t('freshness.checking') : t('freshness.never');

  const at = formatAt(line.verifiedAt, nowSeconds, lang);
  if (line.phase === 'offline' || line.phase === 'problem') return t('freshness.offline', { at });
  const minutes = Math.floor((nowSeconds - line.verifiedAt) / 60);
  if (minutes < 1) return t('freshness.justNow');
  return minutes < MINUTES_TOLD
    ? t('freshness.minutesAgo', { minutes })
    : t('freshness.current', { at });
}

/** Three days without contact: bulletins may have been amended since, and people should know. */
export function isStale(line: Pick<SyncState, 'verifiedAt'>, nowSeconds: number): boolean {
  return line.verifiedAt !== undefined && nowSeconds - line.verifiedAt > STALE_SECONDS;
}
