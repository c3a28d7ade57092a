import { describe, expect, it } from 'vitest';
import { isVietnameseSyllable } from './syllable.ts';

const words = (text: string) => text.split(' ');

describe('isVietnameseSyllable', () => {
  it.each(
    words(
      'nghiêng quốc khuỷu gì giếng giữ quýt quyển thuở ở y yêu uống ương khoẻ hòa thuyền xoong chuếch ếch Đắk Kạn Kon hươu rượu cửu thừa của mùa khuya nguyễn Huỳnh oái ngoéo'
    )
  )('%s is one', (word) => {
    expect(isVietnameseSyllable(word)).toBe(true);
    expect(isVietnameseSyllable(word.normalize('NFD'))).toBe(true);
  });

  it.each([
    ['hòa', 'hoà'],
    ['khỏe', 'khoẻ'],
    ['thủy', 'thuỷ'],
    ['lũy', 'luỹ']
  ])('both schools of tone marks are right: %s, %s', (first, second) => {
    expect(isVietnameseSyllable(first)).toBe(true);
    expect(isVietnameseSyllable(second)).toBe(true);
  });

  it.each(
    words('chip video STEM web ngi gê ghà ceo kwan tốan hàò cat cap nghat xyz f w đđ hoànv lúâ ')
  )('“%s” is none', (word) => {
    expect(isVietnameseSyllable(word)).toBe(false);
  });
});
