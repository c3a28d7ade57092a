import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Authored } from './authored.ts';
import { readJson } from './corpus.ts';
import { faultAt, type CorpusFault } from './fault.ts';

/** Bytes: every phone keeps all drawings with the app, over a line that is there for minutes. */
const MAX_BYTES = 8192;
const NAME = /^[a-z0-9-]{1,40}\.svg$/;
const DESCRIPTIONS = 'art/descriptions.json';

/** What runs, fetches or restyles: a drawing is lines and colours. References within it may stay. */
const UNSAFE =
  /<(script|foreignObject|style|image|iframe|animate|set)\b|\son\w+\s*=|\bhref\s*=\s*["'](?!#)|\bstyle\s*=|url\(\s*["']?(?!#)|<!(DOCTYPE|ENTITY)/i;

/** What is to be seen, one sentence a language: read out where the drawing cannot be looked at. */
const Sentence = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const DescriptionsSchema = v.record(v.string(), v.strictObject({ vi: Sentence, en: Sentence }));

export type Drawing = { readonly name: string; readonly text: string };

/** The files of `art/`, by name without `.svg`; none where a content folder has no drawings. */
async function readDrawings(folder: string): Promise<readonly Drawing[]> {
  const files = await readdir(join(folder, 'art')).catch(whenMissing);
  const svg = files.filter((file) => file.endsWith('.svg')).sort();
  return Promise.all(
    svg.map(async (file) => ({
      name: file.slice(0, -'.svg'.length),
      text: await readFile(join(folder, 'art', file), 'utf8')
    }))
  );
}

function whenMissing(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

/** Drawings against their rules, their descriptions, and the bulletins that show them. */
export async function artFaults(
  folder: string,
  bulletins: readonly Authored[]
): Promise<readonly CorpusFault[]> {
  const drawings = await readDrawings(folder);
  const names = new Set(drawings.map(({ name }) => name));
  const used = new Set(bulletins.map(({ art }) => art));
  const unused = drawings.filter(({ name }) => !used.has(name));
  return [
    ...bulletins.filter(({ art }) => art !== undefined && !names.has(art)).map(unknownFault),
    ...drawings.flatMap(drawingFaults),
    ...unused.map(({ name }) => faultAt({ path: pathOf(name), line: 1 }, 'art_unused')),
    ...(await descriptionFaults(folder, names))
  ];
}

const pathOf = (name: string): string => `art/${name}.svg`;

function unknownFault({ path, art, lineOf }: Authored): CorpusFault {
  return faultAt({ path, line: lineOf('art'), field: 'art' }, 'art_unknown', art);
}

function drawingFaults({ name, text }: Drawing): readonly CorpusFault[] {
  const path = pathOf(name);
  const at = UNSAFE.exec(text);
  const line = at ? text.slice(0, at.index).split('\n').length : 1;
  const bytes = Buffer.byteLength(text);
  return [
    ...(NAME.test(`${name}.svg`) ? [] : [faultAt({ path, line: 1 }, 'name_wrong')]),
    ...(bytes > MAX_BYTES ? [faultAt({ path, line: 1 }, 'art_too_big', `${bytes}`)] : []),
    ...(at ? [faultAt({ path, line }, 'art_unsafe', at[0].trim())] : [])
  ];
}

async function descriptionFaults(
  folder: string,
  names: ReadonlySet<string>
): Promise<readonly CorpusFault[]> {
  const parsed = v.safeParse(DescriptionsSchema, await readJson(join(folder, DESCRIPTIONS)));
  const place = { path: DESCRIPTIONS, line: 1 };
  if (!parsed.success) return [faultAt(place, 'art_descriptions_wrong')];
  const described = new Set(Object.keys(parsed.output));
  return [
    ...[...names.difference(described)].map((name) => faultAt(place, 'art_undescribed', name)),
    ...[...described.difference(names)].map((name) => faultAt(place, 'art_absent', name))
  ];
}
