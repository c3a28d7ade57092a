import { expect, test } from './fixtures.ts';
import { SCAM } from './support/content.ts';
import { soundSeconds, waitUntilSaved, watchSound, welcomed } from './support/reader.ts';

test('with no network the word being said is lit, and the light moves on', async ({
  page,
  ownEdge: { edge }
}) => {
  await welcomed(page);
  await watchSound(page);
  await page.goto(edge.url);
  await waitUntilSaved(page);
  await edge.stop();
  await page.goto(`${edge.url}/tin/${SCAM.id}`);
  await page.getByRole('button', { name: /^Nghe/ }).click();

  const lit = page.getByRole('group', { name: /Lời đọc/ }).locator('.lit');
  const word = async () => (await lit.allInnerTexts()).join('');
  await expect(lit).toHaveCount(1);
  const first = await word();
  await expect.poll(word).not.toBe(first);
  expect(SCAM.title + SCAM.summary).toContain(await word());

  await test.step('a tap on a word goes there', async () => {
    await page
      .getByText('công an', { exact: true })
      .or(page.locator('[data-span="8"]'))
      .first()
      .click();
    await expect.poll(() => soundSeconds(page)).toBeGreaterThan(2.7);
  });
});
