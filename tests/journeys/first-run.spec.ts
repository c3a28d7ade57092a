import { expect, test } from './fixtures.ts';
import { SCAM, VNEID } from './support/content.ts';

test('a newcomer is asked three things, one tap each, and is never asked again', async ({
  page,
  sharedEdge
}) => {
  await page.goto(sharedEdge.url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bà con ở đâu?');
  await page.getByRole('button', { name: 'Xã Mẫu' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chữ cỡ nào dễ đọc?');
  await page.getByRole('button', { name: /^To/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Giữ tin trên máy này?');
  await page.getByRole('button', { name: 'Có, giữ sẵn' }).click();

  const front = page.getByRole('link', { name: SCAM.title, exact: true });
  await expect(front).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-text', '2');
  await page.reload();
  await expect(front).toBeVisible();
  await expect(page.getByText('Xã Mẫu', { exact: true })).toBeVisible();
});

test('a link sent to somebody who has never opened the app can be read', async ({
  page,
  sharedEdge
}) => {
  await page.goto(`${sharedEdge.url}/tin/${VNEID.id}`);
  await expect(page.getByText('và điện thoại đến cơ quan Công an')).toBeVisible();
  await expect(page.getByRole('heading', { name: VNEID.title })).toBeVisible();
});
