// @ts-expect-error -- the package carries no types, and only these few calls are made of it
import PouchDB from 'pouchdb-browser';
import { ASKED_CHANNEL } from './topics.ts';

/** Runs in the page: the peer, with its default batches, and its first view build. */
const VIEW = {
  _id: '_design/by',
  views: { channel: { map: 'function (doc) { emit([doc.channel, doc.issuedAt]); }' } }
};

const pouchBench = {
  /** Empty to queryable by channel; `replicated` is the part before the view is built. */
  async sync(): Promise<{ ms: number; held: number; answered: number; replicated: number }> {
    const start = performance.now();
    const db = new PouchDB('peer');
    await db.replicate.from(`${location.origin}/couch/db`);
    const replicated = performance.now() - start;
    await db.put(VIEW);
    const found = await db.query('by/channel', {
      startkey: [ASKED_CHANNEL, {}],
      endkey: [ASKED_CHANNEL],
      descending: true,
      limit: 20,
      include_docs: true
    });
    const ms = performance.now() - start;
    const held = (await db.info()).doc_count - 1;
    return { ms, held, answered: found.rows.length, replicated };
  }
};
export type PouchBench = typeof pouchBench;

Object.assign(globalThis, { bench: pouchBench });
