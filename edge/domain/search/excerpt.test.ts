import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt, matchSpans } from './excerpt.ts';

const marked = (text: string, query: string) =>
  matchSpans(text, query).map(([from, to]) => text.slice(from, to));

describe('highlighting', () => {
  const text = 'Cảnh giác LỪA ĐẢO qua điện thoại. Kẻ lừa đảo xưng công an.';

  it('marks the words as written, for accented, plain and decomposed queries', () => {
    for (const query of ['lừa đảo ', 'lua dao ', 'lừa đảo '.normalize('NFD')])
      expect(marked(text, query)).toEqual(['LỪA ĐẢO', 'lừa đảo']);
  });

  it('marks decomposed text without splitting a letter from its marks', () => {
    expect(marked(text.normalize('NFD'), 'lừa đảo ')).toEqual(
      ['LỪA ĐẢO', 'lừa đảo'].map((words) => words.normalize('NFD'))
    );
  });

  it('marks the unfinished last word and the words of a synonym', () => {
    expect(marked('Chuyển đổi số ở xã', 'chuyen d')).toEqual(['Chuyển đổi']);
    expect(marked('Chuyển đổi số ở xã', 'CĐS ')).toEqual(['Chuyển đổi số']);
  });

  it('marks nothing for an empty query', () => {
    expect(matchSpans(text, ' ?')).toEqual([]);
  });
});

describe('an excerpt', () => {
  const filler = 'Bà con chú ý theo dõi. '.repeat(20);
  const long = `${filler}Bão số 5 đang tiến vào đất liền. ${filler}`;

  it('is cut around the words asked for, between words', () => {
    const cut = excerpt(long, 'bão số 5', { length: 80 });
    expect(cut.excerpt).toMatch(/^….*Bão số 5 đang tiến.*…$/);
    expect(cut.spans.map(([from, to]) => cut.excerpt.slice(from, to))).toContain('Bão số 5');
  });

  it('is the beginning where nothing matches, and the whole of a short text', () => {
    expect(excerpt(long, 'hạn mặn', { length: 30 }).excerpt).toMatch(/^Bà con chú ý.*…$/);
    expect(excerpt('Bão số 5', 'bao', { length: 30 })).toEqual({
      excerpt: 'Bão số 5',
      spans: [[0, 3]]
    });
  });

  it('is never longer than asked plus its dots, and its spans are matches, for any text', () => {
    const word = fc.constantFrom('bão', 'số', 'đất', 'liền', '\n', '…', '𠀀', 'x'.repeat(40));
    const texts = fc.array(word, { maxLength: 80 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 120 }), (text, length) => {
        const cut = excerpt(text, 'dat lien ', { length });
        expect(cut.excerpt.length).toBeLessThanOrEqual(length + 2);
        for (const [from, to] of cut.spans)
          expect(cut.excerpt.slice(from, to)).toMatch(/^(đất|liền)(\s+(đất|liền))*$/);
      })
    );
  });
});
