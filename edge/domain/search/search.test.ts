import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from './fold.ts';
import { rerank } from './rerank.ts';
import { search, type SearchHit } from './search.ts';
import { buildSegment, type SearchDoc } from './segment-builder.ts';
import { openSegment, type Segment } from './segment.ts';

function index(docs: readonly SearchDoc[], perSegment = 2): Segment[] {
  const segments: Segment[] = [];
  for (let i = 0; i < docs.length; i += perSegment) {
    const opened = openSegment(buildSegment(docs.slice(i, i + perSegment)));
    if (opened.ok) segments.push(opened.value);
  }
  return segments;
}

const doc = (id: string | number, title: string, body = '', summary = ''): SearchDoc => ({
  id,
  fields: { title, summary, body }
});
const all = { isLive: () => true, limit: 20 };
const ids = (hits: readonly SearchHit[]) => hits.map(({ id }) => id);

const village = index([
  doc('lua-dao', 'Cảnh giác lừa đảo qua điện thoại', 'Không đọc mã OTP cho người lạ.'),
  doc('cds', 'Chuyển đổi số ở xã', 'Tổ công nghệ số đến từng nhà.'),
  doc('heo', 'Dịch tả heo châu Phi', 'Không bán chạy heo bệnh.'),
  doc('lon', 'Tiêm phòng cho lợn', 'Lịch tiêm phòng lợn ở các thôn.'),
  doc('nq57', 'Nghị quyết số 57-NQ/TW nói gì', 'Nghị quyết 57 về khoa học, công nghệ.'),
  doc('lon-2', 'Mưa lớn diện rộng', 'Mưa lớn ở miền núi.')
]);

describe('search', () => {
  it('finds with accents, without, decomposed and in capitals alike', () => {
    const plain = search(village, 'lua dao', all);
    expect(ids(plain)[0]).toBe('lua-dao');
    for (const spelling of ['lừa đảo', 'LỪA ĐẢO', 'lừa đảo'.normalize('NFD')])
      expect(search(village, spelling, all)).toEqual(plain);
  });

  it('finds while the last word is still being typed', () => {
    expect(ids(search(village, 'cảnh gi', all))[0]).toBe('lua-dao');
    expect(search(village, 'cảnh gi ', all).every(({ isComplete }) => !isComplete)).toBe(true);
  });

  it('finds a resolution by any way of writing its number', () => {
    for (const query of ['57-NQ/TW', '57 nq tw', 'nq57', 'nghị quyết 57', 'NQ 57'])
      expect(ids(search(village, query, all))[0]).toBe('nq57');
  });

  it('says which synonym led to a text', () => {
    expect(search(village, 'CĐS', all)[0]).toMatchObject({ id: 'cds', via: 'chuyển đổi số' });
    const pigs = search(village, 'lợn', all);
    expect(pigs.find(({ id }) => id === 'lon')?.via).toBeUndefined();
    expect(pigs.find(({ id }) => id === 'heo')?.via).toBe('heo');
  });

  it('takes an unaccented single word for no synonym', () => {
    expect(search(village, 'lon', all).some(({ via }) => via !== undefined)).toBe(false);
  });

  it('puts texts with every word first, and shows others only while those are few', () => {
    const hits = search(village, 'tiêm phòng heo', all);
    expect(hits[0]).toMatchObject({ id: 'lon', isComplete: true, via: 'lợn' });
    const many = index(Array.from({ length: 9 }, (_, i) => doc(i, i < 6 ? 'mưa bão' : 'mưa đá')));
    expect(search(many, 'mưa bão ', all)).toHaveLength(6);
  });

  it('weighs the title above the body, and follows the boost among equals', () => {
    const two = index([doc('body', 'Tin', 'cấp gạo'), doc('title', 'cấp gạo', 'Tin')]);
    expect(ids(search(two, 'cấp gạo', all))).toEqual(['title', 'body']);
    const equal = index([doc(1, 'cấp gạo'), doc(2, 'cấp gạo'), doc(3, 'cấp gạo')]);
    const newest = { ...all, boost: (id: string | number) => Number(id) / 3 };
    expect(ids(search(equal, 'cấp gạo', newest))).toEqual([3, 2, 1]);
  });

  it('never shows what is not live, and fills its place', () => {
    const docs = index(Array.from({ length: 8 }, (_, i) => doc(i, 'lịch phát thanh')));
    const even = { isLive: (id: string | number) => Number(id) % 2 === 0, limit: 4 };
    expect(ids(search(docs, 'phát thanh', even)).toSorted()).toEqual([0, 2, 4, 6]);
  });

  it('answers nothing with nothing, and a pasted page in bounded time', () => {
    expect(search(village, ' …?! ', all)).toEqual([]);
    expect(search([], 'lúa', all)).toEqual([]);
    expect(search(village, 'lừa đảo '.repeat(20_000), all).length).toBeGreaterThan(0);
  });
});

describe('ranking', () => {
  const word = fc.constantFrom('lua', 'luan', 'luat', 'nuoc', 'bao', 'mua', 'nui', 'xanh');
  const words = fc.array(word, { maxLength: 8 }).map((some) => some.join(' '));
  const corpus = fc.array(fc.record({ title: words, summary: words, body: words }), {
    minLength: 1,
    maxLength: 25
  });
  const query = fc.tuple(fc.array(word, { minLength: 1, maxLength: 3 }), fc.boolean());

  it('is BM25 over all segments, whatever way documents are cut into them', () => {
    fc.assert(
      fc.property(
        corpus,
        query,
        fc.integer({ min: 1, max: 9 }),
        (texts, [asked, isOpen], perSegment) => {
          const docs = texts.map((fields, id): SearchDoc => ({ id, fields }));
          const typed = isOpen ? asked.join(' ').slice(0, -1) : `${asked.join(' ')} `;
          const hits = search(index(docs, perSegment), typed, { ...all, limit: 200 });
          const wanted = reference(docs, typed);
          expect(new Map(hits.map(({ id, score }) => [id, score.toFixed(9)]))).toEqual(
            new Map([...wanted].map(([id, score]) => [id, score.toFixed(9)]))
          );
          const order = hits.map(({ isComplete, score }) => Number(isComplete) * 1e6 + score);
          expect(order).toEqual(order.toSorted((a, b) => b - a));
        }
      ),
      { numRuns: 300 }
    );
  });

  /** The formulas from the comments of rank.ts and search.ts, without any index. */
  function reference(docs: readonly SearchDoc[], typed: string): Map<string | number, number> {
    const terms = foldText(typed).split(' ');
    const once = terms.filter((term, i) => terms.lastIndexOf(term) === i);
    const open = typed.endsWith(' ') ? undefined : once.at(-1);
    const bags = docs.map(({ fields: { title, summary, body } }) => {
      const bag = new Map<string, number>();
      for (const [text, weight] of [
        [title, 3],
        [summary, 2],
        [body, 1]
      ] as const)
        for (const term of foldText(text).split(' '))
          if (term) bag.set(term, (bag.get(term) ?? 0) + weight);
      return bag;
    });
    const length = (bag: Map<string, number>) => [...bag.values()].reduce((a, b) => a + b, 0);
    const mean = bags.reduce((sum, bag) => sum + length(bag), 0) / bags.length;
    const idf = (df: number) => Math.log(1 + (bags.length - df + 0.5) / (df + 0.5));
    const df = (term: string) => bags.filter((bag) => bag.has(term)).length;
    const longer = (term: string) =>
      [...new Set(bags.flatMap((bag) => [...bag.keys()]))].filter(
        (one) => one !== term && one.startsWith(term)
      );
    const value = (bag: Map<string, number>, term: string) => {
      const weight = bag.get(term) ?? 0;
      return weight && (2.5 * weight) / (weight + 1.5 * (0.25 + (0.75 * length(bag)) / mean));
    };
    const scored = docs.map(({ id }, i) => {
      const bag = bags[i]!;
      const parts = once.map((term) => {
        const own = idf(df(term)) * value(bag, term);
        if (term !== open) return own;
        const all = longer(term);
        const weight =
          0.6 *
          idf(
            Math.min(
              all.reduce((sum, one) => sum + df(one), 0),
              bags.length
            )
          );
        return Math.max(own, ...all.map((one) => weight * value(bag, one)));
      });
      const met = parts.filter((part) => part > 0).length;
      const score = parts.reduce((a, b) => a + b, 0) * (met / once.length) ** 0.25;
      return { id, met, score };
    });
    const complete = scored.filter(({ met }) => met === once.length);
    const shown = complete.length >= 5 ? complete : scored.filter(({ met }) => met > 0);
    return new Map(shown.map(({ id, score }) => [id, score]));
  }
});

describe('the second look', () => {
  const texts = new Map([
    ['apart', 'Cố gắng hơn nữa, sự việc đã rõ, điện về rồi'],
    ['together', 'Báo sự cố điện cho đội sửa chữa ở gần nhà nhất']
  ]);
  const segments = index([...texts].map(([id, body]) => doc(id, '', body)));
  const textOf = (id: string | number) => texts.get(String(id));

  it('lifts texts in which words of the query are neighbours', () => {
    const hits = search(segments, 'sự cố điện', all);
    expect(ids(rerank(hits, 'sự cố điện', { segments, textOf }))).toEqual(['together', 'apart']);
  });

  it('keeps every hit, and the order where no text is at hand', () => {
    const hits = search(segments, 'sự cố điện', all);
    expect(rerank(hits, 'sự cố điện', { segments, textOf: () => undefined })).toEqual(hits);
  });
});
