import type { Item, Voice } from '#domain/bulletin/board.ts';
import type { Result } from '#domain/result.ts';
import type { Reply } from '#domain/sync/state.ts';
import type { ReplicaDb } from '../replica/db.ts';
import { LateReplica } from '../replica/late-replica.ts';
import { ReplicaLibrary } from '../replica/library.svelte.ts';
import { isNewDevice, openDb } from '../replica/open-db.ts';
import type { SearchIndex } from '../replica/search-index.ts';
import { SmallBlobs } from './small-blobs.ts';
import { Sounds } from './sounds.svelte.ts';
import { Syncer } from './syncer.svelte.ts';
import { chooseVerifier } from './verifier.ts';

export type Choices = {
  /** Area a person has chosen; undefined follows the edge's own. */
  readonly area: () => string | undefined;
  readonly voiceOf: (item: Item) => Voice | undefined;
  readonly wantsOffline: () => boolean;
  /** The time screens are told by, Unix seconds; as it passes, bulletins come and go. */
  readonly nowSeconds: () => number;
  /** The time to write down, Unix seconds. */
  readonly exactSeconds: () => number;
  readonly isVisible: () => boolean;
  /** The first words are on screen. */
  readonly shown: Promise<void>;
  /** A newcomer's first question, asked before anybody was there to ask it. */
  readonly firstTrust: Promise<Result<Reply> | undefined>;
  /** Whether a service worker holds the app's own files, once that is known. */
  readonly shellKept: Promise<boolean>;
};

/** Puts the device's copy, the line and the shelf of sounds together. Starts nothing. */
export function openReplica({ area, voiceOf, wantsOffline, ...page }: Choices) {
  const replica = new LateReplica({ openDb, isNew: isNewDevice, shown: page.shown });
  const { db } = replica;
  const smallBlobs = new SmallBlobs(db);
  const library = new ReplicaLibrary({
    replica,
    index: lazyIndex(db),
    verify: chooseVerifier,
    nowSeconds: page.nowSeconds,
    area,
    readBlob: (hash) => smallBlobs.read(hash)
  });
  const sounds = new Sounds({
    db,
    isNew: isNewDevice,
    smallBlobs,
    choose: voiceOf,
    wantsOffline,
    shellKept: page.shellKept
  });
  const pinned = import.meta.env.VITE_TRUST_ROOT as string | undefined;
  const sync = new Syncer({
    db,
    replica,
    library,
    sounds,
    verify: chooseVerifier,
    area,
    pinned,
    nowSeconds: page.exactSeconds,
    isVisible: page.isVisible,
    firstTrust: page.firstTrust
  });
  return { library, sounds, sync };
}

/** Without a line the code may be missing: then it is asked for again next time. */
function lazyIndex(db: () => Promise<ReplicaDb>): () => Promise<SearchIndex | undefined> {
  let index: SearchIndex | undefined;
  return async () => {
    const code = await import('../replica/search-index.ts').catch(() => undefined);
    const opened = await db();
    return (index ??= code && new code.SearchIndex(opened));
  };
}
