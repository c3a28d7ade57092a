import * as v from 'valibot';
import { AreaCodeSchema } from '../domain/ids.ts';
import type { Commune, Province } from '../domain/place/find-place.ts';

const NameSchema = v.pipe(v.string(), v.minLength(1));
const ProvinceSchema = v.object({
  code: v.pipe(AreaCodeSchema, v.length(2)),
  name: NameSchema,
  kind: v.picklist(['province', 'city']),
  formerNames: v.array(NameSchema)
});
/** Code, kind, name: a list of three thousand keeps its keys out of every row. */
const CommuneSchema = v.strictTuple([
  v.pipe(AreaCodeSchema, v.length(5)),
  v.picklist(['commune', 'ward', 'special_zone']),
  NameSchema
]);
const PlaceFileSchema = v.object({
  v: v.literal(1),
  provinces: v.array(v.object({ ...ProvinceSchema.entries, communes: v.array(CommuneSchema) }))
});

export type PlaceList = {
  readonly provinces: readonly Province[];
  readonly communes: readonly Commune[];
};

/** The file an edge reads: communes under their province, a commune a line. */
export function formatPlaceFile({ provinces, communes }: PlaceList): string {
  const blocks = provinces.map((province) => {
    const own = communes.filter((commune) => commune.province.code === province.code);
    const rows = own.map(({ code, kind, name }) => JSON.stringify([code, kind, name]));
    return `${JSON.stringify(province).slice(0, -1)},"communes":[\n${rows.join(',\n')}]}`;
  });
  return `{"v":1,"provinces":[\n${blocks.join(',\n')}]}\n`;
}

/** Undefined for anything else than a file so made. */
export function parsePlaceFile(text: string): PlaceList | undefined {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), PlaceFileSchema), text);
  if (!parsed.success) return undefined;
  const read = parsed.output.provinces.map(({ communes, ...province }) => ({
    province,
    communes: communes.map(([code, kind, name]) => ({ code, kind, name, province }))
  }));
  return {
    provinces: read.map(({ province }) => province),
    communes: read.flatMap(({ communes }) => communes)
  };
}
