import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import { NEWCOMERS, VILLAGE, VNEID, writeContent } from './support/content.ts';
import type { Fault, Line } from './support/line.ts';
import { readCards, welcomed } from './support/reader.ts';
import { front, isPack, problem, readTheVillage } from './support/visit.ts';

const isData = (path: string): boolean => path.startsWith('/v1/');
const isBlob = (path: string): boolean => path.startsWith('/v1/blob/');
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
    await expect(page.getByText('Mạng Wi-Fi này đòi đăng nhập trước')).toBeVisible();
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
    await expect(page.getByText('Nghe ·')).toHaveCount(VILLAGE.length);
    const before = await readCards(page);
    spoil(ownLine, { kind: 'answer', status: 200, type: 'application/json', body: old }, isPack);
    const asked = ownLine.asked.length;
    await page.reload();
    await expect.poll(() => ownLine.asked.slice(asked).some(({ path }) => isPack(path))).toBe(true);
    await expect(page.getByText('Vừa cập nhật xong')).toBeVisible();
    await expect(page.getByText('Nghe ·')).toHaveCount(VILLAGE.length);
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
