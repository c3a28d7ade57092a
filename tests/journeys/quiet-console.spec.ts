import { expect, test } from './fixtures.ts';
import { PLACES } from './support/places.ts';
import { welcomed } from './support/reader.ts';

test('no page complains, breaks its content policy or asks another origin for anything', async ({
  page,
  sharedEdge
}) => {
  const complaints: string[] = [];
  const strangers: string[] = [];
  const at = () => new URL(page.url()).pathname;
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      complaints.push(`${at()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${at()}: ${error.message}`));
  page.context().on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== sharedEdge.url && /^https?:$/.test(protocol)) strangers.push(request.url());
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)
    );
  });
  await welcomed(page);
  for (const { path, vi } of PLACES) {
    await page.goto(sharedEdge.url + path);
    await expect(page.getByText(vi).first()).toBeVisible();
  }
  expect(complaints).toEqual([]);
  expect(strangers).toEqual([]);
});

test('the policy of a page allows no inline script, no inline style, no eval and no other origin', async ({
  request,
  sharedEdge
}) => {
  const { 'content-security-policy': policy = '' } = (await request.get(sharedEdge.url)).headers();
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
});
