import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatHex, formatUtf8 } from '../bytes.ts';
import { sha256 } from '../log/sha256.ts';
import { formatEntryBundle, formatTileHashes } from '../log/tile.ts';
import { emptyEdge, hashLeaf, treeRoot } from '../log/tree.ts';
import { formatHave } from './pack.ts';
import { addSpan, holds, missingSpans, type Spans } from './spans.ts';
import { rootHex, type Anchor, type Reply } from './state.ts';
import { CHUNK, extendsAnchor, isChunk, readSurvey, surveyGets } from './survey.ts';
import { digestHere, readTexts } from './texts.ts';
import { edgeAfter } from './trust.ts';

const SIZE = 2 * CHUNK + 9;
const notes = Array.from({ length: SIZE }, (_, i) => `lá ${i}\n`);
const hashes = notes.map((note) => hashLeaf(formatUtf8(note)));
const anchorAt = (size: number): Anchor => {
  const edge = edgeAfter(emptyEdge, notes.slice(0, size));
  return { size, root: rootHex(edge), checkpoint: '', edge };
};
const reply = (body: Uint8Array): Reply => ({ status: 200, body });
/** Honest answers to `surveyGets`. */
function answers(size: number): Reply[] {
  const chunks = Math.floor(size / CHUNK);
  const roots = Array.from({ length: chunks }, (_, i) =>
    treeRoot(hashes.slice(i * CHUNK, (i + 1) * CHUNK))
  );
  const tail = notes.slice(chunks * CHUNK, size).map(formatUtf8);
  return [
    ...(chunks > 0 ? [reply(formatTileHashes(roots))] : []),
    ...(tail.length > 0 ? [reply(formatEntryBundle(tail))] : [])
  ];
}

describe('A survey', () => {
  it.each([0, 1, 255, 256, 257, 512, SIZE])(
    'of %i leaves asks for two files at most and is proven',
    (size) => {
      const gets = surveyGets('log/n.thu', size);
      expect(gets).toHaveLength(answers(size).length);
      const survey = readSurvey(anchorAt(size), answers(size));
      expect(survey.ok && rootHex(survey.value.edge)).toBe(anchorAt(size).root);
    }
  );

  it('refuses any flipped bit, any cut and any swap of its files', () => {
    const good = answers(SIZE);
    fc.assert(
      fc.property(fc.nat(1), fc.nat(100_000), fc.nat(7), (file, at, bit) => {
        const body = Uint8Array.from(good[file]!.body);
        body[at % body.length]! ^= 1 << bit;
        const spoilt = good.with(file, reply(body));
        expect(readSurvey(anchorAt(SIZE), spoilt).ok).toBe(false);
        const cut = good.with(file, reply(body.subarray(0, at % body.length)));
        expect(readSurvey(anchorAt(SIZE), cut).ok).toBe(false);
      }),
      { numRuns: 40 }
    );
    for (const other of [good.toReversed(), good.slice(1), [...good, good[0]!], []])
      expect(readSurvey(anchorAt(SIZE), other).ok).toBe(false);
  });

  it('knows its chunks, and every head the log ever had', () => {
    const survey = readSurvey(anchorAt(SIZE), answers(SIZE));
    if (!survey.ok) throw new Error(survey.error.code);
    expect(isChunk(survey.value, 1, notes.slice(CHUNK, 2 * CHUNK))).toBe(true);
    expect(isChunk(survey.value, 0, notes.slice(CHUNK, 2 * CHUNK))).toBe(false);
    expect(isChunk(survey.value, 2, notes.slice(2 * CHUNK))).toBe(false);
    for (const size of [0, 1, 7, 255, 256, 300, 511, 512, 513, SIZE]) {
      const from = Math.floor(size / CHUNK) * CHUNK;
      const chunk = notes.slice(from, from + CHUNK);
      expect(extendsAnchor(survey.value, anchorAt(size), chunk), String(size)).toBe(true);
      if (size % CHUNK === 0) continue;
      expect(extendsAnchor(survey.value, anchorAt(size), chunk.with(0, 'khác'))).toBe(false);
    }
  });
});

describe('Spans', () => {
  const spans = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 12 });

  it('hold exactly what was added, as few ranges as there are gaps', () => {
    fc.assert(
      fc.property(spans, fc.nat(70), (added, size) => {
        const held = added.reduce<Spans>(addSpan, []);
        const isIn = (at: number) => added.some(([from, to]) => from <= at && at < to);
        for (let at = 0; at < 62; at++) expect(holds(held, at, at + 1)).toBe(isIn(at));
        for (const [i, [from, to]] of held.entries()) {
          expect(from).toBeLessThan(to);
          if (i > 0) expect(held[i - 1]![1]).toBeLessThan(from);
        }
        const missing = missingSpans(held, size).flatMap(([from, to]) =>
          Array.from({ length: to - from }, (_, i) => from + i)
        );
        expect(missing).toEqual(
          Array.from({ length: size }, (_, at) => at).filter((at) => !isIn(at))
        );
      })
    );
  });
});

describe('What a client has', () => {
  it('has one name, whatever the order, and empty logs do not count', () => {
    const name = formatHave(
      new Map([
        ['a', 1],
        ['b', 2]
      ])
    );
    expect(name).toMatch(/^[0-9a-f]{8}$/);
    expect(
      formatHave(
        new Map([
          ['b', 2],
          ['c', 0],
          ['a', 1]
        ])
      )
    ).toBe(name);
    expect(formatHave(new Map([['a', 12]]))).not.toBe(
      formatHave(
        new Map([
          ['a', 1],
          ['b', 2]
        ])
      )
    );
  });
});

describe('Texts', () => {
  const TEXT = '{"v":1}';
  const H = formatHex(sha256(formatUtf8(TEXT)));
  const withText = { log: 'n.thu', index: 1, entry: { t: 'pub', textRef: { h: H } } } as never;
  const read = async (body: string | Uint8Array) => {
    const bytes = typeof body === 'string' ? formatUtf8(body) : body;
    const answer = await readTexts({ from: 0, count: 3, placed: [withText] }, bytes, digestHere);
    return answer.ok ? answer.value.map((run) => [run.from, run.texts]) : answer.error.code;
  };

  it('must be as many lines as leaves, each what its leaf commits to', async () => {
    expect(await read(`\n${TEXT}\n\n`)).toEqual([[0, [null, TEXT, null]]]);
    for (const body of ['', '\n\n', '\n\n\n\n', '\n\n\nx', Uint8Array.of(0xff, 10, 10, 10)])
      expect(await read(body)).toBe('wrong_shape');
    for (const body of [`${TEXT}\n\n\n`, `\n${TEXT} \n\n`, `\n\n${TEXT}\n`])
      expect(await read(body)).toBe('text_mismatch');
  });

  it('that are left out stay missing', async () => {
    expect(await read('\n\n\n')).toEqual([
      [0, [null]],
      [2, [null]]
    ]);
  });
});
