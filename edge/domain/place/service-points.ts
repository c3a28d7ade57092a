import * as v from 'valibot';
import { parseUtf8 } from '../bytes.ts';
import { PLACES_MAX_BYTES } from '../entry/entry.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Position } from './directions.ts';

/** What a place is for; each has a sign and a word in the app. */
export const POINT_KINDS = [
  'service',
  'health',
  'police',
  'kiosk',
  'speaker',
  'team',
  'market',
  'shelter',
  'cooperative'
] as const;
/** Lines that make a sketch of the ground out of a sheet of dots. */
export const LINE_KINDS = ['road', 'water'] as const;
const MAX_POINTS = 500;
const MAX_LINES = 60;
const MAX_LINE_POSITIONS = 500;

/** Vietnam with its waters: a swapped pair of numbers or a place elsewhere falls outside. */
const PositionSchema = v.tuple([
  v.pipe(v.number(), v.minValue(102), v.maxValue(118)),
  v.pipe(v.number(), v.minValue(6), v.maxValue(24))
]);
/** One line of plain words: no markup, no control or hidden characters. */
const text = (max: number) =>
  v.pipe(v.string(), v.minLength(1), v.maxLength(max), v.regex(/^[^<>\p{Cc}\p{Cf}]+$/u, 'plain'));
const IdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'place_id'));
const PhoneSchema = v.pipe(v.string(), v.regex(/^[0-9 +.]{3,20}$/, 'phone'));

const PointSchema = v.object({
  type: v.literal('Feature'),
  geometry: v.object({ type: v.literal('Point'), coordinates: PositionSchema }),
  properties: v.object({
    id: IdSchema,
    kind: v.picklist(POINT_KINDS),
    name: text(120),
    hours: v.optional(text(120)),
    phone: v.optional(PhoneSchema),
    /** Id of the point people would tell the way from. */
    near: v.optional(IdSchema)
  })
});
const LineSchema = v.object({
  type: v.literal('Feature'),
  geometry: v.object({
    type: v.literal('LineString'),
    coordinates: v.pipe(v.array(PositionSchema), v.minLength(2), v.maxLength(MAX_LINE_POSITIONS))
  }),
  properties: v.object({ id: IdSchema, kind: v.picklist(LINE_KINDS), name: v.optional(text(120)) })
});
type Feature = v.InferOutput<typeof PointSchema> | v.InferOutput<typeof LineSchema>;

/** GeoJSON (RFC 7946), WGS 84: points a person can go to, and lines of a sketch. */
const CollectionSchema = v.object({
  type: v.literal('FeatureCollection'),
  features: v.pipe(
    v.array(v.lazy((feature) => (isLine(feature) ? LineSchema : PointSchema))),
    v.maxLength(MAX_POINTS + MAX_LINES)
  )
});

export type PointKind = (typeof POINT_KINDS)[number];
export type ServicePoint = Position & {
  readonly id: string;
  readonly kind: PointKind;
  readonly name: string;
  readonly hours?: string;
  readonly phone?: string;
  readonly near?: string;
};
export type SketchLine = {
  readonly id: string;
  readonly kind: (typeof LINE_KINDS)[number];
  readonly name?: string;
  readonly path: readonly Position[];
};
export type ServicePoints = {
  readonly points: readonly ServicePoint[];
  readonly lines: readonly SketchLine[];
};

/**
 * The places of one log, from the blob a `places` entry names or from a writer's file. Errors:
 * `places_too_big` (256 KiB, 500 points, 60 lines), `places_json`, `places_shape`,
 * `places_repeated` and `places_near` (a landmark that is not there); the detail tells which field.
 */
export function parseServicePoints(bytes: Uint8Array): Result<ServicePoints> {
  if (bytes.length > PLACES_MAX_BYTES) return fail('places_too_big', String(bytes.length));
  const raw = parseJson(parseUtf8(bytes));
  if (raw === undefined) return fail('places_json');
  const parsed = v.safeParse(CollectionSchema, raw);
  if (!parsed.success) return fail('places_shape', v.getDotPath(parsed.issues[0]) ?? '');
  return checkTogether(
    parsed.output.features.flatMap(pointOf),
    parsed.output.features.flatMap(lineOf)
  );
}

/** The same places as canonical GeoJSON: equal places are equal bytes. */
export function formatServicePoints({ points, lines }: ServicePoints): string {
  const features = [...points.map(pointFeature), ...lines.map(lineFeature)];
  return JSON.stringify({ type: 'FeatureCollection', features });
}

function pointFeature({ lat, lon, id, kind, name, hours, phone, near }: ServicePoint): object {
  const geometry = { type: 'Point', coordinates: [lon, lat] };
  return { type: 'Feature', geometry, properties: { id, kind, name, hours, phone, near } };
}

function lineFeature({ id, kind, name, path }: SketchLine): object {
  const geometry = { type: 'LineString', coordinates: path.map(({ lat, lon }) => [lon, lat]) };
  return { type: 'Feature', geometry, properties: { id, kind, name } };
}

function checkTogether(
  points: readonly ServicePoint[],
  lines: readonly SketchLine[]
): Result<ServicePoints> {
  if (points.length > MAX_POINTS) return fail('places_too_big', `points: ${points.length}`);
  if (lines.length > MAX_LINES) return fail('places_too_big', `lines: ${lines.length}`);
  const ids = [...points, ...lines].map(({ id }) => id);
  const repeated = ids.find((id, at) => ids.indexOf(id) !== at);
  if (repeated !== undefined) return fail('places_repeated', repeated);
  const known = new Set(points.map(({ id }) => id));
  const lost = points.find(({ id, near }) => near && (near === id || !known.has(near)));
  return lost ? fail('places_near', lost.id) : ok({ points, lines });
}

function pointOf({ geometry, properties }: Feature): readonly ServicePoint[] {
  if (geometry.type !== 'Point') return [];
  const [lon, lat] = geometry.coordinates;
  return [{ ...(properties as v.InferOutput<typeof PointSchema>['properties']), lat, lon }];
}

function lineOf({ geometry, properties }: Feature): readonly SketchLine[] {
  if (geometry.type !== 'LineString') return [];
  const path = geometry.coordinates.map(([lon, lat]) => ({ lat, lon }));
  return [{ ...(properties as v.InferOutput<typeof LineSchema>['properties']), path }];
}

function isLine(feature: unknown): boolean {
  const { geometry } = (feature ?? {}) as { geometry?: { type?: unknown } | null };
  return geometry?.type === 'LineString';
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
