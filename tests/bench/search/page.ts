import MiniSearch from 'minisearch';
import { foldText } from '#domain/search/fold.ts';
import { mergeSegments, planMerge } from '#domain/search/merge.ts';
import { search } from '#domain/search/search.ts';
import { buildSegment, SEGMENT_DOCS, type SearchDoc } from '#domain/search/segment-builder.ts';
import { openSegment, type Segment } from '#domain/search/segment.ts';
import { createRandom, generateBulletins, type Bulletin } from '../workload.ts';
import { openDisk, readDisk, writeDisk } from './disk.ts';
import { buildPostingLists, type PostingLists } from './posting-lists.ts';

/** What runs in the page. Each call is one measurement; `bench.ts` decides which, and when. */
const SEED = 57;
const HITS = 20;
const QUERIES = 200;

let bulletins: readonly Bulletin[] = [];
let segments: Segment[] = [];
let lists: PostingLists | undefined;
let mini: MiniSearch | undefined;

const toDoc = ({ id, title, summary, body }: Bulletin): SearchDoc => ({
  id,
  fields: { title, summary, body }
});

function open(bytes: Uint8Array): Segment {
  const opened = openSegment(bytes);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

async function timed(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

const builders = {
  ours: () => {
    segments = [];
    for (let i = 0; i < bulletins.length; i += SEGMENT_DOCS)
      segments.push(open(buildSegment(bulletins.slice(i, i + SEGMENT_DOCS).map(toDoc))));
  },
  limit: () => {
    lists = buildPostingLists(bulletins);
  },
  miniSearch: () => {
    mini = new MiniSearch({
      fields: ['title', 'summary', 'body'],
      tokenize: (text) => foldText(text).split(' '),
      processTerm: (term) => term
    });
    mini.addAll(bulletins);
  }
};
export type Subject = keyof typeof builders;

const searches: Record<Subject, (query: string) => number> = {
  ours: (query) => search(segments, query, { isLive: () => true, limit: HITS }).length,
  limit: (query) => lists!.search(query, HITS).length,
  miniSearch: (query) => {
    const last = foldText(query).split(' ').length - 1;
    const options = { combineWith: 'AND', prefix: (_: string, i: number) => i === last } as const;
    return mini!.search(query, options).slice(0, HITS).length;
  }
};

/** Two or three neighbouring syllables of some document, the last one cut: heavy lists, as typed. */
function createQueries(): readonly string[] {
  const random = createRandom(SEED);
  return Array.from({ length: QUERIES }, () => {
    const words = foldText(bulletins[Math.floor(random() * bulletins.length)]!.body).split(' ');
    const length = random() < 0.5 ? 2 : 3;
    const at = Math.floor(random() * (words.length - length));
    const query = words.slice(at, at + length).join(' ');
    const last = words[at + length - 1]!.length;
    return query.slice(0, query.length - Math.min(last - 1, random() < 0.5 ? 1 : 2));
  });
}

const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;

const indexBytes = () => segments.reduce((sum, { bytes }) => sum + bytes.length, 0);

/** Ten documents arrive: a small segment, and whatever merge is due, in one durable write. */
async function addTen(
  disk: IDBDatabase,
  keys: number[],
  ten: readonly Bulletin[]
): Promise<number> {
  const put = new Map<number, unknown>();
  const drop: number[] = [];
  const insert = (bytes: Uint8Array) => {
    const key = Math.max(-1, ...keys) + 1;
    segments.push(open(bytes));
    keys.push(key);
    put.set(key, bytes);
  };
  insert(buildSegment(ten.map(toDoc)));
  const sizes = () => segments.map(({ docCount }) => ({ docCount, liveCount: docCount }));
  for (let plan = planMerge(sizes()); plan; plan = planMerge(sizes())) {
    const merged = mergeSegments(
      plan.map((i) => segments[i]!),
      () => true
    );
    for (const i of plan.toReversed()) {
      const [key] = keys.splice(i, 1);
      segments.splice(i, 1);
      // A segment born in this very write needs no deletion.
      if (!put.delete(key!)) drop.push(key!);
    }
    insert(merged);
  }
  await writeDisk(disk, { put, drop });
  return [...put.values()].reduce<number>((sum, one) => sum + (one as Uint8Array).length, 0);
}

const searchBench = {
  generate(count: number): void {
    bulletins = generateBulletins(count, SEED);
  },

  build: (subject: Subject): Promise<number> => timed(builders[subject]),

  bytesPerDoc: (): { ours: number; limit: number } => ({
    ours: indexBytes() / bulletins.length,
    limit: (lists?.bytes.length ?? 0) / bulletins.length
  }),

  /** Milliseconds; `hits` is the mean, to see that all subjects answer alike. */
  async query(subject: Subject): Promise<{ p50: number; p95: number; hits: number }> {
    const queries = createQueries();
    const times: number[] = [];
    let hits = 0;
    for (const query of queries) {
      let best = Infinity;
      // The best of three: what the engine takes, not what else the machine was doing.
      for (let round = 0; round < 3; round++)
        best = Math.min(best, await timed(() => (hits += searches[subject](query) / 3)));
      times.push(best);
    }
    times.sort((a, b) => a - b);
    return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), hits: hits / queries.length };
  },

  async save(): Promise<void> {
    const put = new Map(segments.map(({ bytes }, key) => [key, bytes]));
    await writeDisk(await openDisk(), { put, drop: [] });
  },

  /** After a restart: from nothing to the first answer being possible; `opening` is the index's own part. */
  async restart(): Promise<{ ready: number; opening: number }> {
    let opening = 0;
    const ready = await timed(async () => {
      const stored = await readDisk(await openDisk());
      opening = await timed(() => (segments = stored.map((bytes) => open(bytes as Uint8Array))));
    });
    return { ready, opening };
  },

  /** Drops everything but the index, so that the heap shows what it takes. */
  forgetTexts(): void {
    bulletins = [];
  },

  async addTens(times: number): Promise<{ mean: number; max: number; maxBytesWritten: number }> {
    const disk = await openDisk();
    const keys = segments.map((_, key) => key);
    const fresh = generateBulletins(10 * times, SEED + 1);
    const took: number[] = [];
    let maxBytesWritten = 0;
    for (let i = 0; i < times; i++) {
      const ten = fresh.slice(10 * i, 10 * i + 10);
      took.push(
        await timed(async () => {
          maxBytesWritten = Math.max(maxBytesWritten, await addTen(disk, keys, ten));
        })
      );
    }
    const mean = took.reduce((sum, one) => sum + one, 0) / times;
    return { mean, max: Math.max(...took), maxBytesWritten };
  },

  /** Ten documents go: their ids join the tombstones, which is all that is written. */
  async removeTen(): Promise<number> {
    const disk = await openDisk();
    const dead = new Set(segments[0]!.ids.slice(0, 10));
    return await timed(async () => {
      const put = new Map([[-1, [...dead]]]);
      await writeDisk(disk, { put, drop: [] });
      search(segments, 'a', { isLive: (id) => !dead.has(id), limit: HITS });
    });
  }
};
export type SearchBench = typeof searchBench;

(globalThis as unknown as { searchBench: SearchBench }).searchBench = searchBench;
