import * as v from 'valibot';
import { foldText } from '../domain/search/fold.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { parseCsv } from './csv.ts';
import type { ListedRow, RowField } from './official-list.ts';

/** The whole country is under a megabyte; anything near this is another file. */
export const LIST_MAX_BYTES = 32 * 1024 * 1024;

type Unreadable = { readonly code: 'not_a_list' | 'column_missing'; readonly detail?: string };

/** Rows of a list in either form, told apart by their first character. */
export function readList(text: string): Result<readonly ListedRow[], Unreadable> {
  return /^\uFEFF?\s*\[/.test(text) ? readJsonList(text) : readCsvList(text);
}

const JsonListSchema = v.array(
  v.object({
    Code: v.unknown(),
    FullName: v.unknown(),
    Wards: v.array(v.record(v.string(), v.unknown()))
  })
);

/** Provinces with their `Wards`, as vietnamese-provinces-database writes them. */
function readJsonList(text: string): Result<readonly ListedRow[], Unreadable> {
  const parsed = v.safeParse(JsonListSchema, parseJson(text));
  if (!parsed.success) return fail('not_a_list', v.getDotPath(parsed.issues[0]) ?? 'JSON');
  const rows = parsed.output.flatMap((province, p) =>
    province.Wards.map((ward, w) => ({
      at: `[${p}].Wards[${w}]`,
      code: ward.Code,
      fullName: ward.FullName,
      // Where it says another province than it is listed under, code and name will not fit.
      provinceCode: ward.ProvinceCode ?? province.Code,
      provinceName: province.FullName
    }))
  );
  return ok(rows);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** Folded headings by what they hold: ours first, then what spreadsheets of officials are seen to use. */
const HEADINGS: Readonly<Record<RowField | 'kind', readonly string[]>> = {
  code: ['code', 'ma', 'ma xa', 'ma phuong xa'],
  fullName: ['name', 'ten', 'ten xa', 'ten phuong xa'],
  kind: ['kind', 'cap', 'loai'],
  provinceCode: ['province code', 'ma tinh', 'ma tp', 'ma tinh tp'],
  provinceName: ['province', 'tinh', 'ten tinh', 'tinh thanh pho']
};

/** One commune a line under a heading; the kind may have a column of its own or stand in the name. */
function readCsvList(text: string): Result<readonly ListedRow[], Unreadable> {
  const [header, ...records] = parseCsv(text) ?? [];
  if (!header) return fail('not_a_list', 'CSV');
  const titles = header.cells.map(foldText);
  const column = (field: keyof typeof HEADINGS) =>
    titles.findIndex((title) => HEADINGS[field].includes(title));
  const missing = (['code', 'fullName', 'provinceCode'] as const).find((f) => column(f) < 0);
  if (missing) return fail('column_missing', HEADINGS[missing].join(' | '));
  const rows = records.map(({ line, cells }) => ({
    at: `dòng ${line}`,
    code: cells[column('code')],
    fullName: [cells[column('kind')], cells[column('fullName')]].filter(Boolean).join(' '),
    provinceCode: cells[column('provinceCode')],
    provinceName: cells[column('provinceName')] || undefined
  }));
  return ok(rows);
}
