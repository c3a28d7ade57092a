import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { faultAt, type CorpusFault } from '../corpus/fault.ts';
import { TimetableSchema, type Timetable } from './plan-schedules.ts';

export type Timetables = {
  readonly timetables: readonly Timetable[];
  readonly faults: readonly CorpusFault[];
};

/** Every `content/programme/*.json`. One that is no timetable is left out, and told; so is none. */
export async function readTimetables(contentFolder: string): Promise<Timetables> {
  const names = await readdir(join(contentFolder, 'programme')).catch(() => []);
  const paths = names.filter((name) => name.endsWith('.json')).toSorted();
  const read = await Promise.all(
    paths.map((name) => readTimetable(contentFolder, `programme/${name}`))
  );
  return {
    timetables: read.flatMap((one) => ('log' in one ? [one] : [])),
    faults: read.flatMap((one) => ('log' in one ? [] : [one]))
  };
}

async function readTimetable(
  contentFolder: string,
  path: string
): Promise<Timetable | CorpusFault> {
  const parsed = v.safeParse(TimetableSchema, await readLooseJson(join(contentFolder, path)));
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  return faultAt({ path, line: 1, field: v.getDotPath(issue) ?? '' }, 'timetable_wrong');
}

async function readLooseJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}
