import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentKey, foldSyllables, foldText, TOKEN_MAX_UNITS } from './fold.ts';

const LETTERS =
  'aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ';
const vietnamese = fc.string({
  unit: fc.constantFrom(...LETTERS, ...LETTERS.toUpperCase(), ' ', ' ', '0', '7', '-', '/', '.'),
  maxLength: 80
});

describe('folding', () => {
  it('drops accents and case and turns đ into d', () => {
    expect(foldText('Chuyển ĐỔI số, đường Điện Biên')).toBe('chuyen doi so duong dien bien');
  });

  it('reads a document number as its parts', () => {
    expect(foldText('57-NQ/TW')).toBe('57 nq tw');
    expect(foldText('Quyết định 1.234/QĐ-UBND')).toBe('quyet dinh 1 234 qd ubnd');
  });

  it('takes old and new tone placement alike', () => {
    expect(foldText('hoà uỷ thuý')).toBe(foldText('hòa ủy thúy'));
  });

  it('does not let soft hyphens and zero-width characters break a word', () => {
    expect(foldText('lừa\u00AD đ\u200Bảo')).toBe('lua dao');
  });

  it('keeps other scripts, and letters that stand for several', () => {
    expect(foldText('Ñandú ß æ ខ្មែរ 中文 m²')).toBe('nandu ß æ ខមរ 中文 m2');
  });

  it('cuts a token that is no word', () => {
    expect(foldText('x'.repeat(500))).toBe('x'.repeat(TOKEN_MAX_UNITS));
  });

  it('is the same for composed and decomposed text', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')));
      })
    );
  });

  it('agrees with normalise, strip and split', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        const plain = text
          .normalize('NFD')
          .replace(/\p{M}/gu, '')
          .toLowerCase()
          .replaceAll('đ', 'd');
        const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
        expect(foldText(text)).toBe(words.map((word) => word.slice(0, TOKEN_MAX_UNITS)).join(' '));
      })
    );
  });

  it('says where each token stands in any text, in order and without overlap', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        let end = 0;
        for (const { fold, from, to } of foldSyllables(text)) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          expect(foldText(text.slice(from, to))).toBe(fold);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      })
    );
  });
});

describe('accent keys', () => {
  it('are equal for both tone placements and compositions and differ for different words', () => {
    expect(accentKey('hoà')).toBe(accentKey('HÒA'.normalize('NFD')));
    expect(accentKey('lợn')).not.toBe(accentKey('lớn'));
    expect(accentKey('da')).not.toBe(accentKey('đa'));
  });
});
