import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import { PLACES } from './support/places.ts';
import { welcomed } from './support/reader.ts';

const SOURCE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const PHONE = { width: 390, height: 844 };
const KIOSK = { width: 1080, height: 1920 };

declare global {
  interface Window {
    axe: { run(options: RunOptions): Promise<AxeResults> };
  }
}

type Look = {
  readonly language: 'vi' | 'en';
  readonly size: { readonly width: number; readonly height: number };
};
const LOOKS: readonly Look[] = [
  { language: 'vi', size: PHONE },
  { language: 'en', size: PHONE },
  { language: 'vi', size: KIOSK }
];

/** What axe holds against the page as it is now: rule and places, one line a rule. */
async function findings(page: Page): Promise<readonly string[]> {
  // A colour on its way from day to night is neither.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((one) => one instanceof CSSTransition)
        .map(({ finished }) => finished)
    )
  );
  // Pages allow no foreign script; a debugger's evaluation is outside that policy.
  await page.evaluate(await readFile(SOURCE, 'utf8'));
  const { violations } = await page.evaluate(() => window.axe.run({ resultTypes: ['violations'] }));
  return violations.map(({ id, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => node.target.join(' '));
    return `${id} (${nodes.length}): ${places.join(' | ')}`;
  });
}

for (const { language, size } of LOOKS)
  for (const places of [PLACES.slice(0, 8), PLACES.slice(8)])
    test(`axe finds nothing by day or night: ${language}, ${size.width} pixels, ${places[0]?.path} to ${places.at(-1)?.path}`, async ({
      page,
      sharedEdge
    }) => {
      await welcomed(page, { language });
      await page.setViewportSize(size);
      const found: string[] = [];
      for (const place of places) {
        await page.goto(sharedEdge.url + place.path);
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        await expect(page.getByText(place[language]).first()).toBeVisible();
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          found.push(
            ...(await findings(page)).map((line) => `${place.path}, ${colorScheme}: ${line}`)
          );
        }
      }
      expect(found).toEqual([]);
    });

test('axe finds nothing in the three first questions and in a bulletin being heard', async ({
  page,
  sharedEdge
}) => {
  const found: string[] = [];
  const look = async (name: string) =>
    found.push(...(await findings(page)).map((line) => `${name}: ${line}`));
  await page.goto(sharedEdge.url);
  for (const answer of [/Xã Mẫu/, /^To/, /Có, giữ sẵn/]) {
    await expect(page.getByRole('button', { name: answer })).toBeVisible();
    await look(String(answer));
    await page.getByRole('button', { name: answer }).click();
  }
  await page.getByRole('link', { name: /^Nghe · .*: Mẫu: Cuộc gọi/ }).click();
  await expect(page.locator('.lit')).toBeVisible();
  await look('listening');
  await page.getByRole('button', { name: 'Thêm' }).click();
  await look('more places');
  expect(found).toEqual([]);
});
