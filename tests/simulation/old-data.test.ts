import { cp, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { verifyWithWebCrypto } from '#domain/log/webcrypto.ts';
import { audit } from '../../edge/verify/audit.ts';
import { openDemoEdge, SCRATCH } from '../fixtures/demo-edge.ts';
import { Follower } from '../fixtures/follower.ts';

const OLD = fileURLToPath(new URL('../fixtures/data-v1', import.meta.url));

it('Today’s edge opens the first version’s data folder, serves it whole and goes on with it', async () => {
  const folder = await mkdtemp(join(SCRATCH, 'loa-old-'));
  await cp(OLD, folder, { recursive: true });
  const edge = await openDemoEdge(folder);
  expect(edge.demonstration.name).toMatch(/^loa-lang\/[0-9a-f]{8}$/);
  const before = await edge.store.listHeads('n.khcn');
  expect(before.at(-1)?.size).toBe(4);
  const device = new Follower(edge.app);
  expect((await device.round()).ok).toBe(true);
  expect(device.items.map(({ title }) => title).toSorted()).toEqual([
    'Bản tin 0',
    'Bản tin 1',
    'Bản tin 2'
  ]);

  await edge.addBulletins('n.khcn', 2);
  expect(await edge.store.listHeads('n.khcn')).toEqual([
    ...before,
    expect.objectContaining({ size: 6 })
  ]);
  expect((await device.round()).ok).toBe(true);
  expect(device.items).toHaveLength(5);
  const report = await audit({
    origin: async ({ path }) => {
      const answer = await edge.app.request(`/v1/${path}`);
      return { status: answer.status, body: new Uint8Array(await answer.arrayBuffer()) };
    },
    verify: verifyWithWebCrypto(crypto.subtle),
    area: undefined,
    pinned: edge.demonstration.name
  });
  if (!report.ok) throw new Error(report.error.code);
  expect(report.value.logs.flatMap(({ refused }) => refused)).toEqual([]);
  expect(report.value.bulletins).toBe(5);
  await edge.dispose();
});
