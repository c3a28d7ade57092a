import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import { NEWCOMERS, SCAM, VACCINE, VILLAGE, VNEID, writeContent } from './support/content.ts';
import type { Fault, Line } from './support/line.ts';
import { readCards, soundSeconds, watchSound, welcomed } from './support/reader.ts';

const isData = (path: string): boolean => path.startsWith('/v1/');
const isPack = (path: string): boolean => path.startsWith('/v1/head/');
const isBlob = (path: string): boolean => path.startsWith('/v1/blob/');
const front = (page: Page) => page.getByRole('link', { name: SCAM.title, exact: true });
const problem = (page: Page) => page.getByText('Chưa nhận được tin mới');
const PORTAL = '<!doctype html><title>Đăng nhập Wi-Fi</title><h1>Đăng nhập Wi-Fi</h1>';

/** What a line does to data only, pages pass. */
const spoil = (line: Line, fault: Fault, which = isData): void => {
  line.rule = (path) => (which(path) ? fault : undefined);
};
const replaceText = (from: string, to: string): Fault => ({
  kind: 'change',
  change: (body) => Buffer.from(body.toString('utf8').replaceAll(from, to))
});
/** Turns one bit somewhere in the second half of what comes. */
const flipBit: Fault = {
  kind: 'change',
  change: (body) => {
    const spoilt = Buffer.from(body);
    const at = Math.floor(spoilt.length * 0.6);
    spoilt[at] = (spoilt[at] ?? 0) ^ 1;
    return spoilt;
  }
};

async function readTheVillage(page: Page, line: Line): Promise<void> {
  await page.goto(line.url);
  await expect(front(page)).toBeVisible();
  // Bulletins come first, their voices a moment later.
  await expect(page.getByRole('article').filter({ hasText: 'Nghe ·' })).toHaveCount(VILLAGE.length);
}

/** Settings' diagnostic as it would be sent to somebody who helps. */
async function copyDiagnostic(page: Page, line: Line): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${line.url}/cai-dat`);
  await expect(page.getByText('Mã trục trặc')).toBeVisible();
  await page.getByRole('button', { name: 'Chép chẩn đoán' }).last().click();
  await expect(page.getByText('Đã chép')).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

test.beforeEach(({ page }) => welcomed(page));

test.describe('on a first visit nothing is shown that was not verified, and it heals by itself', () => {
  const faults: readonly (readonly [string, Fault, ((path: string) => boolean)?])[] = [
    ['a captive portal', { kind: 'answer', status: 200, type: 'text/html', body: PORTAL }],
    ['a server that fails', { kind: 'answer', status: 503, type: 'text/plain', body: 'busy' }],
    [
      'a portal that calls itself data',
      { kind: 'answer', status: 200, type: 'application/json', body: PORTAL }
    ],
    ['a line that breaks off', { kind: 'cut', afterBytes: 400 }],
    [
      'a trust document with another name',
      replaceText('loa-lang/', 'loa-gian/'),
      (p) => p === '/v1/trust'
    ],
    ['an entry with other words', replaceText('Mẫu: ', 'Giả: '), isPack]
  ];
  for (const [name, fault, which] of faults) {
    test(name, async ({ page, line }) => {
      spoil(line, fault, which);
      await page.goto(line.url);
      // Whatever the app says now, it has heard from the line before.
      await expect
        .poll(() => line.asked.filter(({ path }) => isData(path)).length)
        .toBeGreaterThan(0);
      await expect(
        page.getByText(/Máy này chưa cất bản tin nào|Chưa nhận được tin mới/).first()
      ).toBeVisible();
      await expect(page.getByRole('article')).toHaveCount(0);
      await expect(page.getByText('Giả: ')).toHaveCount(0);

      line.rule = () => undefined;
      await expect(front(page)).toBeVisible({ timeout: 15_000 });
    });
  }
});

test.describe('on a device that has read before, the stored words stay and the fault is told', () => {
  test('an edge that answers with another root is refused, plainly and with a diagnostic', async ({
    page,
    line
  }) => {
    await readTheVillage(page, line);
    const before = await readCards(page);
    spoil(
      line,
      {
        kind: 'change',
        change: (body) => {
          const pack = JSON.parse(body.toString('utf8'));
          for (const log of Object.values<{ cp: string }>(pack.logs))
            log.cp = log.cp.replace(
              /^(loa-lang\/\S+\n)(\d+)/,
              (_, origin, size) => `${origin}${Number(size) + 1}`
            );
          return Buffer.from(JSON.stringify(pack));
        }
      },
      isPack
    );
    await page.reload();
    await expect(problem(page)).toBeVisible();
    expect(await readCards(page)).toEqual(before);
    expect(await copyDiagnostic(page, line)).toMatch(/fault: (invalid|bad)_signature/);
  });

  test('a captive portal costs nothing and is named in the diagnostic', async ({ page, line }) => {
    await readTheVillage(page, line);
    spoil(line, { kind: 'answer', status: 200, type: 'text/html', body: PORTAL });
    await page.reload();
    await expect(front(page)).toBeVisible();
    await expect(page.getByText('Đang dùng bản lưu lúc')).toBeVisible();
    expect(await copyDiagnostic(page, line)).toContain('fault: captive_portal');
  });

  test('an old pack played again takes nothing back', async ({
    page,
    ownEdge: { edge, folders },
    ownLine
  }) => {
    const old = await (await fetch(`${edge.url}/v1/head/99001`)).text();
    await edge.stop();
    await writeContent(folders.content, NEWCOMERS);
    await edge.start();
    await page.goto(ownLine.url);
    const all = VILLAGE.length + NEWCOMERS.length;
    await expect(page.getByRole('article')).toHaveCount(all);
    const before = await readCards(page);
    spoil(ownLine, { kind: 'answer', status: 200, type: 'application/json', body: old }, isPack);
    const asked = ownLine.asked.length;
    await page.reload();
    await expect.poll(() => ownLine.asked.slice(asked).some(({ path }) => isPack(path))).toBe(true);
    await expect(page.getByText('Vừa cập nhật xong')).toBeVisible();
    expect(await readCards(page)).toEqual(before);
  });
});

test('data under a wrong media type is judged by its signatures, not by its label', async ({
  page,
  line
}) => {
  spoil(line, { kind: 'retype', type: 'text/plain' });
  await readTheVillage(page, line);
});

test('a line that only trickles brings everything in the end', async ({ page, line }) => {
  spoil(
    line,
    { kind: 'trickle', bytes: 700, everyMs: 60 },
    (path) => isPack(path) || path === '/v1/trust'
  );
  await readTheVillage(page, line);
});

test('spoilt bundles and texts are not shown; those that came whole are', async ({
  page,
  line
}) => {
  line.rule = (path) => (path.includes('/text/') || path.includes('/tile/') ? flipBit : undefined);
  await page.goto(`${line.url}/tin/${VNEID.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const shown = await page.getByRole('main').innerText();
  line.rule = () => undefined;
  await expect(page.getByText('và điện thoại đến cơ quan Công an')).toBeVisible({
    timeout: 15_000
  });
  expect(
    VILLAGE.some(({ title }) => shown.includes(title)) || shown.includes('không có bản tin')
  ).toBe(true);
});

test('a spoilt sound is not played and does not keep the others from being saved', async ({
  page,
  line
}) => {
  await watchSound(page);
  let spoilt: string | undefined;
  line.rule = (path) => {
    if (!isBlob(path)) return undefined;
    spoilt ??= path;
    return path === spoilt ? flipBit : undefined;
  };
  await readTheVillage(page, line);
  await expect
    .poll(() =>
      page.evaluate(async () => (await (await caches.open('loa-lang-sounds')).keys()).length)
    )
    .toBeGreaterThanOrEqual(VILLAGE.length - 1);
  const kept = await page.evaluate(async () => {
    const cache = await caches.open('loa-lang-sounds');
    const isTrue = async (request: Request) => {
      const bytes = await (await cache.match(request))!.arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      return (
        [...digest].map((b) => b.toString(16).padStart(2, '0')).join('') === request.url.slice(-64)
      );
    };
    return Promise.all((await cache.keys()).map(isTrue));
  });
  expect(kept.every(Boolean)).toBe(true);
});

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
  expect(line.asked.filter(({ path }) => path === '/v1/trust')).toHaveLength(1);
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

test('what a kill between two commits leaves behind is filled in', async ({ page, line }) => {
  await readTheVillage(page, line);
  // The state after the first of the commits that trust is stored by.
  await page.goto(`${line.url}/favicon.svg`);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('loa-lang');
        opening.onsuccess = () => {
          const write = opening.result.transaction(
            ['logs', 'leaves', 'texts', 'segments'],
            'readwrite'
          );
          for (const name of write.objectStoreNames) write.objectStore(name).clear();
          write.oncomplete = () => resolve(opening.result.close());
        };
      })
  );
  await readTheVillage(page, line);
});

test('a clock set back does not hide what is valid', async ({ page, line }) => {
  await readTheVillage(page, line);
  await page.clock.setFixedTime('2019-01-01T03:00:00Z');
  await page.goto(`${line.url}/tin/${VNEID.id}`);
  await expect(page.getByText('và điện thoại đến cơ quan Công an')).toBeVisible();
  await page.goto(line.url);
  await expect(front(page)).toBeVisible();
});

test('a clock set years ahead does not keep anybody from reading a link', async ({
  page,
  line
}) => {
  await readTheVillage(page, line);
  await page.clock.setFixedTime('2039-01-01T03:00:00Z');
  await page.goto(`${line.url}/tin/${VNEID.id}`);
  await expect(page.getByText('và điện thoại đến cơ quan Công an')).toBeVisible();
});
