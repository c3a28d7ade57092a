import { expect, test } from './fixtures.ts';
import { VACCINE, VILLAGE, VNEID } from './support/content.ts';
import { welcomed } from './support/reader.ts';
import { askedTwice, front, isPack, problem, readTheVillage } from './support/visit.ts';

test.beforeEach(({ page }) => welcomed(page));

test('a full device says so, keeps what it has, and goes on reading', async ({ page, line }) => {
  await readTheVillage(page, line);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: line.url, quotaSize: 1 });
  await page.reload();
  await expect(front(page)).toBeVisible();
  await page.getByRole('link', { name: VACCINE.title, exact: true }).click();
  await expect(page.getByText('Trạm y tế Xã Mẫu tiêm phòng')).toBeVisible();
});

test('a device that was full from the start shows no bulletin it could not keep, and says why', async ({
  page,
  line
}) => {
  await page.goto(`${line.url}/favicon.svg`);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: line.url, quotaSize: 1 });
  await page.goto(line.url);
  await expect(problem(page)).toBeVisible();
  await expect(page.getByText('store_failed')).toBeVisible();
});

test('storage wiped between visits is filled again', async ({ page, line }) => {
  await readTheVillage(page, line);
  await page.goto(`${line.url}/favicon.svg`);
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const gone = indexedDB.deleteDatabase('loa-lang');
        gone.onsuccess = () => resolve();
        gone.onerror = () => reject(gone.error);
      })
  );
  await readTheVillage(page, line);
});

test('storage wiped under an open page is filled again, and the page goes on', async ({
  page,
  line
}) => {
  await readTheVillage(page, line);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Storage.clearDataForOrigin', { origin: line.url, storageTypes: 'indexeddb' });
  await page.getByRole('link', { name: VACCINE.title, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(VACCINE.title);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.goto(`${line.url}/tin/${VACCINE.id}`);
  await expect(page.getByText('Trạm y tế Xã Mẫu tiêm phòng')).toBeVisible();
});

test('of two tabs one fetches and both show', async ({ page, context, line }) => {
  await welcomed(context);
  const other = await context.newPage();
  await Promise.all([page.goto(line.url), other.goto(line.url)]);
  for (const tab of [page, other]) {
    await expect(tab.getByRole('article')).toHaveCount(VILLAGE.length);
    await expect(tab.getByText('Máy này chưa nhận bản tin nào')).toHaveCount(0);
  }
  expect(askedTwice(line)).toEqual([]);
});

test('a tab killed at any step of its first sync leaves nothing that stands in the way', async ({
  context,
  line
}) => {
  await welcomed(context);
  for (const delayMs of [0, 15, 30, 60, 90, 130, 180, 250]) {
    const doomed = await context.newPage();
    await doomed.goto(line.url, { waitUntil: 'commit' });
    await expect
      .poll(() => line.asked.filter(({ path }) => path === '/v1/trust').length)
      .toBeGreaterThan(0);
    await doomed.waitForTimeout(delayMs);
    await doomed.close();
  }
  const page = await context.newPage();
  await readTheVillage(page, line);
});

test('a clock set back does not hide what is valid', async ({ page, line }) => {
  await readTheVillage(page, line);
  await page.clock.setFixedTime('2019-01-01T03:00:00Z');
  await page.goto(`${line.url}/tin/${VNEID.id}`);
  await expect(page.getByText('và điện thoại đến cơ quan Công an')).toBeVisible();
  await page.goto(line.url);
  await expect(front(page)).toBeVisible();
  await expect(page.getByText('Đồng hồ của máy này đang sai ngày')).toBeVisible();
});

test('a clock set years ahead hides nothing, and is told', async ({ page, line }) => {
  await readTheVillage(page, line);
  await page.clock.setFixedTime('2039-01-01T03:00:00Z');
  await page.goto(`${line.url}/tin/${VNEID.id}`);
  await expect(page.getByText('và điện thoại đến cơ quan Công an')).toBeVisible();
  await page.goto(line.url);
  await expect(front(page)).toBeVisible();
  await expect(page.getByText('Đồng hồ của máy này đang sai ngày')).toBeVisible();
});

test('an edge too busy for nudges is not stormed with questions', async ({ page, line }) => {
  line.rule = (path) =>
    path === '/v1/events'
      ? { kind: 'answer', status: 503, type: 'application/json', body: '{}' }
      : undefined;
  await readTheVillage(page, line);
  const asked = line.asked.length;
  await page.waitForTimeout(3000);
  expect(line.asked.slice(asked).filter(({ path }) => isPack(path)).length).toBeLessThan(3);
});

test('a device that cannot open its storage says so instead of waiting for ever', async ({
  page,
  line
}) => {
  const refusal = `indexedDB.open = () => {
    throw new DOMException('not in this window', 'InvalidStateError');
  };`;
  line.rule = (path) =>
    path.includes('/workers/keeper.')
      ? { kind: 'change', change: (body) => Buffer.concat([Buffer.from(refusal), body]) }
      : undefined;
  await page.goto(line.url);
  await expect(problem(page)).toBeVisible();
  await expect(page.getByText('store_failed')).toBeVisible();
});
