/** A TopoJSON topology (specification version 1), as far as it is read here. */
export type Topology = {
  readonly transform: {
    readonly scale: readonly [number, number];
    readonly translate: readonly [number, number];
  };
  readonly arcs: readonly (readonly (readonly [number, number])[])[];
  readonly objects: Readonly<Record<string, { readonly geometries: readonly Country[] }>>;
};
/** Rings as numbers of arcs; a negative number is that arc (its complement) walked backwards. */
type Country =
  | { readonly id?: string; readonly type: 'Polygon'; readonly arcs: Polygon }
  | { readonly id?: string; readonly type: 'MultiPolygon'; readonly arcs: readonly Polygon[] };
type Polygon = readonly (readonly number[])[];
export type Point = readonly [lon: number, lat: number];
export type Box = readonly [west: number, south: number, east: number, north: number];

/** Arcs in degrees. */
export function decodeArcs({ transform, arcs }: Topology): readonly (readonly Point[])[] {
  const [[sx, sy], [tx, ty]] = [transform.scale, transform.translate];
  return arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]): Point => [(x += dx) * sx + tx, (y += dy) * sy + ty]);
  });
}

export function polygonsOf(country: Country): readonly Polygon[] {
  return country.type === 'Polygon' ? [country.arcs] : country.arcs;
}

export const arcOf = (number: number): number => (number < 0 ? ~number : number);

/** The corners of a ring that is given by numbers of arcs; its last corner is its first. */
export function walk(ring: readonly number[], arcs: readonly (readonly Point[])[]) {
  return ring.flatMap((number, at) => {
    const arc = arcs[arcOf(number)] ?? [];
    return (number < 0 ? arc.toReversed() : arc).slice(at === 0 ? 0 : 1);
  });
}

/**
 * The outline of several countries as one: a border between two of them is walked by both and
 * falls out, what is left is joined end to end.
 */
export function outline(
  polygons: readonly Polygon[],
  arcs: readonly (readonly Point[])[]
): readonly (readonly number[])[] {
  const all = polygons.flat(2);
  const shared = new Set(all.map(arcOf).filter((arc, at, list) => list.indexOf(arc) !== at));
  const left = new Map<string, number[]>();
  for (const number of all) {
    if (shared.has(arcOf(number))) continue;
    const from = String(walk([number], arcs)[0]);
    left.set(from, [...(left.get(from) ?? []), number]);
  }
  const rings: number[][] = [];
  for (const [start, waiting] of left)
    while (waiting.length > 0) rings.push(joinFrom(start, left, arcs));
  return rings;
}

function joinFrom(
  start: string,
  left: ReadonlyMap<string, number[]>,
  arcs: readonly (readonly Point[])[]
): number[] {
  const ring: number[] = [];
  let here = start;
  do {
    const number = left.get(here)?.pop();
    if (number === undefined) throw new Error(`an outline ends at ${here}`);
    ring.push(number);
    here = String(walk([number], arcs).at(-1));
  } while (here !== start);
  return ring;
}

/** Fewer corners: none is left out that stood further than `tolerance` degrees from the line (Douglas and Peucker, 1973). */
export function simplify(line: readonly Point[], tolerance: number): readonly Point[] {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last || line.length < 3) return line;
  let [far, distance] = [0, 0];
  for (let at = 1; at < line.length - 1; at++) {
    const away = distanceTo(line[at]!, first, last);
    if (away > distance) [far, distance] = [at, away];
  }
  if (distance <= tolerance) return [first, last];
  const head = simplify(line.slice(0, far + 1), tolerance);
  return [...head.slice(0, -1), ...simplify(line.slice(far), tolerance)];
}

function distanceTo([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / length;
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

/** A ring cut off at the sides of a box (Sutherland and Hodgman, 1974). */
export function clip(ring: readonly Point[], [west, south, east, north]: Box): readonly Point[] {
  const sides: readonly (readonly [axis: 0 | 1, at: number, sign: 1 | -1])[] = [
    [0, west, 1],
    [0, east, -1],
    [1, south, 1],
    [1, north, -1]
  ];
  return sides.reduce<readonly Point[]>((left, side) => clipAt(left, side), ring);
}

function clipAt(
  ring: readonly Point[],
  [axis, at, sign]: readonly [axis: 0 | 1, at: number, sign: 1 | -1]
): readonly Point[] {
  const isIn = (point: Point) => sign * (point[axis] - at) >= 0;
  const cut = (a: Point, b: Point): Point => {
    const t = (at - a[axis]) / (b[axis] - a[axis]);
    const point: [number, number] = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
    point[axis] = at;
    return point;
  };
  return ring.flatMap((point, index) => {
    const before = ring.at(index - 1)!;
    const crossing = isIn(point) === isIn(before) ? [] : [cut(before, point)];
    return isIn(point) ? [...crossing, point] : crossing;
  });
}
