import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { formatUtf8 } from '#domain/bytes.ts';
import { LogIdSchema } from '#domain/ids.ts';
import {
  formatServicePoints,
  parseServicePoints,
  type ServicePoints
} from '#domain/place/service-points.ts';
import { fail, ok, type Fault, type Result } from '#domain/result.ts';
import { faultAt, type CorpusFault } from '../corpus/fault.ts';
import type { PlaceList } from './plan-places.ts';

export type PlaceFiles = {
  readonly lists: readonly PlaceList[];
  readonly faults: readonly CorpusFault[];
};

const ENDING = '.geojson';
/** Logs of the sample areas: whoever reads a name there must see that it is made up. */
const SAMPLE_LOG = /^(p\.99\.|x\.99)/;

/** Every `content/places/<log>.geojson`. One that does not fit is left out, and told. */
export async function readPlaces(contentFolder: string): Promise<PlaceFiles> {
  const folder = join(contentFolder, 'places');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(ENDING));
  const read = await Promise.all(
    names.toSorted().map(async (name) => readList(name, await readFile(join(folder, name))))
  );
  return {
    lists: read.flatMap((one) => ('log' in one ? [one] : [])),
    faults: read.flatMap((one) => ('log' in one ? [] : [one]))
  };
}

function readList(name: string, file: Uint8Array): PlaceList | CorpusFault {
  const path = `places/${name}`;
  const log = name.slice(0, -ENDING.length);
  if (!v.is(LogIdSchema, log)) return faultAt({ path, line: 1 }, 'places_name');
  const parsed = parseServicePoints(file);
  const marked = parsed.ok ? checkMarks(log, parsed.value) : parsed;
  if (!marked.ok) return tell(path, marked.error, new TextDecoder().decode(file));
  return { log, bytes: formatUtf8(formatServicePoints(marked.value)) };
}

/** Errors: `places_unmarked` with the id of a sample place whose name does not say «mẫu». */
function checkMarks(log: string, places: ServicePoints): Result<ServicePoints> {
  const bare = places.points.find(({ name }) => !/mẫu/i.test(name.normalize('NFC')));
  return SAMPLE_LOG.test(log) && bare ? fail('places_unmarked', bare.id) : ok(places);
}

function tell(path: string, { code, detail = '' }: Fault, text: string): CorpusFault {
  const place = { path, line: lineOf(text, detail) };
  switch (code) {
    case 'places_too_big':
      return faultAt(place, 'places_too_big', detail);
    case 'places_repeated':
      return faultAt(place, 'places_repeated', detail);
    case 'places_near':
      return faultAt(place, 'places_near', detail);
    case 'places_unmarked':
      return faultAt(place, 'sample_unmarked', `name (${detail})`);
    default:
      return faultAt({ ...place, field: detail }, 'places_wrong');
  }
}

/** Where a writer finds it: the feature a field belongs to, or the last one that has the id. */
function lineOf(text: string, detail: string): number {
  const at = Number(/^features\.(\d+)/.exec(detail)?.[1] ?? -1);
  const ids = [...text.matchAll(/"id"\s*:\s*"([a-z0-9-]+)"/g)].filter(([, id]) => id === detail);
  const mark = [...text.matchAll(/"Feature"/g)][at] ?? ids.at(-1);
  return text.slice(0, mark?.index ?? 0).split('\n').length;
}
