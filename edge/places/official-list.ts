import * as v from 'valibot';
import { AreaCodeSchema } from '../domain/ids.ts';
import type { Commune, CommuneKind, Province } from '../domain/place/find-place.ts';
import { foldText } from '../domain/search/fold.ts';

/** One commune as a list gives it, nothing believed yet. */
export type ListedRow = {
  /** Where it stands, for a person: "dòng 12" or "[3].Wards[12]". */
  readonly at: string;
  readonly code: unknown;
  /** With its kind before it: "Phường Ba Đình". */
  readonly fullName: unknown;
  readonly provinceCode: unknown;
  /** With or without its kind; undefined where the list gives codes alone. */
  readonly provinceName: unknown;
};
export type RowField = Exclude<keyof ListedRow, 'at'>;

/** Something the list's sender must put right. `field` is empty where the whole list is meant. */
export type ListFault = {
  readonly at: string;
  readonly field: RowField | '';
  readonly code: ListFaultCode;
  readonly detail: string;
};
export type ListFaultCode =
  | 'not_a_list'
  | 'column_missing'
  | 'value_wrong'
  | 'code_repeated'
  | 'province_unknown'
  | 'province_named_otherwise'
  | 'province_empty';

const KINDS = { xã: 'commune', phường: 'ward', 'đặc khu': 'special_zone' } as const;
const FULL_NAME = /^(xã|phường|đặc khu)\s+(\S.*)$/iu;
/** The longest name in use has 24 characters. */
const NAME_MAX_UNITS = 60;

const clean = v.pipe(
  v.string(),
  v.transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
);
const RowSchema = v.object({
  code: v.pipe(clean, AreaCodeSchema, v.length(5)),
  fullName: v.pipe(clean, v.maxLength(NAME_MAX_UNITS), v.regex(FULL_NAME)),
  provinceCode: v.pipe(clean, AreaCodeSchema, v.length(2)),
  provinceName: v.optional(v.pipe(clean, v.minLength(1)))
});
type Row = v.InferOutput<typeof RowSchema> & { readonly at: string };

export type OfficialList = {
  readonly communes: readonly Commune[];
  readonly faults: readonly ListFault[];
};

/**
 * Every row checked, and the list as a whole: its provinces are exactly those given, by code and
 * name, each with a commune of its own, and no code comes twice. Kinds of provinces are taken from
 * `provinces`, for a list may be older than a province's rise to a city.
 */
export function checkOfficialList(
  rows: readonly ListedRow[],
  provinces: readonly Province[]
): OfficialList {
  const read = rows.map(readRow);
  const good = read.flatMap(({ row }) => row ?? []);
  const byCode = new Map(provinces.map((province) => [province.code, province]));
  const faults = [
    ...read.flatMap((one) => one.faults),
    ...repeatedCodes(good),
    ...good.flatMap((row) => provinceFaults(row, byCode.get(row.provinceCode))),
    // A row that could not be read may be the one its province misses.
    ...(good.length < rows.length ? [] : emptyProvinces(good, provinces))
  ];
  const communes = good.flatMap((row) => communeOf(row, byCode.get(row.provinceCode)) ?? []);
  return { communes, faults };
}

function readRow({ at, ...said }: ListedRow): {
  readonly row?: Row;
  readonly faults: readonly ListFault[];
} {
  const parsed = v.safeParse(RowSchema, said);
  if (parsed.success) return { row: { at, ...parsed.output }, faults: [] };
  const fields = new Set(parsed.issues.map((issue) => v.getDotPath(issue) as RowField));
  const faults = [...fields].map((field) => {
    const detail = JSON.stringify(said[field]) ?? '';
    return { at, field, code: 'value_wrong' as const, detail };
  });
  return { faults };
}

function repeatedCodes(rows: readonly Row[]): readonly ListFault[] {
  const first = new Map<string, string>();
  return rows.flatMap(({ at, code }) => {
    const earlier = first.get(code);
    if (earlier === undefined) first.set(code, at);
    const detail = `${code}, ${earlier}`;
    return earlier === undefined ? [] : [{ at, field: 'code', code: 'code_repeated', detail }];
  });
}

function provinceFaults(row: Row, province: Province | undefined): readonly ListFault[] {
  const { at, provinceCode, provinceName } = row;
  if (!province)
    return [{ at, field: 'provinceCode', code: 'province_unknown', detail: provinceCode }];
  if (provinceName === undefined || isNameOf(province, provinceName)) return [];
  const detail = `${provinceCode} ${provinceName}`;
  return [{ at, field: 'provinceName', code: 'province_named_otherwise', detail }];
}

/** Thanh Hóa is Thanh Hoá is Tỉnh Thanh Hóa. */
function isNameOf({ name }: Province, said: string): boolean {
  return foldText(said).replace(/^(tinh|thanh pho|tp) /, '') === foldText(name);
}

function emptyProvinces(
  rows: readonly Row[],
  provinces: readonly Province[]
): readonly ListFault[] {
  const used = new Set(rows.map(({ provinceCode }) => provinceCode));
  return provinces
    .filter(({ code }) => !used.has(code))
    .map(({ code, name }) => ({
      at: '',
      field: '',
      code: 'province_empty',
      detail: `${code} ${name}`
    }));
}

function communeOf({ code, fullName }: Row, province: Province | undefined): Commune | undefined {
  const [, kind = '', name = ''] = FULL_NAME.exec(fullName) ?? [];
  const known: CommuneKind | undefined = KINDS[kind.toLowerCase() as keyof typeof KINDS];
  return known && province && { code, name, kind: known, province };
}
