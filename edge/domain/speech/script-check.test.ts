import { describe, expect, it } from 'vitest';
import { checkScript, estimateSeconds, SENTENCE_MAX_SYLLABLES } from './script-check.ts';

const codes = (text: string, pronunciations?: ReadonlyMap<string, string>) =>
  checkScript(text, pronunciations ? { pronunciations } : {}).map(({ code, from, to }) => [
    code,
    text.slice(from, to)
  ]);

describe('checkScript', () => {
  it('finds nothing in a good script', () => {
    expect(codes('Kính thưa bà con. Sáng mai, lúc 7 giờ, xã tiêm phòng tại nhà văn hóa.')).toEqual(
      []
    );
  });

  it('finds a sentence longer than a listener can hold, counted as it is spoken', () => {
    const fits = `Gió ${'to '.repeat(SENTENCE_MAX_SYLLABLES - 1).trim()}.`;
    expect(codes(`Mưa. ${fits}`)).toEqual([]);
    expect(codes(`Mưa. ${fits.slice(0, -1)} to.`)).toEqual([
      ['long_sentence', `${fits.slice(0, -1)} to.`]
    ]);
    expect(checkScript('Số 1.234.567.891 và số 9.876.543.219.').map(({ code }) => code)).toEqual([
      'long_sentence'
    ]);
  });

  it('finds words a Vietnamese voice cannot read, until the station says how', () => {
    expect(codes('Tải Canva về máy.')).toEqual([['unreadable_token', 'Canva']]);
    expect(codes('Tải Canva về máy.', new Map([['Canva', 'can va']]))).toEqual([]);
  });

  it('finds brackets, list signs, long addresses and a heap of numbers', () => {
    expect(codes('Họp thôn (bắt buộc).')).toEqual([['parenthesis', '(bắt buộc)']]);
    expect(codes('- Mang thẻ.')).toEqual([['list_sign', '- ']]);
    const address = 'https://dichvucong.gov.vn/p/home/dvc-trang-chu.html';
    expect(codes(`Xem ${address}`)).toContainEqual(['long_address', address]);
    expect(codes('Có 1, 2, 3, 4 nhà.')).toEqual([['too_many_numbers', 'Có 1, 2, 3, 4 nhà.']]);
  });
});

describe('estimateSeconds', () => {
  it('takes 3 to 4 syllables a second and a breath at every stop', () => {
    const seconds = estimateSeconds('Bà con chú ý, trời mưa to. '.repeat(10));
    expect(seconds).toBeGreaterThan(70 / 4);
    expect(seconds).toBeLessThan(70 / 3 + 10);
  });

  it('counts numbers as they are spoken', () => {
    expect(estimateSeconds('1.234.567')).toBeGreaterThan(estimateSeconds('một triệu') * 3);
  });

  it('needs no time for nothing', () => {
    expect(estimateSeconds('')).toBe(0);
  });
});
