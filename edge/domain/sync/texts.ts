import { formatHex, formatUtf8, parseUtf8 } from '../bytes.ts';
import type { Placed } from '../entry/vouch.ts';
import { sha256 } from '../log/sha256.ts';
import { fail, ok, type Result } from '../result.ts';
import type { LeafRun, TextRun } from './state.ts';

/** SHA-256. An argument, because a browser's own is several times faster than any script. */
export type Digest = (bytes: Uint8Array) => Promise<Uint8Array>;

export const digestHere: Digest = (bytes) => Promise.resolve(sha256(bytes));

/** The hash of the words a leaf commits to, if it has words. */
export function textHashOf({ entry }: Pick<Placed, 'entry'>): string | undefined {
  return entry.t === 'pub' || entry.t === 'amend' ? entry.textRef.h : undefined;
}

/** Texts that came along with leaves, each checked; one that does not match is left out. */
export function matchTexts(
  run: LeafRun,
  texts: Readonly<Record<string, string>>
): readonly TextRun[] {
  return run.placed.flatMap((placed) => {
    const hash = textHashOf(placed);
    const text = hash === undefined ? null : texts[hash];
    if (text === undefined) return [];
    if (text !== null && hashText(text) !== hash) return [];
    return [{ from: placed.index, texts: [text] }];
  });
}

/**
 * A text bundle: a line a leaf, empty where it has no words or they could not be had. What could
 * not be had stays missing: a source that leaves words out must not settle that they are gone.
 * Errors: `wrong_shape` (not as many lines as leaves), `text_mismatch`.
 */
export async function readTexts(
  { from, count, placed }: LeavesOfTexts,
  body: Uint8Array,
  digest: Digest
): Promise<Result<readonly TextRun[]>> {
  const lines = parseUtf8(body)?.split('\n');
  if (lines?.length !== count + 1 || lines[count] !== '') return fail('wrong_shape', 'texts');
  const hashes = new Map(placed.map((p) => [p.index - from, textHashOf(p)]));
  const found = await Promise.all(splitLines(body).map(digest));
  const runs: { from: number; texts: (string | null)[] }[] = [];
  for (const [i, line] of lines.slice(0, count).entries()) {
    const hash = hashes.get(i);
    if (line !== '' && formatHex(found[i]!) !== hash) return fail('text_mismatch', `${from + i}`);
    if (line === '' && hash !== undefined) continue;
    const run = runs.at(-1);
    const text = line === '' ? null : line;
    if (run && run.from + run.texts.length === from + i) run.texts.push(text);
    else runs.push({ from: from + i, texts: [text] });
  }
  return ok(runs);
}

export type LeavesOfTexts = {
  readonly from: number;
  readonly count: number;
  readonly placed: readonly Placed[];
};

const LINE_FEED = 0x0a;

/** The bytes between line feeds, as they came: to encode the words again would cost more than to hash. */
function splitLines(body: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = body.indexOf(LINE_FEED); end >= 0; end = body.indexOf(LINE_FEED, start)) {
    lines.push(body.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

function hashText(text: string): string {
  return formatHex(sha256(formatUtf8(text)));
}
