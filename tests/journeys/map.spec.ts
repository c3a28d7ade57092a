import type { Locator, Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import { waitUntilSaved, welcomed } from './support/reader.ts';

const PHONE = { width: 390, height: 844 };
const KIOSK = { width: 1080, height: 1920 };
const ISLANDS = ['Quần đảo Hoàng Sa (Đà Nẵng)', 'Quần đảo Trường Sa (Khánh Hòa)'];

const rows = (page: Page) =>
  page.getByRole('list', { name: 'Danh sách địa điểm' }).getByRole('listitem');
const row = (page: Page, name: string) => rows(page).filter({ hasText: name });
const sheet = (page: Page) => page.getByRole('group', { name: 'Bản đồ' });
const pins = (page: Page) => sheet(page).getByRole('button');
const scale = (page: Page) => sheet(page).locator('.leaflet-control-scale-line').innerText();

/** "Chợ: Chợ Mẫu (mẫu)" of each row, as its pin says it. */
async function namesOfRows(page: Page): Promise<readonly string[]> {
  const said = await rows(page).evaluateAll((all) =>
    all
      .map((one) => [one.querySelector('.kind'), one.querySelector('h2')])
      .map((two) => two.map((part) => part?.textContent?.trim()).join(': '))
  );
  return said.toSorted();
}

async function namesOfPins(page: Page): Promise<readonly string[]> {
  const said = await pins(page).evaluateAll((all) => all.map((one) => one.ariaLabel ?? ''));
  return said.toSorted();
}

async function expectOnSheet(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const label = sheet(page).getByText(name, { exact: true });
    await expect(label).toBeVisible();
    await expect
      .poll(async () => isInside(label, sheet(page)), { message: `${name} lies on the sheet` })
      .toBe(true);
  }
}

async function isInside(inner: Locator, outer: Locator): Promise<boolean> {
  const [a, b] = [await inner.boundingBox(), await outer.boundingBox()];
  if (!a || !b) return false;
  const isAcross = a.x >= b.x && a.x + a.width <= b.x + b.width;
  return isAcross && a.y >= b.y && a.y + a.height <= b.y + b.height;
}

for (const [device, size] of [
  ['a phone', PHONE],
  ['a kiosk', KIOSK]
] as const)
  test(`${device} that never opened the map shows where to go after its edge is gone`, async ({
    page,
    ownEdge: { edge }
  }) => {
    await welcomed(page);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize(size);
    await page.goto(edge.url);
    await waitUntilSaved(page);
    await edge.stop();
    await page.goto(`${edge.url}/ban-do`);
    await page.reload();

    await test.step('every place is a row, told from its landmark', async () => {
      await expect(rows(page)).toHaveCount(14);
      await expect(row(page, 'Tổ công nghệ số cộng đồng thôn Ví Dụ')).toContainText(
        'cách nhà văn hóa thôn Ví Dụ 400 m về phía nam'
      );
      await page.getByLabel('Chỉ đường từ').selectOption('Nhà văn hóa thôn Ví Dụ (mẫu)');
      await expect(row(page, 'Chợ Mẫu (mẫu)')).toContainText(
        'cách nhà văn hóa thôn Ví Dụ 1,5 km về phía đông'
      );
    });

    const names = await namesOfRows(page);
    await test.step('every row is a pin, and a row shows its pin', async () => {
      await row(page, 'Chợ Mẫu (mẫu)').getByRole('button').click();
      await expect(pins(page)).toHaveCount(14);
      expect(await namesOfPins(page)).toEqual(names);
      const market = sheet(page).getByRole('button', { name: 'Chợ: Chợ Mẫu (mẫu)' });
      await expect(market).toHaveAttribute('aria-pressed', 'true');
      await expect.poll(() => isInside(market, sheet(page))).toBe(true);
    });

    await test.step('a pin is chosen with the keyboard alone', async () => {
      const health = sheet(page).getByRole('button', { name: /^Trạm y tế/ });
      await health.focus();
      await page.keyboard.press('Enter');
      await expect(health).toHaveAttribute('aria-pressed', 'true');
    });

    await test.step('the whole country has both archipelagos by name, at three zooms', async () => {
      await page.getByRole('button', { name: 'Cả nước' }).click();
      await expectOnSheet(page, [...ISLANDS, 'Biển Đông']);
      for (const turn of ['Phóng to', 'Thu nhỏ', 'Thu nhỏ']) {
        const before = await scale(page);
        await page.getByRole('button', { name: turn }).click();
        await expect.poll(() => scale(page), { message: turn }).not.toBe(before);
        await expectOnSheet(page, [...ISLANDS, 'Biển Đông']);
      }
    });

    await test.step('one kind at a time, in the list and on the map', async () => {
      await page.getByRole('button', { name: 'Xã Mẫu', exact: true }).click();
      await page.getByRole('button', { name: 'Cụm loa', exact: true }).click();
      await expect(pins(page)).toHaveCount(4);
      const onMap = await namesOfPins(page);
      if (size === PHONE) await page.getByRole('button', { name: 'Về danh sách' }).click();
      await expect(rows(page)).toHaveCount(4);
      expect(onMap).toEqual(await namesOfRows(page));
    });
  });

test('on a phone one goes to the map from a row and back to the same row', async ({
  page,
  sharedEdge
}) => {
  await welcomed(page, { language: 'en' });
  await page.goto(`${sharedEdge.url}/ban-do`);
  const market = page.getByRole('button', { name: 'Chợ Mẫu (mẫu)' });
  await market.click();
  await expect(page.getByRole('status').getByText('500 m northeast of bàn một cửa')).toBeVisible();
  await page.getByRole('button', { name: 'Whole country' }).click();
  for (const name of ISLANDS) await expect(page.getByText(name, { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await expect(market).toBeFocused();
});
