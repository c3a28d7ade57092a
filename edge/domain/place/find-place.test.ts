import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { AreaCodeSchema } from '../ids.ts';
import { findPlaces, indexPlaces, type Commune, type Province } from './find-place.ts';

const code = (text: string) => v.parse(AreaCodeSchema, text);
const province = (at: string, name: string, formerNames: string[] = []): Province => ({
  code: code(at),
  name,
  kind: name === 'Đà Nẵng' ? 'city' : 'province',
  formerNames
});
const lamDong = province('68', 'Lâm Đồng', ['Đắk Nông', 'Bình Thuận']);
const bacNinh = province('24', 'Bắc Ninh', ['Bắc Giang']);
const daNang = province('48', 'Đà Nẵng', ['Quảng Nam']);
const thanhHoa = province('38', 'Thanh Hoá');
const dakLak = province('66', 'Đắk Lắk', ['Phú Yên']);
const commune = (
  at: string,
  name: string,
  within: Province,
  kind: Commune['kind'] = 'commune'
) => ({
  code: code(at),
  name,
  kind,
  province: within
});
const COMMUNES: readonly Commune[] = [
  commune('24001', 'Tân Tiến', bacNinh, 'ward'),
  commune('38001', 'Tân Tiến', thanhHoa),
  commune('38002', 'Tân Tiên', thanhHoa),
  commune('38003', 'Tĩnh Gia', thanhHoa, 'ward'),
  commune('48001', 'Hoà Tiến', daNang),
  commune('48002', 'Hoàng Sa', daNang, 'special_zone'),
  commune('66001', "Ea H'Leo", dakLak),
  commune('66002', 'Tân Tiến', dakLak),
  commune('68001', 'Xuân Hương - Đà Lạt', lamDong, 'ward')
];
const index = indexPlaces([bacNinh, thanhHoa, daNang, dakLak, lamDong], COMMUNES);
const codes = (query: string, limit = 20) =>
  findPlaces(index, query, limit).places.map((place) => place.code);

describe('looking a place up', () => {
  it('needs no accents and gives every place of the name', () => {
    expect(codes('tan tien')).toEqual(['24001', '38001', '38002', '66002']);
    expect(codes('TAN  TIEN')).toEqual(codes('tan tien'));
  });

  it('puts the spelling that was typed first, and keeps the others', () => {
    expect(codes('tân tiên')).toEqual(['38002', '24001', '38001', '66002']);
    expect(codes('Tân Tiến').at(-1)).toBe('38002');
    expect(codes('Tân Tiến'.normalize('NFD'))).toEqual(codes('Tân Tiến'));
  });

  it('is content with a beginning, of accented words too', () => {
    expect(codes('tan ti')).toEqual(codes('tan tien'));
    expect(codes('tân tiế').at(-1)).toBe('38002');
    expect(codes('hoang')).toEqual(['48002']);
  });

  it('understands the kind before the name', () => {
    expect(codes('phường tân tiến')).toEqual(['24001']);
    expect(codes('xa tan tien')).toEqual(['38001', '38002', '66002']);
    expect(codes('dac khu hoang sa')).toEqual(['48002']);
    expect(codes('tỉnh lâm đồng')).toEqual(['68']);
  });

  it('does not take a name for a kind', () => {
    expect(codes('tinh gia')).toContain('38003');
    expect(codes('Tĩnh Gia')).toEqual(['38003']);
  });

  it('overlooks a kind that the place no longer is', () => {
    expect(codes('thành phố đà lạt')).toEqual(['68001']);
  });

  it('understands the province after the name, by its former name as well', () => {
    expect(codes('tân tiến, đắk lắk')).toEqual(['66002']);
    expect(codes('tan tien tinh thanh hoa')).toEqual(['38001', '38002']);
    expect(codes('tân tiến phú yên')).toEqual(['66002']);
  });

  it('finds a province by the province that became part of it', () => {
    expect(codes('bình thuận')).toEqual(['68']);
  });

  it('takes either tone placement, and an apostrophe or none', () => {
    expect(codes('hòa tiến')).toEqual(['48001']);
    expect(codes("ea h'leo")).toEqual(['66001']);
    expect(codes('ea hleo')).toEqual(['66001']);
  });

  it('puts a whole name before a beginning and a beginning before a later word', () => {
    expect(codes('hoa')).toEqual(['48001', '48002', '38']);
    expect(codes('dong')).toEqual(['68']);
  });

  it('gives at most what is asked for and says how many there are', () => {
    expect(findPlaces(index, 'tan tien', 2)).toMatchObject({ total: 4 });
    expect(codes('tan tien', 2)).toEqual(['24001', '38001']);
  });

  it.each(['', '   ', '?!', 'xyz', 'phường', 'tân tiến cà mau'])(
    'finds nothing for «%s»',
    (query) => {
      expect(findPlaces(index, query, 20)).toEqual({ places: [], total: 0 });
    }
  );

  it('looks only at the beginning of an endless query', () => {
    expect(codes(`tan tien ${'a'.repeat(1_000_000)}`)).toEqual([]);
  });
});
