import { gzipSync } from 'node:zlib';
import type { CDPSession, Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import { SCAM } from './support/content.ts';
import { welcomed } from './support/reader.ts';

const SCRIPTS_MAX_BYTES = 100_000;
/** The phone and the line everything is measured on: 4x slower, 400 ms there and back, 400 kbit/s. */
const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const title = (page: Page) => page.getByRole('link', { name: SCAM.title, exact: true });

async function asPhone(page: Page): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', LINE);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  return cdp;
}

test('scripts asked for before the first bulletin weigh at most 100 kB', async ({
  page,
  sharedEdge
}) => {
  const scripts: string[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js') && !response.request().serviceWorker()) scripts.push(pathname);
  });
  await welcomed(page);
  // Slow, so that what comes after the text is not counted with what came before.
  await asPhone(page);
  await page.goto(`${sharedEdge.url}/tin/${SCAM.id}`);
  await expect(page.getByText('không điều tra qua điện thoại')).toBeVisible({ timeout: 30_000 });
  // By their content: of a worker's own script the browser tells no size.
  const asked = await Promise.all(
    [...scripts].map(async (path) => {
      const reply = await fetch(sharedEdge.url + path);
      return gzipSync(await reply.bytes(), { level: 9 }).length;
    })
  );
  const inline = gzipSync(
    /<script[^>]*>([\s\S]*?)<\/script>/.exec(await (await fetch(sharedEdge.url)).text())?.[1] ?? ''
  );
  const total = asked.reduce((sum, bytes) => sum + bytes, inline.length);
  console.log(
    `scripts before the first bulletin text: ${total} bytes gzip in ${asked.length} files`
  );
  expect(asked.length).toBeGreaterThan(1);
  expect(total).toBeLessThanOrEqual(SCRIPTS_MAX_BYTES);
});

test('a first verified title needs two requests for data, one after the other', async ({
  page,
  line
}) => {
  test.slow();
  await welcomed(page);
  await asPhone(page);
  const startedAt = performance.now();
  await page.goto(line.url, { waitUntil: 'commit' });
  await expect(title(page)).toBeAttached({ timeout: 40_000 });
  const seconds = (performance.now() - startedAt) / 1000;
  const data = line.asked.filter(({ path }) => path.startsWith('/v1/'));
  console.log(
    `first verified title on the phone profile: ${seconds.toFixed(1)} s, data asked for: ${data.map(({ path }) => path).join(', ')}`
  );
  expect(data.slice(0, 2).map(({ path }) => path.replace(/\?.*/, ''))).toEqual([
    '/v1/trust',
    '/v1/head/99001'
  ]);
  // One after the other: the second waits at least for the first one's way there and back.
  expect(data[1]!.atMs - data[0]!.atMs).toBeGreaterThan(LINE.latency * 0.9);
});

test('with the answers to just those two requests the first bulletins are readable', async ({
  page,
  line
}) => {
  await welcomed(page);
  let data = 0;
  line.rule = (path) => (path.startsWith('/v1/') && ++data > 2 ? { kind: 'silence' } : undefined);
  await page.goto(line.url);
  await expect(title(page)).toBeVisible();
  await title(page).click();
  await expect(page.getByText('không điều tra qua điện thoại')).toBeVisible();
});
