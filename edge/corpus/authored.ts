import { dirname, extname, join, relative } from 'node:path';
import type * as v from 'valibot';
import type { Series } from '../domain/bulletin/bulletin.ts';
import { CUTS, type Audience, type Cut, type Kind, type Topic } from '../domain/bulletin/kinds.ts';
import {
  formatTextDoc,
  parseTextDoc,
  type TextDoc,
  type Version
} from '../domain/bulletin/text.ts';
import { faultAt, type CorpusFault, type FaultPlace } from './fault.ts';
import {
  FrontMatterSchema,
  TranslationSchema,
  cutSections,
  parseFields,
  type Fields,
  type FrontMatter,
  type Sections,
  type WrittenScript
} from './front-matter.ts';
import { compileMarkdown } from './markdown.ts';
import type { Picture } from './markdown-pass.ts';
import { lineAtOffset, paragraphsOf, type Paragraph } from './script.ts';

/** A bulletin as its writer left it: nothing signed yet, nothing read from a clock. */
export type Authored = {
  readonly slug: string;
  /** Of the Vietnamese file, from the content folder, with forward slashes. */
  readonly path: string;
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly topics: readonly Topic[];
  readonly audience: readonly Audience[];
  readonly kind: Kind;
  readonly class: number;
  readonly log: string;
  /** Unix seconds of midnight, UTC+7; `validUntil` is exclusive. */
  readonly validFrom: number;
  readonly validUntil: number;
  readonly isSample: boolean;
  /** Day somebody confirmed the facts that may have changed. */
  readonly confirmed: string | undefined;
  readonly doc: TextDoc;
  /** Absolute path of a recording of the Vietnamese script laid beside the file. */
  readonly recording: string | undefined;
  readonly remarks: readonly CorpusFault[];
  readonly series: Series | undefined;
  /** Name of a drawing in `art/`. */
  readonly art: string | undefined;
  /** The Vietnamese words to be read aloud: the script, then its cuts. */
  readonly scripts: readonly AuthoredScript[];
  /** Line of a field, or of `body` and `script`, in the Vietnamese file. */
  readonly lineOf: (field: string) => number;
};

export type AuthoredScript = {
  readonly cut: Cut | undefined;
  /** Paragraphs joined by line feeds. */
  readonly text: string;
  /** Line of the file that holds an offset of `text`. */
  readonly lineAt: (offset: number) => number;
};

/** Answers an absolute path with hash and media type; undefined where there is no such picture. */
export type ResolvePicture = (path: string) => Picture | undefined;
export type ContentFile = { readonly path: string; readonly text: string };
export type Bundle = {
  readonly main: ContentFile;
  readonly english: ContentFile | undefined;
  readonly recording: string | undefined;
};
type Read<T> = { readonly faults: readonly CorpusFault[]; readonly value?: T };
type Spoken = { readonly script: readonly Paragraph[] } & Partial<
  Readonly<Record<Cut, readonly Paragraph[]>>
>;
type Draft<T> = {
  readonly fields: Fields<T>;
  readonly sections: Sections;
  readonly version: Version;
  readonly spoken: Spoken;
  readonly remarks: readonly CorpusFault[];
};

const SECONDS_EAST = 7 * 3600;
const MIME_PICTURES = new Set(['.webp', '.png', '.jpg', '.jpeg', '.avif']);

/** One bulletin from its files; `root` is the content folder, needed to keep pictures inside it. */
export function readBundle(bundle: Bundle, root: string, resolve: ResolvePicture): Read<Authored> {
  const pictures = pictureResolver(root, bundle.main.path, resolve);
  const main = readDraft<FrontMatter>({
    file: bundle.main,
    schema: FrontMatterSchema,
    lang: 'vi',
    pictures
  });
  const english = bundle.english
    ? readDraft({ file: bundle.english, schema: TranslationSchema, lang: 'en', pictures })
    : { faults: [] };
  const faults = [...main.faults, ...english.faults];
  if (!main.value || faults.length > 0) return { faults };
  const authored = authoredOf(bundle, main.value, english.value);
  const isReadable = parseTextDoc(formatTextDoc(authored.doc)).ok;
  return isReadable
    ? { faults: [], value: authored }
    : { faults: [faultAt({ path: authored.path, line: 1 }, 'text_too_big')] };
}

type DraftOf<T> = {
  readonly file: ContentFile;
  readonly schema: v.GenericSchema<unknown, T>;
  readonly lang: 'vi' | 'en';
  readonly pictures: (path: string) => Picture | undefined;
};

function readDraft<T extends { title: string; summary: string }>(ask: DraftOf<T>): Read<Draft<T>> {
  const { path, text } = ask.file;
  const cut = cutSections(text);
  if (!cut.ok) return { faults: [faultAt({ path, line: 1 }, cut.error.code)] };
  const sections = cut.value;
  const fields = parseFields(sections.yaml, ask.schema, 2);
  const compiled = compileMarkdown(sections.body, ask.pictures);
  const faults = [
    ...(fields.ok
      ? []
      : fields.error.faults.map((one) => faultAt({ path, ...one }, one.code, one.detail))),
    ...emptyParts(path, sections),
    ...(compiled.ok
      ? []
      : [faultAt({ path, line: sections.bodyLine }, compiled.error.code, compiled.error.detail)])
  ];
  if (!fields.ok || !compiled.ok || faults.length > 0) return { faults };
  const { title, summary } = fields.value.data;
  const remarks = compiled.value.notes.map(({ line, code, detail }) =>
    faultAt({ path, line: sections.bodyLine + line - 1 }, code, detail)
  );
  const body = [...compiled.value.blocks];
  const { cuts } = sections;
  const spoken = {
    script: spokenOf(sections.script),
    ...cutsOf((cut) => cuts[cut] && spokenOf(cuts[cut]))
  };
  const scripts = {
    script: wordsOf(spoken.script),
    ...cutsOf((cut) => spoken[cut] && wordsOf(spoken[cut]))
  };
  const version = { lang: ask.lang, title, summary, body, ...scripts };
  return { faults: [], value: { fields: fields.value, sections, remarks, version, spoken } };
}

const spokenOf = (written: WrittenScript | undefined): readonly Paragraph[] =>
  paragraphsOf(written?.text ?? '', written?.line ?? 1);
const wordsOf = (paragraphs: readonly Paragraph[]): string[] => paragraphs.map(({ text }) => text);

/** Only the cuts that there are. */
function cutsOf<T>(make: (cut: Cut) => T | undefined): Partial<Record<Cut, T>> {
  return Object.fromEntries(
    CUTS.flatMap((cut) => {
      const made = make(cut);
      return made ? [[cut, made]] : [];
    })
  );
}

function emptyParts(path: string, sections: Sections): CorpusFault[] {
  const { body, bodyLine, script, cuts, repeatedLine, endLine } = sections;
  const at = (line: number): FaultPlace => ({ path, line });
  const isEmpty = (one: WrittenScript | undefined) => one === undefined || one.text.trim() === '';
  return [
    ...(body.trim() === '' ? [faultAt(at(bodyLine), 'body_empty')] : []),
    ...[script, ...Object.values(cuts)]
      .filter(isEmpty)
      .map((one) => faultAt(at(one?.line ?? endLine), 'script_missing')),
    ...(repeatedLine === undefined ? [] : [faultAt(at(repeatedLine), 'script_repeated')])
  ];
}

function authoredOf(
  bundle: Bundle,
  main: Draft<FrontMatter>,
  english?: Draft<{ title: string; summary: string }>
): Authored {
  const { class: level, from, until, sample, sources, facts, ...rest } = main.fields.data;
  const lines: Readonly<Record<string, number>> = {
    body: main.sections.bodyLine,
    script: main.sections.script?.line ?? main.sections.endLine
  };
  return {
    ...rest,
    confirmed: rest.confirmed,
    series: rest.series,
    art: rest.art,
    slug: slugOf(bundle.main.path),
    path: bundle.main.path,
    class: level,
    validFrom: localMidnight(from),
    validUntil: localMidnight(until),
    isSample: sample,
    doc: { v: 1, versions: [main.version, ...(english ? [english.version] : [])], sources, facts },
    recording: bundle.recording,
    remarks: [...main.remarks, ...(english?.remarks ?? [])],
    scripts: scriptsOf(main.spoken),
    lineOf: (field) => lines[field] ?? main.fields.lineOf(field)
  };
}

function scriptsOf(spoken: Spoken): readonly AuthoredScript[] {
  return ([undefined, ...CUTS] as const).flatMap((cut) => {
    const paragraphs = spoken[cut ?? 'script'];
    if (!paragraphs) return [];
    const text = paragraphs.map((paragraph) => paragraph.text).join('\n');
    return [{ cut, text, lineAt: (offset: number) => lineAtOffset(paragraphs, offset) }];
  });
}

export function slugOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.md'.length);
}

/** Unix seconds of 00:00 in Vietnam (UTC+7 all year) on a day written YYYY-MM-DD. */
export function localMidnight(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 1000 - SECONDS_EAST;
}

/** Only raster files inside the content folder are ever asked for. */
function pictureResolver(root: string, path: string, resolve: ResolvePicture) {
  return (written: string): Picture | undefined => {
    if (/^[a-z][a-z0-9+.-]*:|^[/\\]|\\/i.test(written)) return undefined;
    const file = join(root, dirname(path), written);
    const isInside = !relative(root, file).startsWith('..');
    return isInside && MIME_PICTURES.has(extname(file).toLowerCase()) ? resolve(file) : undefined;
  };
}
