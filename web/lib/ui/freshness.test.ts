import { describe, expect, it } from 'vitest';
import { fillGaps } from '../i18n/words.svelte.ts';
import { vi } from '../i18n/vi.ts';
import { isInAppBrowser } from './in-app-browser.ts';
import { isStale, tellFreshness } from './freshness.ts';

const NOW = Date.parse('2026-11-24T06:55:00+07:00') / 1000;
const words = {
  lang: 'vi' as const,
  t: ((key: keyof typeof vi, values?: Record<string, string | number>) =>
    fillGaps(vi[key], values ?? {})) as Parameters<typeof tellFreshness>[2]['t']
};
type Line = Parameters<typeof tellFreshness>[0];
const tell = (line: Partial<Line>): string =>
  tellFreshness({ phase: 'current', verifiedAt: NOW, progress: undefined, ...line }, NOW, words);

describe('the line that says how new this copy is', () => {
  it('speaks of offline as a saved copy with its hour, never as an error', () => {
    expect(tell({ phase: 'offline', verifiedAt: NOW - 900 })).toBe(
      'Đang dùng bản lưu lúc 6:40 sáng nay'
    );
    expect(tell({ phase: 'problem', verifiedAt: NOW - 5 * 86_400 })).toBe(
      'Đang dùng bản lưu lúc 6:55 thứ Năm 19/11'
    );
  });

  it('counts minutes for an hour, then tells the clock', () => {
    expect(tell({ verifiedAt: NOW - 20 })).toBe('Vừa cập nhật xong');
    expect(tell({ verifiedAt: NOW - 300 })).toBe('Đã cập nhật 5 phút trước');
    expect(tell({ verifiedAt: NOW - 3600 })).toBe('Đã cập nhật lúc 5:55 sáng nay');
  });

  it('keeps its sense when the device clock was set back', () => {
    expect(tell({ verifiedAt: NOW + 7200 })).toBe('Vừa cập nhật xong');
  });

  it('says how far a first copy has come', () => {
    expect(tell({ phase: 'receiving', progress: { done: 12, total: 40 } })).toBe(
      'Đang nhận bản tin: 12 trên 40'
    );
    expect(tell({ phase: 'offline', verifiedAt: undefined })).toBe('Máy này chưa nhận bản tin nào');
  });

  it('calls a copy old after three days without contact', () => {
    expect(isStale({ verifiedAt: NOW - 3 * 86_400 }, NOW)).toBe(false);
    expect(isStale({ verifiedAt: NOW - 3 * 86_400 - 1 }, NOW)).toBe(true);
    expect(isStale({ verifiedAt: undefined }, NOW)).toBe(false);
  });
});

describe('browsers inside chat apps', () => {
  it('are told from real ones', () => {
    expect(isInAppBrowser('Mozilla/5.0 (Linux; Android 13) Chrome/120 Zalo android/1')).toBe(true);
    expect(isInAppBrowser('Mozilla/5.0 (iPhone) AppleWebKit/605 [FBAN/FBIOS;FBAV/400]')).toBe(true);
    expect(isInAppBrowser('Mozilla/5.0 (Linux; Android 13) Chrome/120.0 Mobile Safari')).toBe(
      false
    );
  });
});
