import { expect, test } from './fixtures.ts';
import {
  readCards,
  soundSeconds,
  waitUntilSaved,
  watchSound,
  welcomed,
  type Card
} from './support/reader.ts';
import { NEWCOMERS, SCAM, VACCINE, VILLAGE, VNEID, writeContent } from './support/content.ts';

/** The edge is back and has news: it has to be on screen by then. */
const NEWS_WITHIN_MS = 15_000;

test('the village goes on reading, searching and listening without its edge, and catches up by itself', async ({
  page,
  ownEdge: { edge, folders }
}) => {
  test.slow();
  await welcomed(page);
  await watchSound(page);
  await page.goto(edge.url);
  await expect(page.getByRole('link', { name: SCAM.title, exact: true })).toBeVisible();
  await waitUntilSaved(page);

  await edge.stop();
  await page.goto(edge.url);
  await page.reload();
  await expect(page.getByRole('link', { name: SCAM.title, exact: true })).toBeVisible();

  await test.step('open a deep link that was never opened before', async () => {
    await page.goto(`${edge.url}/tin/${VNEID.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(VNEID.title);
    await expect(page.getByText('và điện thoại đến cơ quan Công an')).toBeVisible();
  });

  await test.step('search without accents', async () => {
    for (const [typed, found] of [
      ['lua dao', SCAM],
      ['vneid', VNEID]
    ] as const) {
      await page.goto(`${edge.url}/tim`);
      await page.getByRole('searchbox').fill(typed);
      await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(found.title);
    }
  });

  await test.step('play and seek a sound never played before', async () => {
    await page.goto(`${edge.url}/tin/${VACCINE.id}`);
    await page.getByRole('button', { name: /^Nghe/ }).click();
    await expect.poll(() => soundSeconds(page)).toBeGreaterThan(0.3);
    const duration = await page.evaluate(() => window.sounds.at(-1)?.duration ?? 0);
    expect(duration).toBeGreaterThan(4);
    await page.getByRole('slider', { name: 'Chỗ đang nghe' }).fill('3');
    await expect.poll(() => soundSeconds(page)).toBeGreaterThan(3.3);
    expect(await soundSeconds(page)).toBeLessThan(duration + 0.1);
  });

  await test.step('news appears by itself, and nothing else moves', async () => {
    await page.goto(edge.url);
    await expect(page.getByRole('article')).toHaveCount(VILLAGE.length);
    const before = await readCards(page);
    const changed = { ...VNEID, summary: 'Từ nay làm được cả ở xã. Đây là bản tin mẫu.' };
    await writeContent(folders.content, [...NEWCOMERS, changed]);
    const startedAt = performance.now();
    await edge.start();
    const upAt = performance.now();
    await expect(page.getByRole('article')).toHaveCount(VILLAGE.length + NEWCOMERS.length, {
      timeout: NEWS_WITHIN_MS
    });
    await expect(page.getByText(changed.summary)).toBeVisible({ timeout: NEWS_WITHIN_MS });
    const seconds = [upAt, startedAt].map((at) => ((performance.now() - at) / 1000).toFixed(1));
    console.log(
      `news on screen ${seconds[0]} s after the edge served, ${seconds[1]} s after it was started`
    );
    expect(performance.now() - upAt).toBeLessThan(NEWS_WITHIN_MS);

    expect(differing(before, await readCards(page))).toEqual(
      [...NEWCOMERS.map(({ id }) => id), VNEID.id].toSorted()
    );
  });
});

/** Ids of the cards that are new, gone, or say something else than before. */
function differing(before: readonly Card[], after: readonly Card[]): readonly string[] {
  const said = (cards: readonly Card[]) =>
    new Map(cards.map((card) => [card.id, JSON.stringify(card)]));
  const [old, now] = [said(before), said(after)];
  const ids = new Set([...old.keys(), ...now.keys()]);
  return [...ids].filter((id) => old.get(id) !== now.get(id)).toSorted();
}
