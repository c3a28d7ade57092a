import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { parseUtf8 } from '../domain/bytes.ts';
import {
  readBundle,
  type Authored,
  type Bundle,
  type ContentFile,
  type ResolvePicture
} from './authored.ts';
import { faultAt, type CorpusFault } from './fault.ts';

export type Corpus = {
  /** In the order of their paths; files with faults are left out. */
  readonly bulletins: readonly Authored[];
  readonly faults: readonly CorpusFault[];
  /** Written form to spoken form, from `pronunciations.json`. */
  readonly pronunciations: ReadonlyMap<string, string>;
};

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\.en)?\.md$/;
const RECORDINGS = ['.wav', '.ogg'];
const PronunciationsSchema = v.record(v.string(), v.pipe(v.string(), v.minLength(1)));

/**
 * Reads `bulletins/<topic>/<slug>.md` and `pronunciations.json` of a content folder. A file that
 * cannot be read as a bulletin is a fault, never an exception; a missing folder is a broken machine.
 */
export async function readCorpus(
  folder: string,
  resolvePicture: ResolvePicture = () => undefined
): Promise<Corpus> {
  const names = (await readdir(join(folder, 'bulletins'), { recursive: true }))
    .map((name) => `bulletins/${name.replaceAll('\\', '/')}`)
    .sort();
  const texts = await Promise.all(
    names.filter((name) => name.endsWith('.md')).map((path) => readText(folder, path))
  );
  const files = new Map(texts.flatMap(({ file }) => (file ? [[file.path, file]] : [])));
  const bundles = bundlesOf(folder, files, new Set(names));
  const read = bundles.map((bundle) => readBundle(bundle, folder, resolvePicture));
  const bulletins = read.flatMap(({ value }) => (value ? [value] : []));
  const spoken = await readPronunciations(folder);
  return {
    bulletins,
    pronunciations: spoken.value,
    faults: [
      ...texts.flatMap(({ faults }) => faults),
      ...orphans(files),
      ...read.flatMap(({ faults }) => faults),
      ...bulletins.flatMap(topicFault),
      ...repeatedIds(bulletins),
      ...spoken.faults
    ]
  };
}

type ReadText = { readonly file?: ContentFile; readonly faults: readonly CorpusFault[] };

/** NFC and LF, so that the same words are the same bytes whoever typed them. */
async function readText(folder: string, path: string): Promise<ReadText> {
  if (!NAME.test(path.slice(path.lastIndexOf('/') + 1)))
    return { faults: [faultAt({ path, line: 1 }, 'name_wrong')] };
  const text = parseUtf8(await readFile(join(folder, path)));
  if (text === undefined) return { faults: [faultAt({ path, line: 1 }, 'not_utf8')] };
  const clean = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC');
  return { file: { path, text: clean }, faults: [] };
}

const isEnglish = (path: string): boolean => path.endsWith('.en.md');

function bundlesOf(
  folder: string,
  files: ReadonlyMap<string, ContentFile>,
  names: ReadonlySet<string>
): readonly Bundle[] {
  return [...files.values()]
    .filter(({ path }) => !isEnglish(path))
    .map((main) => {
      const stem = main.path.slice(0, -'.md'.length);
      const sound = RECORDINGS.map((end) => stem + end).find((name) => names.has(name));
      return { main, english: files.get(`${stem}.en.md`), recording: sound && join(folder, sound) };
    });
}

function orphans(files: ReadonlyMap<string, ContentFile>): readonly CorpusFault[] {
  return [...files.keys()]
    .filter((path) => isEnglish(path) && !files.has(path.replace(/\.en\.md$/, '.md')))
    .map((path) => faultAt({ path, line: 1 }, 'translation_orphan'));
}

function topicFault({ path, topics, lineOf }: Authored): readonly CorpusFault[] {
  const [, folder = ''] = path.split('/');
  return topics[0] === folder
    ? []
    : [faultAt({ path, line: lineOf('topics'), field: 'topics' }, 'topic_folder', folder)];
}

function repeatedIds(bulletins: readonly Authored[]): readonly CorpusFault[] {
  const first = new Map<string, string>();
  return bulletins.flatMap(({ id, path, lineOf }) => {
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, path);
    return earlier === undefined
      ? []
      : [faultAt({ path, line: lineOf('id'), field: 'id' }, 'id_repeated', earlier)];
  });
}

async function readPronunciations(folder: string) {
  const path = 'pronunciations.json';
  const parsed = v.safeParse(PronunciationsSchema, await readJson(join(folder, path)));
  return parsed.success
    ? { value: new Map(Object.entries(parsed.output)), faults: [] }
    : {
        value: new Map<string, string>(),
        faults: [faultAt({ path, line: 1 }, 'pronunciations_wrong')]
      };
}

/** Undefined for JSON that does not parse; an absent file is an empty table. */
export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? {} : undefined;
  }
}
