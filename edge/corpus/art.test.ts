import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FILE, TODAY, folderWith, swap } from '../../tests/fixtures/corpus/edited-content.ts';
import { checkContent } from './content-report.ts';

const SOUND =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 250"><use href="#a"/></svg>';
const WORDS = { vi: 'Một cột loa.', en: 'A loudspeaker pole.' };

type Art = { readonly svg?: string; readonly named?: string; readonly words?: unknown };

/** What is told of a folder whose one bulletin names a drawing and whose one drawing is loa.svg. */
async function faultsWith({ svg = SOUND, named = 'loa', words = { loa: WORDS } }: Art) {
  const folder = await folderWith(swap('class:', `art: ${named}\nclass:`));
  await mkdir(join(folder, 'art'));
  await writeFile(join(folder, 'art/loa.svg'), svg);
  await writeFile(join(folder, 'art/descriptions.json'), JSON.stringify(words));
  const { faults } = await checkContent(folder, TODAY);
  return faults.map(({ path, line, code }) => `${path}:${line} ${code}`);
}

describe('the drawings of a content folder', () => {
  it('have nothing to put right when they are described, used and plain', async () => {
    expect(await faultsWith({})).toEqual([]);
  });

  it('must exist for every bulletin that names one', async () => {
    const [unused, unknown] = await faultsWith({ named: 'loa-khac' });
    expect(unused).toBe('art/loa.svg:1 art_unused');
    expect(unknown).toMatch(new RegExp(`^${FILE}:\\d+ art_unknown$`));
  });

  it('are described in both languages, and nothing else is', async () => {
    const path = 'art/descriptions.json:1';
    expect(await faultsWith({ words: {} })).toEqual([`${path} art_undescribed`]);
    expect(await faultsWith({ words: { loa: { vi: 'Loa' } } })).toEqual([
      `${path} art_descriptions_wrong`
    ]);
    expect(await faultsWith({ words: { loa: WORDS, trau: WORDS } })).toEqual([
      `${path} art_absent`
    ]);
  });

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['a page of its own', '<foreignObject/>'],
    ['a handler', '<path onload="alert(1)"/>'],
    ['a picture from elsewhere', '<use href="https://vidu.vn/a.svg#b"/>'],
    ['a picture from elsewhere by the old name', '<use xlink:href="//vidu.vn/a.svg#b"/>'],
    ['a fill from elsewhere', '<path fill="url(https://vidu.vn/a.svg#b)"/>'],
    ['a style sheet', '<style>@import "//vidu.vn"</style>']
  ])('may not hold %s, told by its line', async (_, inside) => {
    const svg = SOUND.replace('<use', `\n${inside}\n<use`);
    expect(await faultsWith({ svg })).toEqual(['art/loa.svg:2 art_unsafe']);
  });

  it('are at most 8 kB', async () => {
    const of = (bytes: number) => SOUND.padEnd(bytes);
    expect(await faultsWith({ svg: of(8192) })).toEqual([]);
    expect(await faultsWith({ svg: of(8193) })).toEqual(['art/loa.svg:1 art_too_big']);
  });
});
