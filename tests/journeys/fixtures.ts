import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test as base } from 'playwright/test';
import { VILLAGE, writeContent } from './support/content.ts';
import { EdgeProcess, type EdgeFolders } from './support/edge-process.ts';
import { Line } from './support/line.ts';

export { expect };

type ForTest = {
  /** An edge of this test's own, over a copy of the village: it may be stopped and changed. */
  readonly ownEdge: { readonly edge: EdgeProcess; readonly folders: EdgeFolders };
  /** A line of this test's own to the shared edge, without faults until the test makes some. */
  readonly line: Line;
  /** The same to the edge of its own. */
  readonly ownLine: Line;
};
type ForWorker = {
  /** A village that has published six bulletins and given each a voice. */
  readonly village: EdgeFolders;
  /** One edge for every test that only reads. */
  readonly sharedEdge: EdgeProcess;
};

const HUM = JSON.stringify([
  process.execPath,
  fileURLToPath(new URL('support/hum.ts', import.meta.url))
]);
const VOICES_SECONDS = 60;

export const test = base.extend<ForTest, ForWorker>({
  village: [
    async ({}, use) => {
      const home = await mkdtemp(join(tmpdir(), 'loa-village-'));
      const folders = { data: join(home, 'data'), content: join(home, 'content') };
      try {
        await writeContent(folders.content, VILLAGE);
        await voiceAll(folders);
        await use(folders);
      } finally {
        await rm(home, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: (VOICES_SECONDS + 30) * 1000 }
  ],
  sharedEdge: [
    async ({ village }, use) => {
      const own = await copyOf(village);
      const edge = new EdgeProcess(own.folders);
      try {
        await edge.start();
        await use(edge);
      } finally {
        await edge.stop();
        await own.drop();
      }
    },
    { scope: 'worker' }
  ],
  ownEdge: async ({ village }, use) => {
    const { folders, drop } = await copyOf(village);
    const edge = new EdgeProcess(folders);
    try {
      await edge.start();
      await use({ edge, folders });
    } finally {
      await edge.stop();
      await drop();
    }
  },
  line: ({ sharedEdge }, use) => withLine(sharedEdge, use),
  ownLine: ({ ownEdge }, use) => withLine(ownEdge.edge, use)
});

async function withLine(edge: EdgeProcess, use: (line: Line) => Promise<void>): Promise<void> {
  const line = new Line(edge.url);
  await line.open();
  try {
    await use(line);
  } finally {
    await line.close();
  }
}

async function copyOf({ data, content }: EdgeFolders) {
  const home = await mkdtemp(join(tmpdir(), 'loa-own-'));
  const folders = { data: join(home, 'data'), content: join(home, 'content') };
  await cp(data, folders.data, { recursive: true });
  await cp(content, folders.content, { recursive: true });
  return { folders, drop: () => rm(home, { recursive: true, force: true }) };
}

async function voiceAll(folders: EdgeFolders): Promise<void> {
  const edge = new EdgeProcess(folders, { VOICE_COMMAND: HUM });
  try {
    await edge.start();
    await expect
      .poll(
        async () => {
          const { done, total } = (await edge.health()).voices;
          return total - done;
        },
        { message: 'scripts without a voice', timeout: VOICES_SECONDS * 1000 }
      )
      .toBe(0);
  } finally {
    await edge.stop();
  }
}
