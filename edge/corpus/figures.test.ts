import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFigures, isCarried } from './figures.ts';

const vi = (text: string) => findFigures(text, 'vi').map(({ written }) => written.trim());
const en = (text: string) => findFigures(text, 'en').map(({ written }) => written.trim());
const carried = (told: string, known: string, language: 'vi' | 'en' = 'vi') =>
  findFigures(told, language).every((one) => isCarried(one, findFigures(known, 'vi')));

describe('the figures of a text', () => {
  it.each([
    ['gọi 156 hoặc 113', ['156', '113']],
    ['trên 80% người, 70 phần trăm nhà', ['80%', '70 phần trăm']],
    ['1.234.500 đồng, 1,86 triệu dân, 5 tỷ đồng', ['1.234.500', '1,86 triệu', '5 tỷ']],
    ['ngày 22 tháng 12 năm 2024', ['22 tháng 12 năm 2024']],
    ['22/12/2024 rồi tháng 3 năm 2025, tháng 4/2025', ['22/12/2024', '4/2025', 'tháng 3 năm 2025']],
    ['Nghị quyết 57 tháng 12 năm 2024', ['tháng 12 năm 2024', '57']],
    ['Nghị định 69/2024/NĐ-CP', ['69/2024/', '69/2024/']],
    ['ngày 1/10', ['ngày 1/10']]
  ])('«%s» are found', (text, written) => {
    expect(vi(text)).toEqual(written);
  });

  it('of English are written as English writes them', () => {
    expect(en('1,300 people and 2.5 million on 1 December 2025 or March 3, 2024')).toEqual([
      '1 December 2025',
      'March 3, 2024',
      '1,300',
      '2.5 million'
    ]);
  });

  it.each([
    'gạo ST25, cúm H5N1, sóng 5G, VN2000',
    'Một, hai, ba',
    '1. Mở máy\n2. Bấm nút\n 3) Chờ',
    'Bước 2: ký. Cách 1: gọi. Step 3: sign'
  ])('are not what names or counts itself: %s', (text) => {
    expect(vi(text)).toEqual([]);
  });

  it('are found in any text within a time that follows its length', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('1', '0', '.', ',', '/', '-', ' ', '%', 'a'),
          maxLength: 300
        }),
        (text) => {
          for (const { value } of findFigures(text, 'vi'))
            if (value.is === 'number') expect(Number.isNaN(Number(value.amount))).toBe(false);
        }
      )
    );
  });
});

describe('a figure is carried', () => {
  it.each([
    ['80 phần trăm', '80%'],
    ['1.860.000 người', '1,86 triệu'],
    ['1,86 triệu người', '1,86'],
    ['200 nghìn đồng', '200.000'],
    ['ngày 22 tháng 12 năm 2024', '22/12/2024'],
    ['tháng 12 năm 2024', '22/12/2024'],
    ['tháng 5 năm 2025', '5/2025'],
    ['ngày 22/12', '2024-12-22'],
    ['năm 2024', '22/12/2024'],
    ['ngày 25', '25–26/10/2025'],
    ['Nghị quyết 193', '193/2025/QH15'],
    ['40 đến 50', '40–50']
  ])('%s by %s', (told, known) => {
    expect(carried(told, known)).toBe(true);
  });

  it('from one language to the other', () => {
    expect(carried('on 1 December 2025, 11,591 masts', '1/12/2025 11.591', 'en')).toBe(true);
  });

  it.each([
    ['80', '80%'],
    ['80%', '80'],
    ['81%', '80%'],
    ['5 triệu', '5/6/2025'],
    ['12', '22/12/2024'],
    ['ngày 23 tháng 12 năm 2024', '22/12/2024'],
    ['tháng 11 năm 2024', '22/12/2024'],
    ['ngày 22 tháng 12 năm 2025', '22/12/2024'],
    ['2.000 nghìn', '2'],
    ['186', '1,86']
  ])('not %s by %s', (told, known) => {
    expect(carried(told, known)).toBe(false);
  });
});
