import type { Words } from '#lib/i18n/words.svelte.ts';
import type { Item, Missing, SoundShelf, SyncState } from '#lib/replica/item.ts';

/**
 * What a person can count on when the line is gone. `saved`: all there is; `partly`: every text,
 * and as much sound as was wanted or fits; `saving`: it is coming; `waiting`: it goes on when
 * there is a line; `never`: this address or browser cannot keep it.
 */
export type OfflineKind = 'saved' | 'partly' | 'saving' | 'waiting' | 'never';

export type OfflineFacts = {
  readonly sync: Pick<SyncState, 'phase' | 'isSavedForOffline'>;
  readonly sounds: Pick<SoundShelf, 'savedCount' | 'wantedCount' | 'isSaved'>;
  readonly items: readonly Pick<Item, 'voices'>[];
  readonly missing: readonly Missing[];
};

const NEEDED: readonly Missing[] = ['service-worker', 'cache'];

/** One sentence on what has been stored; it never promises more than the device holds. */
export function tellOffline(
  { sync, sounds, items, missing }: OfflineFacts,
  t: Words['t']
): { readonly kind: OfflineKind; readonly words: string } {
  if (missing.some((one) => NEEDED.includes(one)))
    return { kind: 'never', words: t('offline.never') };

  const { savedCount: saved, wantedCount: wanted } = sounds;
  const voiced = items.filter(({ voices }) => voices.length > 0);
  const heard = voiced.filter(({ voices }) => voices.some((voice) => sounds.isSaved(voice))).length;
  if (sync.isSavedForOffline) {
    const counts = { saved: heard, voiced: voiced.length };
    if (voiced.length === 0) return { kind: 'saved', words: t('offline.savedWords') };
    if (heard === voiced.length) return { kind: 'saved', words: t('offline.saved') };
    if (heard === 0) return { kind: 'partly', words: t('offline.savedWords') };
    return { kind: 'partly', words: t('offline.savedPart', counts) };
  }
  const isLineLost = sync.phase === 'offline' || sync.phase === 'problem';
  if (saved >= wanted) {
    return isLineLost
      ? { kind: 'waiting', words: t('offline.waiting') }
      : { kind: 'saving', words: t('offline.saving') };
  }
  return isLineLost
    ? { kind: 'waiting', words: t('offline.waitingSound', { saved, wanted }) }
    : { kind: 'saving', words: t('offline.savingSound', { saved, wanted }) };
}
