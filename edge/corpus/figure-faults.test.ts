import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  TODAY,
  folderWith,
  sample,
  swap,
  type Edit
} from '../../tests/fixtures/corpus/edited-content.ts';
import { checkContent } from './content-report.ts';

async function faultsOf(edit: Edit, reasons?: object) {
  const folder = await folderWith(edit);
  if (reasons) await writeFile(join(folder, 'figures.json'), JSON.stringify(reasons));
  const { faults } = await checkContent(folder, TODAY);
  return faults.map(({ path, field, code, message }) => ({ path, field, code, message }));
}
const REASON = 'Con số của ví dụ, người viết tự đặt.';
/** An edit that touches no figure. */
const UNCHANGED = swap('Mang theo', 'Mang gì theo');
const told = (words: string): Edit => swap('## Mang', `${words}\n\n## Mang`);

describe('a figure that nothing cited carries', () => {
  it('is a fault of the passage that tells it, with the figure as written', async () => {
    const [fault, ...more] = await faultsOf(told('Có 4.321 người.'));
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ field: 'body', code: 'figure_loose' });
    expect(fault?.message).toContain('«4.321»');
  });

  it.each<[string, Edit]>([
    ['a reason given by hand', told('Có 4.321 người.')],
    ['a source dated so', told('Từ tháng 10 năm 2026.')],
    ['the first day it is in force', told('Từ ngày 1/11/2026.')]
  ])('is in order with %s', async (name, edit) => {
    const reasons = name.startsWith('a reason')
      ? { 'lam-the-o-dau': { '4.321': REASON } }
      : undefined;
    expect(await faultsOf(edit, reasons)).toEqual([]);
  });

  it('is in order in a sample, where all is invented', async () => {
    const edit: Edit = (good) =>
      sample('x.99001', 'Mẫu: mời họp', 'Thông báo mẫu, 4.321 người.')(good);
    expect(await faultsOf(edit)).toEqual([]);
  });
});

describe('the list of reasons', () => {
  it.each([
    ['a bulletin that is gone', { 'mat-roi': { '7': REASON } }],
    ['a figure that is gone', { 'lam-the-o-dau': { '987': REASON } }]
  ])('is faulted for %s', async (_, reasons) => {
    const faults = await faultsOf(UNCHANGED, reasons);
    expect(faults).toMatchObject([{ path: 'figures.json', code: 'figure_unused' }]);
  });

  it('must give a reason', async () => {
    const faults = await faultsOf(UNCHANGED, { 'lam-the-o-dau': ['3'] });
    expect(faults).toMatchObject([{ path: 'figures.json', code: 'figures_wrong' }]);
  });
});
