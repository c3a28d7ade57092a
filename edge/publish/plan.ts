import type { Authored } from '../corpus/authored.ts';
import { createHash } from 'node:crypto';
import { CUTS } from '#domain/bulletin/kinds.ts';
import { formatTextDoc } from '#domain/bulletin/text.ts';
import type { Entry, EntryOf } from '#domain/entry/entry.ts';
import type { Fold } from '#domain/entry/fold.ts';

/** Everything of a `pub` that its author decides. */
type Words = Omit<EntryOf<'pub'>, 'v' | 't' | 'id' | 'at' | 'by' | 'crit'>;

export type Change = {
  readonly log: string;
  readonly entry: Entry;
  /** Hash and canonical bytes of the text the entry commits to. */
  readonly text: readonly [hash: string, text: string];
};

/** Who signs, when, and fresh ids: arguments, so that the plan is a pure function. */
export type PlanContext = {
  readonly nowSeconds: number;
  readonly by: string;
  readonly newId: () => string;
};

/**
 * What to append so that the logs say what the corpus says: a `pub` for a new bulletin, one
 * `amend` for a changed one, nothing for the rest. A bulletin taken out of the corpus stays:
 * withdrawing is a recall, and a person's decision.
 */
export function planBulletins(
  fold: Fold,
  corpus: readonly Authored[],
  context: PlanContext
): readonly Change[] {
  const recalled = new Set([...fold.recalled].map((key) => key.slice(key.indexOf(' ') + 1)));
  return corpus.flatMap((authored) => {
    // Withdrawn is withdrawn, also under another log: saying it again takes a new id.
    if (recalled.has(authored.id)) return [];
    const { words, text } = wordsOf(authored);
    const known = fold.bulletins.get(authored.id);
    if (known && isSame(words, known.current.entry)) return [];
    const { nowSeconds: at, by, newId } = context;
    const common = { v: 1, at, by } as const;
    const entry: Entry = known
      ? { ...common, t: 'amend', id: newId() as never, of: authored.id as never, ...words }
      : { ...common, t: 'pub', id: authored.id as never, ...words };
    // A bulletin stays in the log that published it: no other log can amend it.
    return [{ log: known?.log ?? authored.log, entry, text }];
  });
}

/** The hash that ties a voice to the script it was made from. */
export function hashScript(script: readonly string[]): string {
  return sha256(script.join('\n'));
}

function wordsOf(authored: Authored): { words: Words; text: readonly [string, string] } {
  const [main, ...others] = authored.doc.versions;
  if (!main) throw new Error(`${authored.path}: no version`);
  const text = new TextDecoder().decode(formatTextDoc(authored.doc));
  const h = sha256(text);
  const also = others.map(({ lang, title, summary, script }) => ({
    lang,
    title,
    summary,
    scriptHash: hashScript(script)
  }));
  const cuts = authored.doc.versions.flatMap((version) =>
    CUTS.flatMap((cut) => {
      const script = version[cut];
      return script ? [{ lang: version.lang, cut, scriptHash: hashScript(script) }] : [];
    })
  );
  const words = {
    title: main.title,
    summary: main.summary,
    topics: [...authored.topics],
    aud: [...authored.audience],
    kind: authored.kind,
    class: authored.class,
    nbf: authored.validFrom,
    exp: authored.validUntil,
    lang: main.lang,
    textRef: { h, n: Buffer.byteLength(text) },
    scriptHash: hashScript(main.script),
    ...(also.length > 0 && { also }),
    ...(cuts.length > 0 && { cuts }),
    ...(authored.series && { series: authored.series }),
    ...(authored.art && { art: authored.art }),
    ...(authored.isSample && { sample: true })
  };
  return { words: words as Words, text: [h, text] };
}

/** What an author no longer says counts too: a mark taken off is a change. */
function isSame(words: Words, entry: EntryOf<'pub'> | EntryOf<'amend'>): boolean {
  const said = Object.fromEntries(
    Object.entries(entry).filter(([key]) => !['v', 't', 'id', 'at', 'by', 'of'].includes(key))
  );
  return JSON.stringify(sorted(words)) === JSON.stringify(sorted(said));
}

function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
