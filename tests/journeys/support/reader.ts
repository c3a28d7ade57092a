import type { BrowserContext, Page } from 'playwright/test';
import { expect } from 'playwright/test';

declare global {
  interface Window {
    /** Every sound the page has made, newest last (see `watchSound`). */
    sounds: HTMLAudioElement[];
  }
}

/** The three first questions were answered on an earlier visit. */
export async function welcomed(
  target: BrowserContext | Page,
  settings: Readonly<Record<string, unknown>> = {}
): Promise<void> {
  const stored = JSON.stringify({ isWelcomed: true, area: '99001', ...settings });
  await target.addInitScript((value) => {
    if (!localStorage.getItem('loa-lang.settings'))
      localStorage.setItem('loa-lang.settings', value);
  }, stored);
}

/** Lets a test look at players that are never put into the page. */
export async function watchSound(target: BrowserContext | Page): Promise<void> {
  await target.addInitScript(() => {
    window.sounds = [];
    const Real = window.Audio;
    window.Audio = class extends Real {
      constructor(src?: string) {
        super(src);
        window.sounds.push(this);
      }
    };
  });
}

export const soundSeconds = (page: Page): Promise<number> =>
  page.evaluate(() => window.sounds.at(-1)?.currentTime ?? -1);

/** Waits until settings say that everything can be read with no network. */
export async function waitUntilSaved(page: Page): Promise<void> {
  await page.goto(new URL('/cai-dat', page.url()).href);
  const row = page.locator('dl > div', { hasText: 'Đọc được khi mất mạng' });
  await expect(row.getByRole('definition')).toHaveText('Được', { timeout: 30_000 });
}

export type Card = { readonly id: string; readonly title: string; readonly text: string };

/** Every card of the page: what it opens, its title, and all its words. */
export function readCards(page: Page): Promise<readonly Card[]> {
  return page.locator('main article').evaluateAll((cards) =>
    cards.map((card) => {
      const link = card.querySelector<HTMLAnchorElement>(':is(h2, h3) a');
      return {
        id: link?.pathname.split('/').at(-1) ?? '',
        title: link?.textContent?.trim() ?? '',
        text: (card as HTMLElement).innerText.replace(/\s+/g, ' ').trim()
      };
    })
  );
}

/** One record of the device's copy, read past the app. */
export function readRecord(page: Page, store: string, key: string): Promise<unknown> {
  return page.evaluate(
    ([name, of]) =>
      new Promise<unknown>((resolve, reject) => {
        const opening = indexedDB.open('loa-lang');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction(name).objectStore(name).get(of);
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result);
          };
        };
      }),
    [store, key] as const
  );
}
