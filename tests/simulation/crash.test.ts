import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { formatHex, formatUtf8 } from '#domain/bytes.ts';
import { openCheckpoint } from '#domain/log/checkpoint.ts';
import { hashLeaf, treeRoot } from '#domain/log/tree.ts';
import { verifyWithWebCrypto } from '#domain/log/webcrypto.ts';
import { signerOf } from '../../edge/publish/keyring.ts';
import { Sequencer } from '../../edge/publish/sequencer.ts';
import { openSqlite } from '../../edge/store/sqlite.ts';
import type { Store } from '../../edge/store/store.ts';
import { SCRATCH } from '../fixtures/demo-edge.ts';
import { people } from '../fixtures/people.ts';

const CHILD = fileURLToPath(new URL('../fixtures/killed-publisher.ts', import.meta.url));
const verify = verifyWithWebCrypto(crypto.subtle);
const LOG = 'n.thu';
const key = people.log;
const sequencerOf = (store: Store) =>
  new Sequencer({ store, log: LOG, origin: key.name, signer: signerOf(key) });
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** Publishes in a process that dies; answers the last size it had been told was safe. */
async function publishUntilKilled(folder: string, args: readonly string[], afterMs?: number) {
  const child = spawn(process.execPath, [CHILD, folder, ...args], {
    stdio: ['ignore', 'pipe', 'inherit']
  });
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => {
    if (said === '' && afterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), afterMs);
    said += bytes;
  });
  const signal = await new Promise((resolve) => child.once('close', (_, by) => resolve(by)));
  expect(signal).toBe('SIGKILL');
  return Number(said.match(/acknowledged (\d+)\n(?!.*acknowledged)/s)?.[1] ?? 0);
}

/** Every head ever signed is of one log, lies over stored leaves, and nothing promised is gone. */
async function expectWhole(store: Store, acknowledged: number): Promise<void> {
  const heads = await store.listHeads(LOG);
  const leaves = await store.readLeaves(LOG, 0, Infinity);
  expect(leaves.length).toBe(await store.countLeaves(LOG));
  expect(heads.at(-1)?.size ?? 0).toBeGreaterThanOrEqual(acknowledged);
  const hashes = leaves.map((leaf) => hashLeaf(formatUtf8(leaf)));
  for (const { size, root, note } of heads) {
    const opened = await openCheckpoint(note, { logKey: key, verify });
    if (!opened.ok) throw new Error(opened.error.code);
    expect([opened.value.size, formatHex(opened.value.root)]).toEqual([size, root]);
    expect(formatHex(treeRoot(hashes.slice(0, size)))).toBe(root);
  }
}

async function expectHeals(folder: string, acknowledged: number): Promise<number> {
  const store = await openSqlite(join(folder, 'loa.sqlite'));
  await expectWhole(store, acknowledged);
  const settled = await sequencerOf(store).settle();
  expect(settled).toEqual({ ok: true, value: await store.countLeaves(LOG) });
  const appended = await sequencerOf(store).append(['lá sau\n']);
  expect(appended.ok).toBe(true);
  await expectWhole(store, acknowledged + 1);
  await store.close();
  return appended.ok ? appended.value : 0;
}

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(SCRATCH, 'loa-crash-'));
  folders.push(folder);
  return folder;
}

describe('A publisher that is killed', () => {
  it('between any two steps, or in the middle of one, loses nothing it had promised', async () => {
    // Later ones fall into a second batch: each step is met from both sides.
    const points = [
      'before 2',
      'during 4',
      'after 4',
      'before 8',
      'during 8',
      'after 9',
      'after 13'
    ];
    const folder = await freshFolder();
    let size = 0;
    for (const point of points) {
      const [when = '', nth = ''] = point.split(' ');
      const acknowledged = await publishUntilKilled(folder, [nth, when]);
      size = await expectHeals(folder, Math.max(size, acknowledged));
    }
  });

  it('at any instant leaves a log that is whole and goes on', async () => {
    const folder = await freshFolder();
    let size = 0;
    for (const afterMs of [3, 17]) {
      const acknowledged = await publishUntilKilled(folder, [], afterMs);
      size = await expectHeals(folder, Math.max(size, acknowledged));
    }
    expect(size).toBeGreaterThanOrEqual(2);
  });
});

describe('A store that does not give back what it was given', () => {
  const flip = (store: Store, at: number): Store =>
    new Proxy(store, {
      get: (target, name) =>
        name === 'readLeaves'
          ? async (log: string, from: number, to: number) =>
              (await target.readLeaves(log, from, to)).map((leaf, i) =>
                from + i === at ? leaf.replace('lá', 'la') : leaf
              )
          : (Reflect.get(target, name) as () => unknown).bind(target)
    });
  const leaves = ['lá 0\n', 'lá 1\n', 'lá 2\n'];

  it('is caught before anything is signed, and signs again once repaired', async () => {
    const store = await openSqlite(':memory:');
    await sequencerOf(store).append(leaves);
    for (const at of [0, 1, 2]) {
      const answer = await sequencerOf(flip(store, at)).append(['lá 3\n']);
      expect(answer.ok ? '' : answer.error.code).toBe('damaged');
    }
    expect((await store.readHead(LOG))?.size).toBe(3);
    expect((await sequencerOf(store).append(['lá 3\n'])).ok).toBe(true);
    await expectWhole(store, 4);
    await store.close();
  });

  it('is caught in the very leaves that were just handed in', async () => {
    const store = await openSqlite(':memory:');
    await sequencerOf(store).append(leaves);
    const answer = await sequencerOf(flip(store, 3)).append(['lá 3\n']);
    expect(answer.ok ? '' : answer.error.code).toBe('damaged');
    expect((await store.readHead(LOG))?.size).toBe(3);
    await store.close();
  });
});
