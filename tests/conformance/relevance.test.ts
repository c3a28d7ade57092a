import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { externalVectors } from '../fixtures/external.ts';
import { rerank } from '#domain/search/rerank.ts';
import { search, type SearchHit } from '#domain/search/search.ts';
import { buildSegment } from '#domain/search/segment-builder.ts';
import { openSegment, type Segment } from '#domain/search/segment.ts';

type Passage = { readonly id: string; readonly text: string };
type Question = {
  readonly query: string;
  readonly queryNoAccent: string;
  readonly relevant: readonly string[];
};

const folder = externalVectors('vi-corpus/xquad-vi');
const HIT_AT_1 = 0.87;

function read<T>(name: string): readonly T[] {
  const lines = readFileSync(join(folder!, name), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}

/** Small segments on purpose: relevance must not depend on how documents are cut up. */
function indexOf(passages: readonly Passage[]): readonly Segment[] {
  const segments: Segment[] = [];
  for (let i = 0; i < passages.length; i += 64) {
    const docs = passages.slice(i, i + 64).map(({ id, text }) => ({
      id,
      fields: { title: '', summary: '', body: text }
    }));
    const opened = openSegment(buildSegment(docs));
    if (opened.ok) segments.push(opened.value);
  }
  return segments;
}

describe.skipIf(!folder)('questions in Vietnamese nobody here wrote', () => {
  const passages = folder ? read<Passage>('passages.jsonl') : [];
  const questions = folder ? read<Question>('queries.jsonl') : [];
  const segments = indexOf(passages);
  const texts = new Map(passages.map(({ id, text }) => [id, text]));
  const find = (query: string) => search(segments, query, { isLive: () => true, limit: 20 });
  const findTwice = (query: string) =>
    rerank(find(query), query, { segments, textOf: (id) => texts.get(String(id)) });

  const hitAt1 = (answer: (question: Question) => readonly SearchHit[]): number =>
    questions.filter((question) => question.relevant.includes(String(answer(question)[0]?.id)))
      .length / questions.length;

  it('get the same list decomposed as composed', () => {
    expect(questions.length).toBe(820);
    for (const { query } of questions) expect(find(query.normalize('NFD'))).toEqual(find(query));
  });

  it('have their passage first without accents, and no less often with them', () => {
    const plain = hitAt1(({ queryNoAccent }) => find(queryNoAccent));
    expect(plain).toBeGreaterThanOrEqual(HIT_AT_1);
    expect(hitAt1(({ query }) => find(query))).toBeGreaterThanOrEqual(plain);
  });

  it('have it first more often still after the second look', { timeout: 60_000 }, () => {
    const plain = hitAt1(({ queryNoAccent }) => findTwice(queryNoAccent));
    expect(plain).toBeGreaterThanOrEqual(0.9);
    expect(hitAt1(({ query }) => findTwice(query))).toBeGreaterThanOrEqual(plain);
  });
});
