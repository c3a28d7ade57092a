import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldSyllables } from './fold.ts';
import { mergeSegments, planMerge } from './merge.ts';
import { createPostings, readPostings } from './postings.ts';
import { search } from './search.ts';
import {
  buildSegment,
  createSegmentBuilder,
  SEGMENT_DOCS,
  type SearchDoc
} from './segment-builder.ts';
import { checksum } from './segment-format.ts';
import { openSegment, type Segment } from './segment.ts';
import { suggest } from './suggest.ts';

const text = fc
  .array(
    fc.constantFrom(
      'lúa',
      'lua',
      'lừa',
      'đảo',
      'nước',
      'bão',
      'số',
      '57',
      'TW',
      'trên',
      'tr',
      '中文'
    )
  )
  .map((words) => words.join(' '));
const fields = fc.record({ title: text, summary: text, body: text });
const docs = fc
  .array(fields, { maxLength: 60 })
  .map((all) => all.map((one, i): SearchDoc => ({ id: i % 3 === 0 ? i : `b${i}`, fields: one })));

function open(bytes: Uint8Array): Segment {
  const opened = openSegment(bytes);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

/** What a segment says, the long way: term -> id -> weight. */
function contents(segment: Segment): Map<string, Map<string | number, number>> {
  const all = new Map<string, Map<string | number, number>>();
  const postings = createPostings(segment.docCount);
  for (const cursor = segment.terms(); cursor.next();) {
    const count = readPostings(segment.bytes, cursor, postings);
    const rows = Array.from({ length: count }, (_, i): [string | number, number] => [
      segment.ids[postings.docs[i]!]!,
      postings.weights[i]!
    ]);
    all.set(cursor.term, new Map(rows));
  }
  return all;
}

/** The same, counted straight from the texts. */
function counted(from: readonly SearchDoc[]): Map<string, Map<string | number, number>> {
  const all = new Map<string, Map<string | number, number>>();
  for (const {
    id,
    fields: { title, summary, body }
  } of from)
    for (const [words, weight] of [
      [title, 3],
      [summary, 2],
      [body, 1]
    ] as const)
      for (const { fold } of foldSyllables(words)) {
        const row = all.get(fold) ?? new Map<string | number, number>();
        all.set(fold, row.set(id, (row.get(id) ?? 0) + weight));
      }
  return all;
}

const bulletin = (id: string | number, body: string): SearchDoc => ({
  id,
  fields: { title: '', summary: '', body }
});

describe('a segment', () => {
  it('holds exactly the weighted words of its documents, terms in order', () => {
    fc.assert(
      fc.property(docs, (all) => {
        const segment = open(buildSegment(all));
        expect(segment.ids).toEqual(all.map(({ id }) => id));
        expect(contents(segment)).toEqual(counted(all));
        const terms = [...contents(segment).keys()];
        expect(terms).toEqual(terms.toSorted());
      })
    );
  });

  it('finds the first term not before any given one', () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom(...'abcđ0中'), maxLength: 30 }), {
      maxLength: 90
    });
    fc.assert(
      fc.property(
        words,
        fc.string({ unit: fc.constantFrom(...'abcd0'), maxLength: 4 }),
        (some, wanted) => {
          const segment = open(buildSegment([bulletin(1, some.join(' '))]));
          const terms = [...contents(segment).keys()];
          const cursor = segment.terms();
          const found = cursor.seek(wanted) ? cursor.term : undefined;
          expect(found).toBe(terms.find((term) => term >= wanted));
        }
      )
    );
  });

  it('is the same whether documents come one by one or at once', () => {
    const all = [bulletin('a', 'lúa nước'), bulletin('b', 'bão số 5')];
    const builder = createSegmentBuilder();
    for (const one of all) builder.add(one);
    expect(builder.finish()).toEqual(buildSegment(all));
  });

  it('keeps weights and lengths within what its format can hold', () => {
    const segment = open(buildSegment([bulletin(1, 'mưa '.repeat(70_000))]));
    expect(contents(segment).get('mua')?.get(1)).toBe(259);
    expect(segment.lengths[0]).toBe(65_535);
  });
});

describe('bytes that are not a segment', () => {
  const good = buildSegment(
    Array.from({ length: 40 }, (_, i) => bulletin(i, `nước lũ ${i} dâng ${i * 7}`))
  );

  it('are refused when any bit is flipped, or the end is cut off', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(7), (at, bit) => {
        const bad = good.slice();
        bad[at]! ^= 1 << bit;
        expect(openSegment(bad).ok).toBe(false);
        expect(openSegment(good.slice(0, at)).ok).toBe(false);
      })
    );
  });

  it('are refused by version before anything else is believed', () => {
    const newer = good.slice();
    newer[3] = '2'.charCodeAt(0);
    expect(openSegment(newer)).toEqual({ ok: false, error: { code: 'segment_version' } });
  });

  it('never throw or hang a search, even forged with a right checksum', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(good.length - 9), fc.nat(255)), { minLength: 1 }),
        (edits) => {
          const forged = good.slice();
          for (const [at, value] of edits) forged[8 + at] = value;
          const sum = checksum(forged);
          for (let i = 0; i < 4; i++) forged[4 + i] = sum >>> (8 * i);
          const opened = openSegment(forged);
          if (!opened.ok) return;
          search([opened.value], 'nước lũ d', { isLive: () => true, limit: 10 });
          suggest([opened.value], 'nuocc');
          mergeSegments([opened.value], () => true);
        }
      ),
      { numRuns: 500 }
    );
  });
});

describe('merging', () => {
  it('gives byte for byte what building the live documents anew gives', () => {
    fc.assert(
      fc.property(docs, fc.array(fc.nat(60)), fc.nat(5), (all, cuts, dead) => {
        const edges = [0, ...cuts.map((cut) => Math.min(cut, all.length)), all.length].toSorted(
          (a, b) => a - b
        );
        const parts = edges
          .slice(1)
          .map((edge, i) => open(buildSegment(all.slice(edges[i], edge))));
        const isLive = (id: string | number) => dead === 0 || String(id).length % dead !== 1;
        expect(mergeSegments(parts, isLive)).toEqual(
          buildSegment(all.filter(({ id }) => isLive(id)))
        );
      })
    );
  });

  it('keeps few segments and rewrites each document at most a few times as tens arrive daily', () => {
    let sizes = [{ docCount: SEGMENT_DOCS, liveCount: SEGMENT_DOCS }];
    let rewritten = 0;
    for (let day = 0; day < 1000; day++) {
      sizes.push({ docCount: 10, liveCount: 10 });
      for (let plan = planMerge(sizes); plan; plan = planMerge(sizes)) {
        const total = plan.reduce((sum, i) => sum + sizes[i]!.liveCount, 0);
        expect(total).toBeLessThanOrEqual(SEGMENT_DOCS);
        rewritten += total;
        sizes = [
          ...sizes.filter((_, i) => !plan.includes(i)),
          { docCount: total, liveCount: total }
        ];
      }
      expect(sizes.length).toBeLessThan(40 + day / 40);
    }
    expect(rewritten / 10_000).toBeLessThan(3);
  });

  it('comes to rest whatever sizes it starts from', () => {
    const size = fc
      .tuple(fc.nat(600), fc.nat(600))
      .map(([a, b]) => ({ docCount: Math.max(a, b), liveCount: Math.min(a, b) }));
    fc.assert(
      fc.property(fc.array(size, { maxLength: 60 }), (start) => {
        let sizes = start;
        let steps = 0;
        for (let plan = planMerge(sizes); plan; plan = planMerge(sizes)) {
          const merged = plan.reduce((sum, i) => sum + sizes[i]!.liveCount, 0);
          sizes = [
            ...sizes.filter((_, i) => !plan.includes(i)),
            { docCount: merged, liveCount: merged }
          ];
          expect(++steps).toBeLessThan(200);
        }
      })
    );
  });

  it('rewrites a segment that is mostly dead, and leaves a healthy index alone', () => {
    expect(planMerge([{ docCount: 512, liveCount: 200 }])).toEqual([0]);
    expect(
      planMerge([
        { docCount: 512, liveCount: 500 },
        { docCount: 10, liveCount: 10 }
      ])
    ).toBeUndefined();
  });
});
