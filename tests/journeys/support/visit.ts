import type { Page } from 'playwright/test';
import { expect } from 'playwright/test';
import { SCAM, VILLAGE } from './content.ts';
import type { Line } from './line.ts';

export const isPack = (path: string): boolean => path.startsWith('/v1/head/');
export const front = (page: Page) => page.getByRole('link', { name: SCAM.title, exact: true });
/** The band that tells of a fault somebody can report. */
export const problem = (page: Page) => page.getByText('Chưa nhận được tin mới');

/** A first visit to its end: every bulletin is there, each with its voice. */
export async function readTheVillage(page: Page, line: Line): Promise<void> {
  await page.goto(line.url);
  await expect(front(page)).toBeVisible();
  // Bulletins come first, their voices a moment later.
  await expect(page.getByRole('article').filter({ hasText: 'Nghe ·' })).toHaveCount(VILLAGE.length);
}

/** What of the logs came over the line more than once; a first look at the head is every tab's own. */
export function askedTwice(line: Line): readonly string[] {
  const paths = line.asked.map(({ path }) => path).filter((path) => path.startsWith('/v1/log/'));
  return paths.filter((path, at) => paths.indexOf(path) !== at);
}
