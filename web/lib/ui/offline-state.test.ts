import { describe, expect, it } from 'vitest';
import { vi } from '../i18n/vi.ts';
import { fillGaps } from '../i18n/words.svelte.ts';
import { tellOffline, type OfflineFacts } from './offline-state.ts';

const t = ((key: keyof typeof vi, values?: Record<string, string | number>) =>
  fillGaps(vi[key], values ?? {})) as Parameters<typeof tellOffline>[1];
const voiced = (blob: string) =>
  ({ voices: [{ blob }] }) as unknown as OfflineFacts['items'][number];
const shelf = (
  savedCount: number,
  wantedCount: number,
  kept: readonly string[] = []
): OfflineFacts['sounds'] => ({
  savedCount,
  wantedCount,
  isSaved: ({ blob }) => kept.includes(blob)
});
const silent = { voices: [] };
const SAVED: OfflineFacts = {
  sync: { phase: 'current', isSavedForOffline: true },
  sounds: shelf(2, 2, ['a', 'b']),
  items: [voiced('a'), voiced('b'), silent],
  missing: []
};
const tell = (facts: Partial<OfflineFacts>): string => tellOffline({ ...SAVED, ...facts }, t).words;
const SAVING = { phase: 'current', isSavedForOffline: false } as const;
const OFFLINE = { phase: 'offline', isSavedForOffline: false } as const;

describe('what a person can count on with no network', () => {
  it('is everything, once every text and every voice there is has been stored', () => {
    expect(tell({})).toBe('Đã lưu đủ để đọc và nghe khi mất mạng');
    expect(tellOffline(SAVED, t).kind).toBe('saved');
  });

  it('is told as it comes, voice by voice', () => {
    expect(tell({ sync: SAVING, sounds: shelf(12, 38) })).toBe(
      'Đang lưu để nghe khi mất mạng: 12/38 bài'
    );
    expect(tell({ sync: SAVING })).toBe('Đang lưu để đọc khi mất mạng…');
  });

  it('waits for the line without alarm', () => {
    expect(tell({ sync: OFFLINE, sounds: shelf(12, 38) })).toBe(
      'Đã lưu 12/38 bài để nghe, có mạng sẽ lưu tiếp'
    );
    expect(tell({ sync: OFFLINE })).toBe('Chưa lưu xong, có mạng sẽ lưu tiếp');
  });

  it('promises no sound that was not wanted or does not fit', () => {
    expect(tell({ sounds: shelf(0, 0) })).toBe('Đã lưu đủ để đọc khi mất mạng');
    expect(tell({ items: [silent] })).toBe('Đã lưu đủ để đọc khi mất mạng');
    expect(tell({ sounds: shelf(1, 1, ['b']) })).toBe(
      'Đã lưu đủ để đọc khi mất mạng, nghe được 1/2 bài'
    );
  });

  it('never claims to be saved where the app itself cannot be kept', () => {
    for (const missing of [['service-worker'], ['cache']] as const)
      expect(tellOffline({ ...SAVED, missing }, t).kind).toBe('never');
    expect(tellOffline({ ...SAVED, missing: ['locks', 'webcrypto'] }, t).kind).toBe('saved');
  });
});
