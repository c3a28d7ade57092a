import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatUtf8 } from '../bytes.ts';
import {
  formatServicePoints,
  LINE_KINDS,
  parseServicePoints,
  POINT_KINDS,
  type ServicePoint,
  type ServicePoints
} from './service-points.ts';

const HALL: ServicePoint = { id: 'nha', kind: 'kiosk', name: 'Nhà văn hóa', lat: 10.6, lon: 105.9 };
const MARKET: ServicePoint = { id: 'cho', kind: 'market', name: 'Chợ', lat: 10.61, lon: 105.9 };
const bytesOf = (places: Partial<ServicePoints>) =>
  formatUtf8(formatServicePoints({ points: [HALL, MARKET], lines: [], ...places }));
const codeOf = (bytes: Uint8Array) => {
  const parsed = parseServicePoints(bytes);
  return parsed.ok ? 'ok' : parsed.error.code;
};
const withPoint = (change: object) => bytesOf({ points: [HALL, { ...MARKET, ...change }] });
const many = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ ...HALL, id: `diem-${at}` }));
const line = (id: string, count = 2) => ({
  id,
  kind: 'road' as const,
  path: Array.from({ length: count }, () => ({ lat: 10.6, lon: 105.9 }))
});

describe('A list of places', () => {
  const lat = fc.double({ min: 6, max: 24, noNaN: true });
  const lon = fc.double({ min: 102, max: 118, noNaN: true });
  const name = fc.stringMatching(/^[\p{L}\d «»,.–-]{1,120}$/u);
  const point = fc.record(
    {
      kind: fc.constantFrom(...POINT_KINDS),
      name,
      lat,
      lon,
      hours: name,
      phone: fc.stringMatching(/^[0-9]{3,20}$/)
    },
    { requiredKeys: ['kind', 'name', 'lat', 'lon'] }
  );
  const road = fc.record(
    {
      kind: fc.constantFrom(...LINE_KINDS),
      path: fc.array(fc.record({ lat, lon }), { minLength: 2, maxLength: 9 })
    },
    { requiredKeys: ['kind', 'path'] }
  );
  const places = fc
    .tuple(fc.array(point), fc.array(road))
    .map(([points, lines]): ServicePoints => ({
      points: points.map((one, at) => ({
        ...one,
        id: `p${at}`,
        ...(at > 0 && { near: `p${at - 1}` })
      })),
      lines: lines.map((one, at) => ({ ...one, id: `l${at}` }))
    }));

  it('comes back equal from its GeoJSON, and equal lists are equal bytes', () => {
    fc.assert(
      fc.property(places, (list) => {
        const text = formatServicePoints(list);
        const parsed = parseServicePoints(formatUtf8(text));
        expect(parsed).toEqual({ ok: true, value: list });
        expect(parsed.ok && formatServicePoints(parsed.value)).toBe(text);
      })
    );
  });

  it('drops what it does not know: white space, remarks, further properties', () => {
    const said = JSON.parse(formatServicePoints({ points: [HALL], lines: [] })) as {
      features: { properties: object }[];
    };
    const more = {
      note: 'x',
      ...said,
      features: said.features.map((one) => ({
        ...one,
        bbox: [],
        properties: { ...one.properties, owner: 'x' }
      }))
    };
    const parsed = parseServicePoints(formatUtf8(JSON.stringify(more, null, 2)));
    expect(parsed).toEqual({ ok: true, value: { points: [HALL], lines: [] } });
  });

  it('refuses any bytes whatever without an exception', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => codeOf(bytes) !== 'ok'));
    fc.assert(fc.property(fc.json(), (text) => void parseServicePoints(formatUtf8(text))));
    expect(codeOf(formatUtf8('{"type":"FeatureCollection","features":[null,1]}'))).toBe(
      'places_shape'
    );
  });

  it('tells which field does not fit', () => {
    const parsed = parseServicePoints(withPoint({ kind: 'temple' }));
    expect(parsed).toEqual({
      ok: false,
      error: { code: 'places_shape', detail: 'features.1.properties.kind' }
    });
  });
});

describe('The limits of a list of places', () => {
  it.each([
    ['a name of 120 letters', withPoint({ name: 'x'.repeat(120) }), 'ok'],
    ['a name of 121 letters', withPoint({ name: 'x'.repeat(121) }), 'places_shape'],
    ['no name', withPoint({ name: '' }), 'places_shape'],
    ['markup in a name', withPoint({ name: '<b>Chợ</b>' }), 'places_shape'],
    ['a line break in a name', withPoint({ name: 'Chợ\nmới' }), 'places_shape'],
    ['a hidden turn of the line in a name', withPoint({ name: 'Chợ\u202emới' }), 'places_shape'],
    ['markup in the hours', withPoint({ hours: '<i>7 giờ</i>' }), 'places_shape'],
    ['a telephone number', withPoint({ phone: '+84 28 0000 0000' }), 'ok'],
    ['words for a telephone number', withPoint({ phone: 'javascript:x' }), 'places_shape'],
    ['the corner of the waters', withPoint({ lat: 6, lon: 118 }), 'ok'],
    ['latitude and longitude swapped', withPoint({ lat: 105.9, lon: 10.6 }), 'places_shape'],
    ['a place abroad', withPoint({ lat: 35.7, lon: 139.7 }), 'places_shape'],
    ['no number for a place', withPoint({ lat: null }), 'places_shape'],
    ['a landmark that is there', withPoint({ near: 'nha' }), 'ok'],
    ['a landmark that is not there', withPoint({ near: 'dinh' }), 'places_near'],
    ['a place that is its own landmark', withPoint({ near: 'cho' }), 'places_near'],
    ['one id twice', withPoint({ id: 'nha' }), 'places_repeated'],
    ['500 points', bytesOf({ points: many(500) }), 'ok'],
    ['501 points', bytesOf({ points: many(501) }), 'places_too_big'],
    ['60 lines', bytesOf({ lines: many(60).map(({ id }) => line(id)) }), 'ok'],
    ['61 lines', bytesOf({ lines: many(61).map(({ id }) => line(id)) }), 'places_too_big'],
    ['a line of one point', bytesOf({ lines: [line('duong', 1)] }), 'places_shape'],
    ['a line of 501 points', bytesOf({ lines: [line('duong', 501)] }), 'places_shape'],
    ['a line with the id of a place', bytesOf({ lines: [line('cho')] }), 'places_repeated'],
    ['262,145 bytes', new Uint8Array(262_145).fill(32), 'places_too_big']
  ])('%s', (_, bytes, code) => expect(codeOf(bytes)).toBe(code));
});
