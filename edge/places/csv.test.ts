import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from './csv.ts';

describe('a CSV text', () => {
  it('is read with quotes, doubled quotes and line ends inside a cell', () => {
    expect(parseCsv('a,b\n"x, ""y""\nz", 2 \n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x, "y"\nz', '2'] }
    ]);
  });

  it('may be parted by semicolons or tabs, begin with a mark and end lines as Windows does', () => {
    const records = [
      { line: 1, cells: ['Mã', 'Tên'] },
      { line: 2, cells: ['00004', 'Ba Đình, Hà Nội'] }
    ];
    expect(parseCsv('\uFEFFMã;Tên\r\n00004;Ba Đình, Hà Nội')).toEqual(records);
    expect(parseCsv('Mã\tTên\n00004\tBa Đình, Hà Nội\n')).toEqual(records);
  });

  it('counts the lines of quoted cells and of empty records', () => {
    expect(parseCsv('a,b\n"1\n2",3\n\n,\n4,5')?.map(({ line }) => line)).toEqual([1, 2, 6]);
  });

  it('is refused when a quote stays open', () => {
    expect(parseCsv('a,b\n"x,1\n')).toBeUndefined();
  });

  it('gives back what was written', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'ộ', '"', ',', ';', '\n', '1'),
      minLength: 1
    });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const text = `a,b\n${rows.map((row) => row.map(quoted).join(',')).join('\n')}`;
        const wanted = rows
          .map((row) => row.map((one) => one.trim()))
          .filter((row) => row.some((one) => one !== ''));
        expect(
          parseCsv(text)
            ?.slice(1)
            .map(({ cells }) => cells)
        ).toEqual(wanted);
      })
    );
  });
});
