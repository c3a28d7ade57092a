import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { TimetableSchema, type Timetable } from './plan-schedules.ts';

/** Every `content/programme/*.json`. Throws with the file's name when one is not a timetable. */
export async function readTimetables(contentFolder: string): Promise<readonly Timetable[]> {
  const folder = join(contentFolder, 'programme');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  return Promise.all(names.toSorted().map((name) => readTimetable(join(folder, name))));
}

async function readTimetable(file: string): Promise<Timetable> {
  const parsed = v.safeParse(TimetableSchema, JSON.parse(await readFile(file, 'utf8')));
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Error(`${file}: ${v.getDotPath(issue) ?? ''}: ${issue.message}`);
}
