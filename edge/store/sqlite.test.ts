import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { SCRATCH } from '../../tests/fixtures/demo-edge.ts';
import { sharedStoreConformance, storeConformance, type OpenStore } from './conformance.ts';
import { openSqlite } from './sqlite.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

async function freshFile(): Promise<string> {
  const folder = await mkdtemp(join(SCRATCH, 'loa-store-'));
  folders.push(folder);
  return join(folder, 'loa.sqlite');
}

const inFile = async (): Promise<OpenStore> => {
  const file = await freshFile();
  return () => openSqlite(file);
};
storeConformance('a SQLite file', inFile);
storeConformance('memory', () => Promise.resolve(() => openSqlite(':memory:')));
sharedStoreConformance('a SQLite file', inFile);

const CHILD = fileURLToPath(new URL('../../tests/fixtures/append-child.ts', import.meta.url));
const ended = (child: ChildProcess) =>
  new Promise<number>((resolve) => {
    child.once('message', (won) => resolve(won as number));
    child.once('exit', () => resolve(-1));
  });

it('Two processes that open a fresh file and append at once leave one dense log', async () => {
  const file = await freshFile();
  const children = ['A', 'B'].map((mark) => fork(CHILD, [file, mark, '60'], { stdio: 'inherit' }));
  const [a, b] = await Promise.all(children.map(ended));
  const store = await openSqlite(file);
  const leaves = await store.readLeaves('a', 0, 1000);
  expect([a, b].every((won) => won! >= 0)).toBe(true);
  expect(leaves).toHaveLength(120);
  for (const mark of ['A', 'B'])
    expect(leaves.filter((leaf) => leaf.startsWith(mark))).toEqual(
      Array.from({ length: 60 }, (_, i) => `${mark} ${i}`)
    );
  await store.close();
});
