import type { Timings } from '#lib/replica/item.ts';

export type Spans = Timings['spans'];

/** A run of script text; `span` names the timing that lights it, absent between the timed words. */
export type Run = { readonly text: string; readonly span?: number };
export type Paragraph = readonly Run[];

/**
 * Which span has begun last at `ms`, or -1 before the first. It stays lit through the pause that
 * follows: a light that goes out between words is harder to follow than one that waits.
 */
export function spanAt(spans: Spans, ms: number): number {
  return firstWhere(spans.length, (index) => (spans[index]?.[0] ?? Infinity) > ms) - 1;
}

/** True when every span lies inside the script, in order and not overlapping (Timings). */
export function fits(spans: Spans, script: string): boolean {
  let lastEndMs = 0;
  let lastTo = 0;
  for (const [startMs, endMs, from, to] of spans) {
    const isOrdered = startMs >= lastEndMs && endMs >= startMs && from >= lastTo && to > from;
    if (!isOrdered || to > script.length) return false;
    lastEndMs = endMs;
    lastTo = to;
  }
  return spans.length > 0;
}

/**
 * The script as paragraphs of runs to set as text. Timings that do not fit this script light
 * nothing: a wrong light misleads more than none.
 */
export function paragraphsOf(script: readonly string[], timings: Timings | undefined): Paragraph[] {
  const joined = script.join('\n');
  const spans = timings && fits(timings.spans, joined) ? timings.spans : [];
  let offset = 0;
  return script.map((text) => {
    const runs = runsOf(joined, spans, { from: offset, to: offset + text.length });
    offset += text.length + 1;
    return runs;
  });
}

/** One paragraph's runs. A span that crosses into the next paragraph is clipped at each. */
function runsOf(script: string, spans: Spans, paragraph: { from: number; to: number }): Run[] {
  const runs: Run[] = [];
  let at = paragraph.from;
  // Spans are in order of offset as of time, so the same halving finds the first that may touch.
  for (let span = firstEndingAfter(spans, at); span < spans.length; span += 1) {
    const [, , from = 0, to = 0] = spans[span] ?? [];
    if (from >= paragraph.to) break;
    const begin = Math.max(from, paragraph.from);
    const end = Math.min(to, paragraph.to);
    if (begin > at) runs.push({ text: script.slice(at, begin) });
    if (end > begin) runs.push({ text: script.slice(begin, end), span });
    at = end;
  }
  if (at < paragraph.to) runs.push({ text: script.slice(at, paragraph.to) });
  return runs;
}

function firstEndingAfter(spans: Spans, offset: number): number {
  return firstWhere(spans.length, (index) => (spans[index]?.[3] ?? Infinity) > offset);
}

/** The first index from which a claim, once true, stays true. */
function firstWhere(length: number, claim: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (claim(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
