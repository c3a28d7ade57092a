/** A point on the ground, WGS 84 degrees. */
export type Position = { readonly lat: number; readonly lon: number };

/** Clockwise from north: what eight wind names can say. */
export const DIRECTIONS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** As people say it: `near` under 25 m, whole 50 m up to a kilometre, then tenths of a kilometre. */
export type SaidDistance =
  | { readonly unit: 'near' }
  | { readonly unit: 'm'; readonly value: number }
  | { readonly unit: 'km'; readonly value: number };

export type Way = { readonly distance: SaidDistance; readonly direction: Direction };

/** Mean radius of the Earth in metres (IUGG). */
const EARTH_METRES = 6_371_008.8;
/** Nobody in a village tells 320 m from 350 m. */
const STEP_METRES = 50;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Metres along the great circle (haversine): good to half a percent anywhere. */
export function metresBetween(a: Position, b: Position): number {
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2;
  const h =
    half(b.lat - a.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(b.lon - a.lon);
  return 2 * EARTH_METRES * Math.asin(Math.sqrt(Math.min(1, h)));
}

/** The wind that points from one place to the other; north when they are the same. */
export function directionFrom(from: Position, to: Position): Direction {
  const turn = radians(to.lon - from.lon);
  const [south, north] = [radians(from.lat), radians(to.lat)];
  const east = Math.sin(turn) * Math.cos(north);
  const ahead =
    Math.cos(south) * Math.sin(north) - Math.sin(south) * Math.cos(north) * Math.cos(turn);
  const eighth = Math.round(Math.atan2(east, ahead) / (Math.PI / 4));
  return DIRECTIONS[(eighth + 8) % 8]!;
}

export function sayDistance(metres: number): SaidDistance {
  if (metres < STEP_METRES / 2) return { unit: 'near' };
  const steps = Math.round(metres / STEP_METRES) * STEP_METRES;
  if (steps < 1000) return { unit: 'm', value: steps };
  return { unit: 'km', value: Math.round(metres / 100) / 10 };
}

/** How to tell somebody who knows `from` where `to` is. */
export function wayBetween(from: Position, to: Position): Way {
  return {
    distance: sayDistance(metresBetween(from, to)),
    direction: directionFrom(from, to)
  };
}
