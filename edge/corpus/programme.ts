import { mkdir, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { writeDurably } from '../durable-file.ts';
import { airablesOf, type Airable } from './airable.ts';
import type { Corpus } from './corpus.ts';
import { faultAt, type CorpusFault } from './fault.ts';
import { findBreaches, FrameSchema, type Frame } from './frame.ts';
import { checkRundown } from './rundown-check.ts';
import { planRundown, RundownSchema, type Rundown } from './rundown.ts';

const FRAMES = 'programme/frames';
const RUNDOWNS = 'programme/rundowns';

/** What `programme/frames` and `programme/rundowns` hold against being aired; both may be absent. */
export async function programmeFaults(
  folder: string,
  { bulletins, pronunciations }: Corpus
): Promise<readonly CorpusFault[]> {
  const frames = await readFrames(folder);
  const airables = airablesOf(bulletins, pronunciations);
  const months = await readFolder(folder, RUNDOWNS);
  return [
    ...frames.faults,
    ...months.flatMap((file) => rundownFaults(file, frames.byName, airables))
  ];
}

/**
 * Fills a month (YYYY-MM) of every frame and writes `programme/rundowns/<month>-<frame>.json`.
 * Gives the paths written; throws while a frame cannot be read.
 */
export async function writeRundowns(
  folder: string,
  month: string,
  { bulletins, pronunciations }: Corpus
): Promise<readonly string[]> {
  const { byName, faults } = await readFrames(folder);
  if (faults[0]) throw new Error(`${faults[0].path}: ${faults[0].message}`);
  const airables = airablesOf(bulletins, pronunciations);
  await mkdir(join(folder, RUNDOWNS), { recursive: true });
  const written = [...byName].map(async ([name, frame]) => {
    const path = `${RUNDOWNS}/${month}-${name}.json`;
    const rundown = planRundown(frame, { name, month }, airables);
    await writeDurably(join(folder, path), formatRundown(rundown));
    return path;
  });
  return Promise.all(written);
}

/** A line for each part: a month is read and corrected by people too. */
export function formatRundown({ days, ...head }: Rundown): string {
  const line = (items: readonly string[]) => `[${items.map((one) => `"${one}"`).join(', ')}]`;
  const blocks = days.map(({ date, slots }) => {
    const rows = slots.map(({ slot, parts }) => {
      const filled = Object.entries(parts).map(([id, items]) => `        "${id}": ${line(items)}`);
      return `      { "slot": "${slot}", "parts": {\n${filled.join(',\n')}\n      } }`;
    });
    return `    { "date": "${date}", "slots": [\n${rows.join(',\n')}\n    ] }`;
  });
  const fields = Object.entries(head).map(([key, value]) => `  "${key}": "${value}",\n`);
  return `{\n${fields.join('')}  "days": [\n${blocks.join(',\n')}\n  ]\n}\n`;
}

type File = { readonly path: string; readonly text: string };

async function readFolder(folder: string, room: string): Promise<readonly File[]> {
  const names = await readdir(join(folder, room)).catch(() => []);
  const paths = names.filter((name) => name.endsWith('.json')).toSorted();
  return Promise.all(
    paths.map(async (name) => {
      const path = `${room}/${name}`;
      return { path, text: await readFile(join(folder, path), 'utf8') };
    })
  );
}

type Frames = { readonly byName: ReadonlyMap<string, Frame>; readonly faults: CorpusFault[] };

async function readFrames(folder: string): Promise<Frames> {
  const byName = new Map<string, Frame>();
  const faults: CorpusFault[] = [];
  for (const { path, text } of await readFolder(folder, FRAMES)) {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), FrameSchema), text);
    if (!parsed.success) {
      faults.push(faultAt({ path, line: 1, field: fieldOf(parsed.issues[0]) }, 'frame_wrong'));
      continue;
    }
    byName.set(basename(path, '.json'), parsed.output);
    for (const { field, detail } of findBreaches(parsed.output))
      faults.push(faultAt({ path, line: 1, field }, 'frame_limit', detail));
  }
  return { byName, faults };
}

function rundownFaults(
  { path, text }: File,
  frames: ReadonlyMap<string, Frame>,
  airables: readonly Airable[]
): readonly CorpusFault[] {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), RundownSchema), text);
  if (!parsed.success)
    return [faultAt({ path, line: 1, field: fieldOf(parsed.issues[0]) }, 'rundown_wrong')];
  const rundown = parsed.output;
  const frame = frames.get(rundown.frame);
  if (!frame || frame.log !== rundown.log)
    return [faultAt({ path, line: 1, field: 'frame' }, 'rundown_wrong')];
  const lines = text.split('\n');
  return checkRundown(rundown, frame, airables).map(({ code, date, field, detail }) => {
    const line = date === '' ? 1 : lines.findIndex((one) => one.includes(`"${date}"`)) + 1;
    return faultAt({ path, line: Math.max(1, line), field }, code, detail);
  });
}

function fieldOf(issue: v.BaseIssue<unknown>): string {
  return v.getDotPath(issue) ?? '';
}
