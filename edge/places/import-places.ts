import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseUtf8 } from '../domain/bytes.ts';
import { writeDurably } from '../durable-file.ts';
import { checkOfficialList, type ListFault, type ListFaultCode } from './official-list.ts';
import { formatPlaceFile, type PlaceList } from './place-file.ts';
import { readProvinces } from './provinces.ts';
import { LIST_MAX_BYTES, readList } from './read-list.ts';

export type PlaceImport = {
  /** The official list, JSON or CSV. */
  readonly file: string;
  /** Where the compact file goes. */
  readonly out: string;
  readonly contentFolder: string;
};
export type ImportReport = {
  /** Empty while there is a fault. */
  readonly list: PlaceList;
  readonly faults: readonly ListFault[];
};

/** Reads, checks and writes; writes nothing while the list has one fault. Throws on a missing file. */
export async function importPlaces(ask: PlaceImport): Promise<ImportReport> {
  const provinces = await readProvinces(ask.contentFolder);
  const rows = readList(await readText(ask.file));
  if (!rows.ok) {
    const { code, detail = '' } = rows.error;
    return { list: EMPTY, faults: [{ at: '', field: '', code, detail }] };
  }
  const { communes, faults } = checkOfficialList(rows.value, provinces);
  if (faults.length > 0) return { list: EMPTY, faults };
  await mkdir(dirname(ask.out), { recursive: true });
  await writeDurably(ask.out, formatPlaceFile({ provinces, communes }));
  return { list: { provinces, communes }, faults };
}

const EMPTY: PlaceList = { provinces: [], communes: [] };

async function readText(file: string): Promise<string> {
  if ((await stat(file)).size > LIST_MAX_BYTES) return '';
  return parseUtf8(await readFile(file)) ?? '';
}

const MESSAGES: Readonly<Record<ListFaultCode, string>> = {
  not_a_list: 'Không phải danh sách đọc được (JSON hoặc CSV, bảng mã UTF-8)',
  column_missing: 'Thiếu cột',
  value_wrong: 'Giá trị không dùng được',
  code_repeated: 'Mã đã có ở trên',
  province_unknown: 'Không có tỉnh mang mã này trong content/places/provinces.json',
  province_named_otherwise: 'Tên tỉnh không khớp với mã',
  province_empty: 'Tỉnh này không có xã nào trong danh sách'
};
/** A column of the wrong kind faults every line: the first ones tell it all. */
const FAULTS_SHOWN = 40;

/** What came of it, for the person at the terminal. */
export function formatImportReport({ list, faults }: ImportReport, out: string): string {
  if (faults.length > 0) {
    const lines = faults.slice(0, FAULTS_SHOWN).map(({ at, field, code, detail }) => {
      const place = [at, field].filter(Boolean).join('  ');
      return `${place && `${place}  `}${code}  ${MESSAGES[code]}: ${detail}`;
    });
    return `${lines.join('\n')}\n${faults.length} lỗi; không ghi gì.\n`;
  }
  const count = (kind: string) => list.communes.filter((one) => one.kind === kind).length;
  return (
    `Đã nhập ${list.provinces.length} tỉnh, thành phố; ${list.communes.length} đơn vị cấp xã: ` +
    `${count('commune')} xã, ${count('ward')} phường, ${count('special_zone')} đặc khu.\n${out}\n`
  );
}
