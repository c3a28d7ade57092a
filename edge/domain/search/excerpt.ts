import { expandQuery } from './expand.ts';
import { foldSyllables, type Syllable } from './fold.ts';

/** [from, to) in UTF-16 units. */
export type Span = readonly [number, number];

/** A text and its tokens. */
type Folded = { readonly text: string; readonly syllables: readonly Syllable[] };

/** [from, to) in UTF-16 units of the text. */
type Window = { readonly from: number; readonly to: number };

export type Excerpt = { readonly excerpt: string; readonly spans: readonly Span[] };

/** Where words of the query, or of a synonym of it, stand in the text as it is written. */
export function matchSpans(text: string, query: string): readonly Span[] {
  return toSpans(text, matches(foldSyllables(text), query));
}

/**
 * The stretch of the text that holds most of the query, about `length` UTF-16 units, cut between
 * words, with … where something is left out. Spans are places in the excerpt.
 */
export function excerpt(
  text: string,
  query: string,
  { length }: { readonly length: number }
): Excerpt {
  const folded: Folded = { text, syllables: foldSyllables(text) };
  const matched = matches(folded.syllables, query);
  if (text.length <= length) return { excerpt: text, spans: toSpans(text, matched) };
  const { from, to } = widen(folded, bestWindow(matched, length), length);
  const lead = from > 0 ? '…' : '';
  const tail = to < text.length ? '…' : '';
  const shift = lead.length - from;
  const spans = toSpans(
    text,
    matched.filter((one) => one.from >= from && one.to <= to)
  );
  return {
    excerpt: lead + text.slice(from, to) + tail,
    spans: spans.map(([a, b]) => [a + shift, b + shift])
  };
}

function matches(syllables: readonly Syllable[], query: string): readonly Syllable[] {
  const phrasings = expandQuery(query);
  const whole = new Set(phrasings.flatMap(({ terms }) => terms));
  const prefixes = phrasings.flatMap((one) => (one.isLastPrefix ? one.terms.slice(-1) : []));
  return syllables.filter(
    ({ fold }) => whole.has(fold) || prefixes.some((prefix) => fold.startsWith(prefix))
  );
}

/** Neighbouring matches with nothing but white space between become one span. */
function toSpans(text: string, matched: readonly Syllable[]): readonly Span[] {
  const spans: [number, number][] = [];
  for (const { from, to } of matched) {
    const last = spans.at(-1);
    if (last && text.slice(last[1], from).trim() === '') last[1] = to;
    else spans.push([from, to]);
  }
  return spans;
}

/** The window of `length` units with most different words, then most words; the earliest of equals. */
function bestWindow(matched: readonly Syllable[], length: number): Window {
  let best = { from: 0, to: 0, worth: 0 };
  let first = 0;
  const inside = new Map<string, number>();
  matched.forEach((last, i) => {
    inside.set(last.fold, (inside.get(last.fold) ?? 0) + 1);
    for (; matched[first]!.from < last.to - length && first < i; first++) {
      const left = inside.get(matched[first]!.fold)! - 1;
      if (left === 0) inside.delete(matched[first]!.fold);
      else inside.set(matched[first]!.fold, left);
    }
    const worth = inside.size * 1000 + (i - first);
    if (worth > best.worth) best = { from: matched[first]!.from, to: last.to, worth };
  });
  return best;
}

/** Grows the window evenly to `length`, then cuts it back to whole words. */
function widen({ text, syllables }: Folded, window: Window, length: number): Window {
  const spare = Math.max(0, length - (window.to - window.from));
  const start = Math.max(0, Math.min(window.from - Math.floor(spare / 2), text.length - length));
  const end = start + length;
  const inside = syllables.filter(({ from, to }) => from >= start && to <= end);
  if (inside.length === 0) return { from: start, to: end };
  return {
    from: start === 0 ? 0 : inside[0]!.from,
    to: end >= text.length ? text.length : inside.at(-1)!.to
  };
}
