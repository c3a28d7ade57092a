import { createHash } from 'node:crypto';
import type { EntryOf } from '#domain/entry/entry.ts';
import { formatTextDoc, type Block, type TextDoc } from '#domain/bulletin/text.ts';
import type { Edge } from '../../../edge/open-edge.ts';
import type { Bulletin } from '../workload.ts';
import { topicOf } from './topics.ts';

/** The log of the demonstration that the bench fills. */
export const LOG = 'n.khcn';
/** Past the year 2036: nothing expires while the bench runs. */
const NEVER = 2_100_000_000;
/** Entries signed and appended under one head. */
const APPEND = 2_500;

/** Publishes made-up bulletins as an author and an approver would, both signatures on each. */
export async function publishBulletins(edge: Edge, bulletins: readonly Bulletin[]): Promise<void> {
  const { publisher, author, approver } = edge.demonstration;
  for (let from = 0; from < bulletins.length; from += APPEND) {
    const drafts = bulletins.slice(from, from + APPEND).map(draft);
    await edge.store.saveTexts(new Map(drafts.map(({ text }) => text)));
    const entries = drafts.map(({ entry }) => entry);
    const done = await publisher.append(LOG, entries, [author, approver]);
    if (!done.ok) throw new Error(`${done.error.code}: ${done.error.detail ?? ''}`);
  }
}

/** The same words in the project's own shape. What is read aloud is the title, a text of its own. */
function draft(bulletin: Bulletin): { entry: EntryOf<'pub'>; text: [string, string] } {
  const { title, summary, issuedAt } = bulletin;
  const body = bulletin.body.split('\n\n').map((words): Block => ({ t: 'p', c: [words] }));
  const version = { lang: 'vi', title, summary, body, script: [title] };
  const doc: TextDoc = { v: 1, versions: [version], sources: [], facts: [] };
  const text = Buffer.from(formatTextDoc(doc));
  const hash = sha256(text);
  const entry = {
    v: 1,
    t: 'pub',
    // A ULID begins with 0 to 7.
    id: `0${bulletin.id.slice(1)}`,
    at: issuedAt,
    by: 'ban-bien-tap-mau',
    title,
    summary,
    topics: [topicOf(bulletin.channel)],
    aud: [bulletin.audience],
    kind: 'news',
    class: 1,
    nbf: bulletin.validFrom,
    exp: NEVER,
    lang: 'vi',
    textRef: { h: hash, n: text.length },
    scriptHash: sha256(title)
  };
  return { entry: entry as EntryOf<'pub'>, text: [hash, text.toString()] };
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
