import type { Reading } from '#domain/speech/read-aloud.ts';
import type { WordStart } from './voice-port.ts';

/** What is lit while a voice plays: `from`–`to` are UTF-16 offsets in the script joined by "\n". */
export type Timings = {
  readonly v: 1;
  readonly unit: 'word' | 'sentence';
  /** [startMs, endMs, from, to], in order, not overlapping. */
  readonly spans: readonly Span[];
};
export type Span = readonly [number, number, number, number];

/** One utterance as it lies in the finished file. */
export type Said = {
  readonly words: Reading['words'];
  readonly span: readonly [number, number] | undefined;
  readonly startMs: number;
  readonly endMs: number;
  /** Counted from the start of the file; absent where the voice does not know them. */
  readonly starts?: readonly WordStart[];
};

/** By word where the voice gave times for every lit utterance, else by sentence. */
export function makeTimings(said: readonly Said[]): Timings {
  const lit = said.filter(({ span }) => span !== undefined);
  const hasWords = lit.every(({ starts }) => starts !== undefined && starts.length > 0);
  return hasWords
    ? { v: 1, unit: 'word', spans: inOrder(lit.flatMap(wordSpans)) }
    : { v: 1, unit: 'sentence', spans: inOrder(lit.map(sentenceSpan)) };
}

function sentenceSpan({ span, startMs, endMs }: Said): Span {
  return [startMs, endMs, span![0], span![1]];
}

function wordSpans(said: Said): Span[] {
  const { words, endMs } = said;
  const times = [...wordTimes(said), endMs];
  const spans: Span[] = [];
  words.forEach(({ from, to }, i) => {
    const last = spans.at(-1);
    // Several spoken words may stand for one written: "25" is said "hai mươi lăm".
    if (last && last[2] === from && last[3] === to)
      spans[spans.length - 1] = [last[0], times[i + 1]!, from, to];
    else spans.push([times[i]!, times[i + 1]!, from, to]);
  });
  return spans;
}

/**
 * When each spoken word begins. A word the voice reported nothing for (it may run two together)
 * gets a share, by letters, of the time between its neighbours.
 */
function wordTimes({ words, starts = [], startMs, endMs }: Said): number[] {
  const known = words.map(({ at, spoken }) => {
    const found = starts.find(
      (start) => start.at + start.length > at && start.at < at + spoken.length
    );
    return found && Math.min(endMs, Math.max(startMs, found.startMs));
  });
  known[0] = startMs;
  // Two words inside one reported word would both take its time: only the first keeps it.
  for (let i = 1, latest = startMs; i < known.length; i++) {
    if (known[i] === undefined) continue;
    if (known[i]! <= latest) known[i] = undefined;
    else latest = known[i]!;
  }
  return filled(words, known, endMs);
}

function filled(
  words: Reading['words'],
  known: readonly (number | undefined)[],
  endMs: number
): number[] {
  const times: number[] = [];
  for (let i = 0; i < known.length;) {
    const next = known.findIndex((time, k) => k > i && time !== undefined);
    const to = next < 0 ? known.length : next;
    const [begin, end] = [known[i]!, next < 0 ? endMs : known[next]!];
    const lengths = words.slice(i, to).map(({ spoken }) => spoken.length);
    const total = lengths.reduce((sum, length) => sum + length, 0);
    for (let k = 0, before = 0; k < lengths.length; before += lengths[k++]!)
      times.push(begin + ((end - begin) * before) / total);
    i = to;
  }
  return times;
}

/** Whole milliseconds; every span lasts at least one, and begins where the last ended or later. */
function inOrder(spans: readonly Span[]): Span[] {
  let free = 0;
  return spans.map(([startMs, endMs, from, to]) => {
    const start = Math.max(free, Math.round(startMs));
    free = Math.max(start + 1, Math.round(endMs));
    return [start, free, from, to];
  });
}
