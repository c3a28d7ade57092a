import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { join } from 'node:path';
import { openKeyring, vkeyOf } from '../../edge/publish/keyring.ts';
import { openDemoEdge } from '../fixtures/demo-edge.ts';
import { auditLog } from './audit-log.ts';

it('The second reader finds our own served log of 613 entries in order, at every size it ever signed', async () => {
  const edge = await openDemoEdge();
  for (const count of [1, 1, 253, 1, 1, 254, 1, 88, 13]) await edge.addBulletins('n.khcn', count);
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const listening = serve({ fetch: edge.app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
      resolve(listening)
    );
  });
  const { port } = server.address() as AddressInfo;
  const keyring = await openKeyring(join(edge.folder, 'keys'));
  for (const log of ['n.khcn', 'root', 'p.99.keys', 'x.99001']) {
    const heads = await edge.store.listHeads(log);
    const report = await auditLog({
      baseUrl: `http://127.0.0.1:${port}/v1/log/${log}`,
      vkey: vkeyOf(await keyring.key(log, `${edge.demonstration.name}/${log}`)),
      checkpoints: heads.map(({ note }) => note)
    });
    expect(report).toMatchObject({ heads: heads.length + 1, faults: [] });
    if (log === 'n.khcn') expect([report.size, heads.length]).toEqual([613, 10]);
  }
  server.close();
  await edge.dispose();
});
