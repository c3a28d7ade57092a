import { describe, expect, it } from 'vitest';
import { parseSourceDate } from './source-date.ts';

describe('the date of a source', () => {
  it('says no more than is known', () => {
    expect(parseSourceDate('2023')).toEqual({ known: 'year', year: 2023 });
    expect(parseSourceDate('2023-04')).toEqual({ known: 'month', year: 2023, month: 4 });
    expect(parseSourceDate('2023-11-07')).toMatchObject({ known: 'day', day: '7/11/2023' });
    expect(parseSourceDate('')).toBeUndefined();
  });
});
