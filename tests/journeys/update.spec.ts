import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import { SCAM, VACCINE, VNEID } from './support/content.ts';
import { nextBuild } from './support/next-build.ts';
import { soundSeconds, watchSound, welcomed } from './support/reader.ts';

const banner = (page: Page) => page.getByText('Loa Làng có bản mới, đã tải xong.');
const front = (page: Page) => page.getByRole('link', { name: SCAM.title, exact: true });
const isNext = (page: Page) => page.locator('meta[name="build"]').count();
const workerReady = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve)
    );
  });

/** False when the page is sent elsewhere within a second. */
const navigationsSettled = (page: Page) =>
  page.waitForEvent('framenavigated', { timeout: 1000 }).then(
    () => false,
    () => true
  );

test('a new version waits for a yes and for silence, and takes nobody by surprise', async ({
  context,
  ownEdge: { edge }
}) => {
  test.slow();
  await welcomed(context);
  await watchSound(context);
  const listener = await context.newPage();
  const reader = await context.newPage();
  for (const tab of [listener, reader]) {
    await tab.goto(edge.url);
    await workerReady(tab);
    await expect(front(tab)).toBeVisible();
  }
  const { folder, drop } = await nextBuild();
  try {
    await edge.stop();
    await edge.start({ BUILD_DIR: folder });

    await test.step('both tabs go on with the old version and are asked', async () => {
      for (const tab of [listener, reader]) {
        await tab.reload();
        expect(await isNext(tab)).toBe(0);
        await expect(banner(tab)).toBeVisible();
      }
    });

    await test.step('nobody is asked while a voice sounds', async () => {
      await listener.getByRole('link', { name: VACCINE.title, exact: true }).click();
      await listener.getByRole('button', { name: /^Nghe/ }).click();
      await expect.poll(() => soundSeconds(listener)).toBeGreaterThan(0.2);
      await listener.evaluate(() => (window.sounds.at(-1)!.loop = true));
      await expect(banner(listener)).toHaveCount(0);
    });

    await test.step('a yes in one tab reloads that tab', async () => {
      await reader.getByRole('button', { name: 'Dùng bản mới' }).click();
      await expect.poll(() => isNext(reader)).toBe(1);
      await expect(front(reader)).toBeVisible();
      await expect(banner(reader)).toHaveCount(0);
    });

    await test.step('the voice in the other tab is not cut off, and its pages still open', async () => {
      const at = await soundSeconds(listener);
      expect(at).toBeGreaterThan(0);
      expect(await isNext(listener)).toBe(0);
      await listener.getByRole('link', { name: 'Tìm' }).first().click();
      await listener.getByRole('searchbox').fill('vneid');
      await expect(listener.getByRole('link', { name: VNEID.title })).toBeVisible();
    });
  } finally {
    await drop();
  }
});

test('a worker gone bad is withdrawn by the edge, caches and all', async ({
  page,
  ownEdge: { edge }
}) => {
  await welcomed(page);
  await page.goto(edge.url);
  await workerReady(page);
  await expect(front(page)).toBeVisible();
  await edge.stop();
  await edge.start({ KILL_WORKER: 'on' });
  await page.reload();
  // The withdrawn worker sends the page round once more, which ends whatever a test evaluates.
  await expect(async () => {
    const left = await page.evaluate(async () => [
      ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
      ...(await caches.keys()).filter((name) => name.includes('precache'))
    ]);
    expect(left).toEqual([]);
    expect(await navigationsSettled(page)).toBe(true);
  }).toPass({ timeout: 20_000 });
  await page.goto(`${edge.url}/tin/${VNEID.id}`);
  await expect(page.getByText('và điện thoại đến cơ quan Công an')).toBeVisible();
});
