import type { Hono } from 'hono';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { createApp } from './app.ts';
import type { Health } from './routes/health.ts';
import type { Fold } from '#domain/entry/fold.ts';
import { FolderBlobs } from './blobs/folder.ts';
import type { Config } from './config.ts';
import { Catalogue } from './log/catalogue.ts';
import { Growth } from './log/growth.ts';
import { HeadPacks } from './log/head-packs.ts';
import { LogView } from './log/log-view.ts';
import { makeTrustDocument } from './log/trust-document.ts';
import { openPlaceFinder } from './places/place-finder.ts';
import { openDemonstration, type Demonstration } from './publish/demonstration.ts';
import { openKeyring } from './publish/keyring.ts';
import type { Region } from './speak/voice-port.ts';
import { voiceProgress } from './speak/voicing.ts';
import { openSqlite } from './store/sqlite.ts';
import type { Store } from './store/store.ts';

export type Edge = {
  readonly app: Hono;
  readonly store: Store;
  readonly blobs: FolderBlobs;
  readonly catalogue: Catalogue;
  readonly demonstration: Demonstration;
  readonly growth: Growth;
  /** Names the maker of voices in /healthz; null while there is none. */
  voiceMaker: string | null;
  /** Whose voices are made. */
  voiceRegions: readonly Region[];
  readHealth(): Promise<Health>;
  close(): Promise<void>;
};

const SampleWordsSchema = v.object({
  nation: v.string(),
  province: v.string(),
  commune: v.string(),
  author: v.string(),
  approver: v.string()
});

export type EdgeOptions = {
  readonly config: Config;
  /** Serve the built app too. */
  readonly hasApp: boolean;
  readonly nowMs: () => number;
};

/** Opens a data folder as a running edge, making what is not there yet. Serves nothing by itself. */
export async function openEdge({ config, hasApp, nowMs }: EdgeOptions): Promise<Edge> {
  await mkdir(config.dataFolder, { recursive: true, mode: 0o700 });
  const store = await openSqlite(join(config.dataFolder, 'loa.sqlite'));
  const catalogue = new Catalogue(store);
  const demonstration = await openRoot(config, { store, catalogue, nowMs });
  const nowSeconds = () => Math.floor(nowMs() / 1000);
  const view = new LogView(store);
  const blobs = new FolderBlobs(join(config.dataFolder, 'blobs'));
  const growth = new Growth(store);
  const app = createApp({
    ...config,
    view,
    blobs,
    growth,
    findPlaces: openPlaceFinder(join(config.dataFolder, 'places.json')),
    packs: new HeadPacks({ store, view, catalogue, nowSeconds }),
    readTrust: () =>
      makeTrustDocument(store, catalogue, { area: config.area, isDemonstration: true }),
    buildFolder: hasApp ? config.buildFolder : undefined,
    health: () => edge.readHealth()
  });
  const edge: Edge = {
    app,
    store,
    blobs,
    catalogue,
    demonstration,
    growth,
    voiceMaker: null,
    voiceRegions: ['north'],
    readHealth: async () => healthOf(await catalogue.fold(), edge),
    close: async () => {
      growth.stop();
      await store.close();
    }
  };
  return edge;
}

type RootDeps = Omit<Parameters<typeof openDemonstration>[0], 'keyring' | 'words'>;

async function openRoot(config: Config, deps: RootDeps): Promise<Demonstration> {
  const keyring = await openKeyring(join(config.dataFolder, 'keys'));
  const words = await readSampleWords(config.contentFolder);
  const demonstration = await openDemonstration({ ...deps, keyring, words });
  const { trustRoot } = config;
  if (trustRoot && trustRoot !== demonstration.name)
    throw new Error(`TRUST_ROOT is ${trustRoot}, the data folder holds ${demonstration.name}`);
  return demonstration;
}

function healthOf(fold: Fold, { voiceMaker: maker, voiceRegions }: Edge): Health {
  const voices = { ...voiceProgress(fold, voiceRegions), maker };
  return { status: 'ok', bulletins: fold.bulletins.size, voices };
}

async function readSampleWords(contentFolder: string) {
  const file = join(contentFolder, 'places', 'sample.json');
  return v.parse(SampleWordsSchema, JSON.parse(await readFile(file, 'utf8')));
}
