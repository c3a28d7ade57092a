import { describe, expect, it } from 'vitest';
import { TOPICS, type Topic } from '../domain/bulletin/kinds.ts';
import type { Authored } from './authored.ts';
import { findGaps, formatTable } from './table.ts';

const bulletin = (topic: Topic, change: object = {}) =>
  ({
    topics: [topic, 'doi-song'],
    kind: 'guide',
    audience: ['everyone'],
    isSample: false,
    scripts: [{}],
    doc: { versions: [{ lang: 'vi' }] },
    ...change
  }) as unknown as Authored;

/** As much as is promised and not one more. */
const JUST_ENOUGH = Array.from({ length: 120 }, (_, i) =>
  bulletin(TOPICS[i % TOPICS.length]!, {
    isSample: i < 15,
    scripts: i < 12 ? [{}, {}, {}] : [{}],
    doc: { versions: [{ lang: 'vi' }, ...(i < 25 ? [{ lang: 'en' }] : [])] }
  })
);

describe('the table of a library', () => {
  it('counts under the first topic, the kind and each audience', () => {
    const table = formatTable([
      bulletin('suc-khoe', { audience: ['elderly', 'women'] }),
      bulletin('suc-khoe', { audience: ['elderly'] }),
      bulletin('suc-khoe', { kind: 'news' }),
      bulletin('dich-vu-cong')
    ]);
    const cells = table
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/ +/));
    expect(cells.slice(1)).toEqual([
      ['dich-vu-cong', 'guide', ...'1·········1'],
      ['suc-khoe', 'guide', ...'·······21·2'],
      ['suc-khoe', 'news', ...'1·········1'],
      ['all', ...'2······21·4']
    ]);
  });

  it('lines its columns up', () => {
    const lengths = formatTable(JUST_ENOUGH)
      .trimEnd()
      .split('\n')
      .map((line) => line.length);
    expect(new Set(lengths).size).toBe(1);
  });
});

describe('a library', () => {
  it('that holds what is promised has no gap', () => {
    expect(findGaps(JUST_ENOUGH)).toEqual([]);
  });

  it.each([
    [0, ['bản tin,', 'bản tin có tiếng Anh', 'ba độ dài', 'bản tin mẫu']],
    [119, ['bản tin,']]
  ])('is told each of its gaps without its bulletin %i', (left, words) => {
    const gaps = findGaps(JUST_ENOUGH.toSpliced(left, 1));
    expect(gaps).toHaveLength(words.length);
    for (const [i, word] of words.entries()) expect(gaps[i]).toContain(word);
  });

  it('is told of a topic that is empty', () => {
    const gaps = findGaps(
      JUST_ENOUGH.map((one) => (one.topics[0] === 'hoc-tap' ? bulletin('suc-khoe') : one))
    );
    expect(gaps[0]).toBe('Chủ đề hoc-tap chưa có bản tin nào.');
  });
});
