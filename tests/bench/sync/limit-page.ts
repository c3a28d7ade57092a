import { Dexie, type Table } from 'dexie';
import type { Bulletin } from '../workload.ts';
import { ASKED_CHANNEL } from './topics.ts';

/** Runs in the page: the limit. One file, parsed and put by the thousand, with the same indexes. */
const BATCH = 1000;

class LimitDb extends Dexie {
  readonly bulletins!: Table<Bulletin, string>;

  constructor() {
    super('limit');
    this.version(1).stores({ bulletins: 'id, seq, [channel+issuedAt], *areas, validTo' });
  }
}

const db = new LimitDb();
let held = 0;
let etag = '';

async function take(path: string): Promise<number> {
  const response = await fetch(path, {
    cache: 'no-store',
    headers: etag === '' ? {} : { 'if-none-match': etag }
  });
  etag = response.headers.get('etag') ?? etag;
  if (response.status === 304) return 0;
  const lines = (await response.text()).split('\n').slice(0, -1);
  const bulletins = lines.map((line) => JSON.parse(line) as Bulletin);
  for (let i = 0; i < bulletins.length; i += BATCH)
    await db.bulletins.bulkPut(bulletins.slice(i, i + BATCH));
  held += bulletins.length;
  return bulletins.length;
}

function newest(): Promise<Bulletin[]> {
  const ofChannel = db.bulletins
    .where('[channel+issuedAt]')
    .between([ASKED_CHANNEL, Dexie.minKey], [ASKED_CHANNEL, Dexie.maxKey]);
  return ofChannel.reverse().limit(20).toArray();
}

const limitBench = {
  /** Empty to queryable; milliseconds. */
  async sync(): Promise<{ ms: number; held: number; answered: number }> {
    const start = performance.now();
    await take('/limit/all');
    const answered = (await newest()).length;
    return { ms: performance.now() - start, held, answered };
  },

  async round(): Promise<{ ms: number; came: number }> {
    const start = performance.now();
    const came = await take(`/limit/since?seq=${held}`);
    return { ms: performance.now() - start, came };
  },

  async query(): Promise<number> {
    const start = performance.now();
    await newest();
    return performance.now() - start;
  }
};
export type LimitBench = typeof limitBench;

Object.assign(globalThis, { bench: limitBench });
