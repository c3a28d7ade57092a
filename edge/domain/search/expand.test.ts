import { describe, expect, it } from 'vitest';
import { expandQuery } from './expand.ts';
import { accentKey } from './fold.ts';
import { SYNONYMS } from './synonyms.ts';

const others = (query: string) => expandQuery(query).flatMap(({ via }) => via ?? []);

describe('expanding a query', () => {
  it('replaces an abbreviation by its words and the words by it', () => {
    expect(others('CĐS')).toEqual(['chuyển đổi số']);
    expect(others('chuyen doi so')).toEqual(['CĐS']);
    expect(others('thẻ BHYT ở đâu?')).toEqual(['bảo hiểm y tế']);
    expect(others('kh&cn')).toContain('khoa học công nghệ');
  });

  it('keeps the words around', () => {
    const [, replaced] = expandQuery('giá heo hôm nay ');
    expect(replaced).toMatchObject({ sequence: ['gia', 'lon', 'hom', 'nay'], via: 'lợn' });
  });

  it('takes the longest words at each place', () => {
    expect(others('bắp cải')).toEqual([]);
    expect(others('dịch tả heo')).toEqual(['dịch tả lợn']);
  });

  it('reads "ai" as who', () => {
    expect(others('ai được hỗ trợ')).toEqual([]);
  });

  it('treats the last word as unfinished only when nothing follows it', () => {
    expect(expandQuery('lúa nư')[0]?.isLastPrefix).toBe(true);
    expect(expandQuery('lúa nư?')[0]?.isLastPrefix).toBe(false);
  });

  it('has no form in two rows: each word has one meaning here', () => {
    const forms = SYNONYMS.flat().map((form) => accentKey(form));
    expect(new Set(forms).size).toBe(forms.length);
  });
});
