import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DIRECTIONS,
  directionFrom,
  metresBetween,
  sayDistance,
  wayBetween,
  type Position
} from './directions.ts';

const HALL: Position = { lat: 10.62, lon: 105.95 };
/** Metres of one degree of latitude on the same sphere. */
const DEGREE = (6_371_008.8 * Math.PI) / 180;

/** A place so many metres to the north and the east of the hall. */
function from(hall: Position, north: number, east: number): Position {
  const shrink = Math.cos((hall.lat * Math.PI) / 180);
  return { lat: hall.lat + north / DEGREE, lon: hall.lon + east / (DEGREE * shrink) };
}

const inVietnam = fc.record({
  lat: fc.double({ min: 6, max: 24, noNaN: true }),
  lon: fc.double({ min: 102, max: 118, noNaN: true })
});

describe('A distance', () => {
  it('of a degree along a meridian is 111,195 m, and of half the globe is half its girth', () => {
    expect(metresBetween({ lat: 10, lon: 106 }, { lat: 11, lon: 106 })).toBeCloseTo(DEGREE, 3);
    expect(metresBetween({ lat: 0, lon: 0 }, { lat: 0, lon: 180 })).toBeCloseTo(180 * DEGREE, 3);
  });

  it('is the same there and back, nothing to itself, and never a detour', () => {
    fc.assert(
      fc.property(inVietnam, inVietnam, inVietnam, (a, b, c) => {
        expect(metresBetween(a, b)).toBeCloseTo(metresBetween(b, a), 6);
        expect(metresBetween(a, a)).toBe(0);
        expect(metresBetween(a, c)).toBeLessThan(metresBetween(a, b) + metresBetween(b, c) + 1e-6);
      })
    );
  });

  it.each([
    [0, { unit: 'near' }],
    [24.9, { unit: 'near' }],
    [25, { unit: 'm', value: 50 }],
    [74.9, { unit: 'm', value: 50 }],
    [320, { unit: 'm', value: 300 }],
    [330, { unit: 'm', value: 350 }],
    [974, { unit: 'm', value: 950 }],
    [975, { unit: 'km', value: 1 }],
    [1049, { unit: 'km', value: 1 }],
    [1050, { unit: 'km', value: 1.1 }],
    [2340, { unit: 'km', value: 2.3 }],
    [12_345, { unit: 'km', value: 12.3 }]
  ])('of %d m is said as people say it', (metres, said) => {
    expect(sayDistance(metres)).toEqual(said);
  });
});

describe('A direction', () => {
  it.each([
    ['n', 300, 0],
    ['ne', 300, 300],
    ['e', 0, 300],
    ['se', -300, 300],
    ['s', -300, 0],
    ['sw', -300, -300],
    ['w', 0, -300],
    ['nw', 300, -300]
  ] as const)('is %s for %d m north and %d m east', (wind, north, east) => {
    expect(directionFrom(HALL, from(HALL, north, east))).toBe(wind);
  });

  it('changes in the middle between two winds', () => {
    const at = (degrees: number) => {
      const turn = (degrees * Math.PI) / 180;
      return directionFrom(HALL, from(HALL, 400 * Math.cos(turn), 400 * Math.sin(turn)));
    };
    expect([at(22), at(23), at(67), at(68), at(337), at(338)]).toEqual([
      'n',
      'ne',
      'ne',
      'e',
      'nw',
      'n'
    ]);
  });

  it('turns round on the way back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7 }), (eighth) => {
        const turn = (eighth * Math.PI) / 4;
        const there = from(HALL, 500 * Math.cos(turn), 500 * Math.sin(turn));
        expect(directionFrom(HALL, there)).toBe(DIRECTIONS[eighth]);
        expect(directionFrom(there, HALL)).toBe(DIRECTIONS[(eighth + 4) % 8]);
      })
    );
  });
});

it('A way is both: 300 m to the east of the hall', () => {
  expect(wayBetween(HALL, from(HALL, 0, 310))).toEqual({
    distance: { unit: 'm', value: 300 },
    direction: 'e'
  });
});
