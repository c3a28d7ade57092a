/// <reference types="node" />
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  arcOf,
  clip,
  decodeArcs,
  outline,
  polygonsOf,
  simplify,
  walk,
  type Box,
  type Point,
  type Topology
} from './topology.ts';

/**
 * Makes base.json, the ground under the map, from `countries-10m.json` of the npm package
 * world-atlas 2.0.2 (Natural Earth 4.1, public domain). It has been run once; to run it again:
 *
 *   npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
 *   node web/lib/map/base/make-base.ts package/countries-10m.json
 */

/** ISO 3166-1 numeric. */
const VIETNAM = '704';
/** As much of the world as the widest screen shows around the whole country. */
const WORLD: Box = [76, -16, 144, 40];
/**
 * Islands inside these boxes are Vietnam's, whatever the source says of them: they are drawn with
 * its land and never with a neighbour's.
 */
const ARCHIPELAGOS: readonly Box[] = [
  [110.5, 15.5, 113.2, 17.4],
  [111, 6.5, 116.6, 12]
];
/** Degrees: what may be lost of Vietnam's outline, and of the others'. */
const OWN_TOLERANCE = 0.012;
const OTHER_TOLERANCE = 0.1;
/** Degrees across; a smaller island abroad is left out. */
const SMALLEST_ABROAD = 0.4;
const OWN_DIGITS = 3;
const OTHER_DIGITS = 2;

const topology = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Topology;
const arcs = decodeArcs(topology);
const countries = topology.objects.countries?.geometries ?? [];
const own = countries.filter(({ id }) => id === VIETNAM).flatMap(polygonsOf);
const isIsland = (polygon: (typeof own)[number]) =>
  ARCHIPELAGOS.some((box) => isInside(boxOf(walk(polygon[0] ?? [], arcs)), box));
const abroad = countries.filter(({ id }) => id !== VIETNAM).flatMap(polygonsOf);
const islands = abroad.filter(isIsland);
const others = abroad.filter(
  (polygon) => !isIsland(polygon) && overlaps(boxOf(walk(polygon[0] ?? [], arcs)), WORLD)
);

const ownArcs = new Set(own.flat(2).map(arcOf));
const fewer = arcs.map((arc, at) =>
  simplify(arc, ownArcs.has(at) ? OWN_TOLERANCE : OTHER_TOLERANCE)
);
const ownRings = own.flat().map((ring) => walk(ring, fewer));
const otherRings = outline(others, arcs)
  .filter((ring) => acrossOf(walk(ring, arcs)) > SMALLEST_ABROAD)
  .map((ring) => clip(walk(ring, fewer), WORLD))
  .filter((ring) => ring.length > 3);

const feature = (id: string, type: string, coordinates: unknown) => ({
  type: 'Feature',
  id,
  properties: {},
  geometry: { type, coordinates }
});
const base = {
  type: 'FeatureCollection',
  features: [
    feature('others', 'MultiPolygon', polygons(otherRings, OTHER_DIGITS)),
    feature('vietnam', 'MultiPolygon', polygons(ownRings, OWN_DIGITS)),
    feature('islands', 'MultiPoint', islands.map(middleOf).toSorted(byPlace))
  ]
};
const text = JSON.stringify(base) + '\n';
writeFileSync(join(import.meta.dirname, 'base.json'), text);
process.stdout.write(`${text.length} bytes, ${islands.length} islands of the two archipelagos\n`);

/** Each ring as a polygon of its own; a lake inside one is cut out by the even-odd rule. */
function polygons(rings: readonly (readonly Point[])[], digits: number) {
  return rings.map((ring) => [rounded([...ring, ring[0]!], digits)]);
}

function rounded(ring: readonly Point[], digits: number): readonly Point[] {
  const round = (value: number) => Number(value.toFixed(digits));
  const all = ring.map(([lon, lat]): Point => [round(lon), round(lat)]);
  return all.filter((point, at) => at === 0 || String(point) !== String(all[at - 1]));
}

function boxOf(ring: readonly Point[]): Box {
  const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

function acrossOf(ring: readonly Point[]): number {
  const [west, south, east, north] = boxOf(ring);
  return Math.hypot(east - west, north - south);
}

function middleOf(polygon: (typeof own)[number]): Point {
  const [west, south, east, north] = boxOf(walk(polygon[0] ?? [], arcs));
  return rounded([[(west + east) / 2, (south + north) / 2]], OWN_DIGITS)[0]!;
}

function byPlace([aLon, aLat]: Point, [bLon, bLat]: Point): number {
  return bLat - aLat || aLon - bLon;
}

function isInside(inner: Box, outer: Box): boolean {
  const [west, south, east, north] = outer;
  return inner[0] >= west && inner[1] >= south && inner[2] <= east && inner[3] <= north;
}

function overlaps(a: Box, b: Box): boolean {
  return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
}
