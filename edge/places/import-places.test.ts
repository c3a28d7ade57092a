import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { externalVectors } from '../../tests/fixtures/external.ts';
import { findPlaces, indexPlaces } from '../domain/place/find-place.ts';
import { formatImportReport, importPlaces } from './import-places.ts';
import { parsePlaceFile } from './place-file.ts';
import { readProvinces } from './provinces.ts';

const contentFolder = fileURLToPath(new URL('../../content', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'places-'));
const out = join(folder, 'data', 'places.json');
let provinces: Awaited<ReturnType<typeof readProvinces>>;
beforeAll(async () => {
  provinces = await readProvinces(contentFolder);
});

/** A commune in each province, as the JSON list has them; `edit` spoils it. */
function jsonList(edit: (list: Listed[]) => unknown = (list) => list): string {
  const list = provinces.map(({ code, name, kind }) => ({
    Code: code,
    FullName: `${kind === 'city' ? 'Thành phố' : 'Tỉnh'} ${name}`,
    Wards: [{ Code: `${code}001`, FullName: 'Xã Tân Tiến', ProvinceCode: code }]
  }));
  return JSON.stringify(edit(list));
}
type Listed = { Code: string; FullName: string; Wards: Record<string, unknown>[] };

/** The same as a spreadsheet gives it. */
function csvList(edit: (lines: string[]) => string[] = (lines) => lines): string {
  const lines = provinces.map(({ code, name }) => `${code}001;Tân Tiến;Phường;${code};${name}`);
  return edit(['Mã;Tên;Cấp;Mã TP;Tỉnh / Thành Phố', ...lines]).join('\r\n');
}

async function importText(text: string, to = out) {
  const file = join(folder, 'list');
  await writeFile(file, text);
  return importPlaces({ file, out: to, contentFolder });
}

describe('the list of provinces', () => {
  it('has 34, of which eight are cities, and knows what became part of them', () => {
    expect(provinces).toHaveLength(34);
    expect(provinces.filter(({ kind }) => kind === 'city')).toHaveLength(8);
    expect(provinces.find(({ code }) => code === '79')?.formerNames).toEqual([
      'Bình Dương',
      'Bà Rịa – Vũng Tàu'
    ]);
  });
});

describe('an official list of communes', () => {
  it.each([
    ['JSON', () => jsonList(), 'commune'],
    ['CSV', () => csvList(), 'ward']
  ])('is imported from %s into a file that gives the same places back', async (_, text, kind) => {
    const { faults, list } = await importText(text());
    expect(faults).toEqual([]);
    expect(list.communes[0]).toMatchObject({ code: '01001', name: 'Tân Tiến', kind });
    expect(parsePlaceFile(await readFile(out, 'utf8'))).toEqual(list);
  });

  it('may have the kind in the name, be parted by commas and give no province names', async () => {
    const rows = () => provinces.map(({ code }) => `${code}001,"đặc khu  Phú Quốc",${code}`);
    const { faults, list } = await importText(['code,name,province_code', ...rows()].join('\n'));
    expect(faults).toEqual([]);
    expect(list.communes[0]).toMatchObject({ name: 'Phú Quốc', kind: 'special_zone' });
  });

  it.each<[string, () => string, object[]]>([
    [
      'an unknown kind',
      () => csvList((l) => l.with(2, l[2]!.replace('Phường', 'Thị trấn'))),
      [{ at: 'dòng 3', field: 'fullName', code: 'value_wrong' }]
    ],
    [
      'a code of four digits',
      () => csvList((l) => l.with(1, l[1]!.replace('01001', '1001'))),
      [{ at: 'dòng 2', field: 'code', code: 'value_wrong' }]
    ],
    [
      'a code given twice',
      () => csvList((l) => [...l, l[1]!]),
      [{ at: 'dòng 36', field: 'code', code: 'code_repeated' }]
    ],
    [
      'a province that is none',
      () => csvList((l) => [...l, '99001;Mẫu;Xã;99;Tỉnh Mẫu']),
      [{ at: 'dòng 36', field: 'provinceCode', code: 'province_unknown' }]
    ],
    [
      'a province under another name',
      () => csvList((l) => l.with(1, l[1]!.replace('Hà Nội', 'Hà Tây'))),
      [{ at: 'dòng 2', field: 'provinceName', code: 'province_named_otherwise' }]
    ],
    [
      'a province without a commune',
      () => csvList((l) => l.slice(0, -1)),
      [{ code: 'province_empty', detail: '96 Cà Mau' }]
    ],
    [
      'a commune listed under another province',
      () =>
        jsonList(([a, b, ...rest]) => [
          { ...a, Wards: [...a!.Wards, { Code: '04002', FullName: 'Xã Lạc', ProvinceCode: '04' }] },
          b,
          ...rest
        ]),
      [{ at: '[0].Wards[1]', field: 'provinceName', code: 'province_named_otherwise' }]
    ],
    [
      'a number for a name',
      () =>
        jsonList(([a, ...rest]) => [{ ...a, Wards: [{ ...a!.Wards[0], FullName: 7 }] }, ...rest]),
      [{ at: '[0].Wards[0]', field: 'fullName', code: 'value_wrong' }]
    ],
    [
      'a missing column',
      () => csvList((l) => l.with(0, 'Mã;Tên;Cấp;Khác;Tỉnh')),
      [{ code: 'column_missing', detail: 'province code | ma tinh | ma tp | ma tinh tp' }]
    ],
    ['another kind of JSON', () => '[1, 2]', [{ code: 'not_a_list' }]],
    ['broken JSON', () => '[{', [{ code: 'not_a_list' }]],
    ['an empty file', () => '', [{ code: 'not_a_list' }]]
  ])('is refused with %s, and nothing is written', async (_, text, wanted) => {
    const nowhere = join(folder, 'refused.json');
    const report = await importText(text(), nowhere);
    expect(report.faults).toMatchObject(wanted);
    await expect(readFile(nowhere)).rejects.toThrow('ENOENT');
    expect(formatImportReport(report, nowhere)).toContain('không ghi gì');
  });
});

const external = externalVectors('admin-units');

describe.skipIf(!external)('the whole country', () => {
  /** Generous: what is asked of a slow machine; the time it took is printed. */
  const IMPORT_MAX_MS = 5000;
  const whole = join(folder, 'whole.json');

  it('is imported in seconds, and every commune is found by its name', async () => {
    const startedAt = performance.now();
    const file = join(external ?? '', 'provinces_wards_2026-07-25.json');
    const report = await importPlaces({ file, out: whole, contentFolder });
    const list = parsePlaceFile(await readFile(whole, 'utf8'));
    const index = indexPlaces(list?.provinces ?? [], list?.communes ?? []);
    const importMs = performance.now() - startedAt;
    console.log(
      `${report.list.communes.length} communes imported and indexed in ${Math.round(importMs)} ms`
    );
    expect(report.faults).toEqual([]);
    expect(importMs).toBeLessThan(IMPORT_MAX_MS);
    expect([list?.provinces.length, list?.communes.length]).toEqual([34, 3321]);
    for (const place of list?.communes ?? []) {
      const query = `${place.name} ${place.province.name}`;
      expect(findPlaces(index, query, 20).places, query).toContainEqual(place);
    }
  });

  it('has seven communes and one ward for «tan tien», and the ward for «phường tân tiến»', async () => {
    const list = parsePlaceFile(await readFile(whole, 'utf8'));
    const index = indexPlaces(list?.provinces ?? [], list?.communes ?? []);
    const { places } = findPlaces(index, 'tan tien', 20);
    const named = places.filter(({ name }) => name === 'Tân Tiến');
    expect(named.map(({ kind }) => kind).toSorted()).toEqual([...Array(7).fill('commune'), 'ward']);
    expect(places.slice(0, 8)).toEqual(named);
    expect(new Set(named.map((one) => 'province' in one && one.province.name)).size).toBe(8);
    expect(findPlaces(index, 'phường tân tiến', 20).places).toMatchObject([
      { kind: 'ward', province: { name: 'Bắc Ninh' } }
    ]);
  });
});
