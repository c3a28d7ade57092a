import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { AreaCodeSchema } from '../domain/ids.ts';
import type { Province } from '../domain/place/find-place.ts';

/** As the list of the country names them; the day is the first of the kind that holds now. */
const ProvinceSchema = v.strictObject({
  code: v.pipe(AreaCodeSchema, v.length(2)),
  name: v.pipe(v.string(), v.minLength(1)),
  kind: v.picklist(['tỉnh', 'thành phố']),
  kindBefore: v.optional(v.picklist(['tỉnh', 'thành phố'])),
  kindSince: v.optional(v.pipe(v.string(), v.isoDate())),
  mergedFrom: v.array(v.string()),
  /** How far `mergedFrom` may be trusted (content/README.md). */
  mark: v.picklist(['A', 'B', 'C', 'A?', 'B?', 'C?'])
});
const ProvincesSchema = v.strictObject({
  source: v.string(),
  provinces: v.array(ProvinceSchema)
});

/** `places/provinces.json` of a content folder. Throws when it is not there or not what it should be. */
export async function readProvinces(contentFolder: string): Promise<readonly Province[]> {
  const file = join(contentFolder, 'places', 'provinces.json');
  const { provinces } = v.parse(ProvincesSchema, JSON.parse(await readFile(file, 'utf8')));
  return provinces.map(({ code, name, kind, mergedFrom }) => ({
    code,
    name,
    kind: kind === 'tỉnh' ? 'province' : 'city',
    formerNames: mergedFrom.filter((former) => former !== name)
  }));
}
