import { expect, test } from './fixtures.ts';
import { chromiumArgs, findChromium } from './browser.ts';
import { SCAM, VACCINE, VILLAGE } from './support/content.ts';
import { askedTwice } from './support/visit.ts';
import { readRecord, soundSeconds, watchSound, welcomed } from './support/reader.ts';

/** A name that is not loopback: to the browser an insecure address, as on a village's LAN. */
test.use({
  launchOptions: {
    executablePath: findChromium(),
    args: [...chromiumArgs, '--host-resolver-rules=MAP loa.test 127.0.0.1']
  }
});
const plain = (port: number): string => `http://loa.test:${port}`;

test('on plain http it still reads, verifies and streams, and says what is missing', async ({
  page,
  sharedEdge
}) => {
  await welcomed(page);
  await watchSound(page);
  await page.goto(plain(sharedEdge.port));
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  expect(await page.evaluate(() => [navigator.locks, crypto.subtle].every((o) => !o))).toBe(true);
  await expect(page.getByRole('article')).toHaveCount(VILLAGE.length);
  const missing = page.getByText('Máy này đang dùng được một phần');
  await expect(missing).toBeVisible();
  await expect(page.getByText('Mất mạng thì không mở lại được trang này.')).toBeVisible();
  await expect(page.getByText(/https/).first()).toBeVisible();

  await page.goto(`${plain(sharedEdge.port)}/tin/${VACCINE.id}`);
  await page.getByRole('button', { name: /^Nghe/ }).click();
  await expect.poll(() => soundSeconds(page)).toBeGreaterThan(0.3);
  await page.getByRole('slider', { name: 'Chỗ đang nghe' }).fill('4');
  await expect.poll(() => soundSeconds(page)).toBeGreaterThan(4.2);
});

test('on plain http a spoilt pack is refused just the same', async ({ page, line }) => {
  await welcomed(page);
  line.rule = (path) =>
    path.startsWith('/v1/head/')
      ? {
          kind: 'change',
          change: (body) => Buffer.from(body.toString('utf8').replaceAll('Mẫu: ', 'Giả: '))
        }
      : undefined;
  await page.goto(plain(Number(new URL(line.url).port)));
  await expect(page.getByText('Chưa nhận được tin mới')).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(0);
  line.rule = () => undefined;
  await expect(page.getByRole('link', { name: SCAM.title, exact: true })).toBeVisible();
});

test('on plain http two tabs take turns by a lease that is given back', async ({
  context,
  line
}) => {
  await welcomed(context);
  const url = plain(Number(new URL(line.url).port));
  const tabs = [await context.newPage(), await context.newPage()];
  await Promise.all(tabs.map((tab) => tab.goto(url)));
  for (const tab of tabs)
    await expect(tab.getByRole('article')).toHaveCount(VILLAGE.length, { timeout: 20_000 });
  expect(askedTwice(line)).toEqual([]);
  await expect.poll(() => readRecord(tabs[0]!, 'meta', 'lease')).toBeUndefined();
});

for (const [app, agent] of [
  [
    'Zalo',
    'Mozilla/5.0 (Linux; Android 13; SM-A045F) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 Zalo android/24.05.02'
  ],
  [
    'Facebook',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 [FBAN/FBIOS;FBAV/440.0]'
  ]
] as const)
  test.describe(`inside ${app}`, () => {
    test.use({ userAgent: agent });
    test('people are told to open Chrome or Safari, and can read meanwhile', async ({
      page,
      sharedEdge
    }) => {
      await welcomed(page);
      await page.goto(sharedEdge.url);
      await expect(page.getByText('Nên mở bằng Chrome hoặc Safari')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Chép địa chỉ' })).toBeVisible();
      await expect(page.getByRole('link', { name: SCAM.title, exact: true })).toBeVisible();
    });
  });
