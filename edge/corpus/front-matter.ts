import * as v from 'valibot';
import { LineCounter, isMap, isNode, isScalar, parseDocument, type Document } from 'yaml';
import { SeriesSchema } from '../domain/bulletin/bulletin.ts';
import { AUDIENCES, KINDS, TOPICS, type Cut } from '../domain/bulletin/kinds.ts';
import { SourceSchema } from '../domain/bulletin/text.ts';
import { LogIdSchema, UlidSchema } from '../domain/ids.ts';
import { fail, ok, type Result } from '../domain/result.ts';

/** A title is read on a phone's card and over a loudspeaker in one breath. */
export const TITLE_MAX_CHARACTERS = 120;
/** Title and summary travel inside the signed entry, which is kept under 2 kB. */
export const SUMMARY_MAX_CHARACTERS = 200;

const Day = v.pipe(v.string(), v.isoDate('day'), v.check(isRealDay, 'day'));
const Title = v.pipe(v.string(), v.minLength(1), v.maxLength(TITLE_MAX_CHARACTERS, 'too_long'));
const Summary = v.pipe(v.string(), v.minLength(1), v.maxLength(SUMMARY_MAX_CHARACTERS, 'too_long'));
const listOf = <const T extends readonly string[]>(values: T) =>
  v.pipe(v.array(v.picklist(values, 'choice')), v.minLength(1));
const CheckedSource = v.strictObject({
  ...SourceSchema.entries,
  date: v.optional(v.pipe(v.string(), v.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'source_day'))),
  checked: v.optional(Day)
});

/** Above a bulletin's body. YAML is read with every scalar as a string; the schema gives it meaning. */
export const FrontMatterSchema = v.strictObject({
  id: UlidSchema,
  title: Title,
  summary: Summary,
  topics: listOf(TOPICS),
  audience: listOf(AUDIENCES),
  kind: v.picklist(KINDS, 'choice'),
  class: v.optional(v.pipe(v.picklist(['0', '1', '2', '3'], 'class'), v.transform(Number)), '1'),
  log: v.pipe(LogIdSchema, v.regex(/^(n\.|x\.|p\.\d{2}\.(?!keys$))/, 'log_id')),
  from: Day,
  until: Day,
  facts: v.optional(v.array(v.string()), []),
  confirmed: v.optional(Day),
  sample: v.optional(
    v.pipe(
      v.picklist(['true', 'false'], 'yes_no'),
      v.transform((s) => s === 'true')
    ),
    'false'
  ),
  /** Part of a series: its name, the same in every part, and the number of this one. */
  series: v.optional(
    v.strictObject({
      name: SeriesSchema.entries.name,
      part: v.pipe(v.string(), v.regex(/^[1-9]\d?$/, 'part'), v.transform(Number))
    })
  ),
  /** Name of a drawing in content/art. */
  art: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'art'))),
  sources: v.optional(v.array(CheckedSource), [])
});
export type FrontMatter = v.InferOutput<typeof FrontMatterSchema>;

/** Above the body of a translation: everything else is the original's. */
export const TranslationSchema = v.strictObject({ title: Title, summary: Summary });

export type FieldFault = {
  readonly code: FieldFaultCode;
  readonly field: string;
  readonly line: number;
  readonly detail?: string;
};
type FieldFaultCode = 'front_matter_syntax' | 'field_missing' | 'field_unknown' | 'field_wrong';
export type Fields<T> = { readonly data: T; readonly lineOf: (field: string) => number };

/** YAML between the dashes; `firstLine` is the number of its first line in the file. */
export function parseFields<T>(
  yaml: string,
  schema: v.GenericSchema<unknown, T>,
  firstLine: number
): Result<Fields<T>, { code: 'fields'; faults: readonly FieldFault[] }> {
  const counter = new LineCounter();
  // `failsafe`: a ULID of digits is not a number and no day becomes something else.
  const document = parseDocument(yaml, { schema: 'failsafe', lineCounter: counter, strict: true });
  const lineOf = (path: readonly unknown[]) => lineAt(document, counter, path) + firstLine - 1;
  const syntax = document.errors.map((error) => ({
    code: 'front_matter_syntax' as const,
    field: '',
    line: counter.linePos(error.pos[0]).line + firstLine - 1,
    detail: error.code
  }));
  if (syntax.length > 0) return faulty(syntax);
  const parsed = v.safeParse(schema, plainOf(document));
  if (!parsed.success) return faulty(parsed.issues.map((issue) => faultOf(issue, lineOf)));
  return ok({ data: parsed.output, lineOf: (field) => lineOf(pathOf(field)) });
}

/** `sources.0.url` as keys; YAML sequences are asked by number. */
function pathOf(field: string): readonly unknown[] {
  return field.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}

function faulty(faults: readonly FieldFault[]) {
  return { ok: false, error: { code: 'fields', faults } } as const;
}

function faultOf(
  issue: v.BaseIssue<unknown>,
  lineOf: (path: readonly unknown[]) => number
): FieldFault {
  const keys = issue.path?.map((item) => item.key) ?? [];
  const place = { field: keys.join('.'), line: lineOf(keys) };
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return { code: 'field_unknown', ...place };
  if (issue.input === undefined) return { code: 'field_missing', ...place };
  return { code: 'field_wrong', ...place, detail: issue.message };
}

/** An alias bomb or a document that is no mapping reads as an empty one: every field is then missing. */
function plainOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 }) ?? {};
  } catch {
    return {};
  }
}

/** The nearest key or entry that exists on the way to a field: a missing field is told at its parent. */
function lineAt(document: Document, counter: LineCounter, path: readonly unknown[]): number {
  for (let length = path.length; length > 0; length--) {
    const holder = document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    const pair =
      isMap(holder) && holder.items.find((item) => isScalar(item.key) && item.key.value === key);
    const node = pair ? pair.key : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
  }
  return 1;
}

function isRealDay(day: string): boolean {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const back = new Date(Date.UTC(year, month - 1, date));
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === date;
}

/** A script as it stands in a file: its words, and the line its words begin on. */
export type WrittenScript = { readonly text: string; readonly line: number };
export type Sections = {
  readonly yaml: string;
  readonly body: string;
  readonly bodyLine: number;
  readonly script: WrittenScript | undefined;
  readonly cuts: Readonly<Partial<Record<Cut, WrittenScript>>>;
  /** Line of a second script under the same heading: its words would be lost. */
  readonly repeatedLine: number | undefined;
  /** Where something missing at the end is told. */
  readonly endLine: number;
};

const SCRIPT_HEADING = /^# +(?:Lời đọc|Script)(?: +(ngắn|dài|short|long))?[ \t]*$/gm;
const CUT_OF: Readonly<Record<string, Cut>> = {
  ngắn: 'short',
  short: 'short',
  dài: 'long',
  long: 'long'
};

/** A content file cut at its dashes and its script headings; lines count from 1. */
export function cutSections(text: string): Result<Sections, { code: 'front_matter_missing' }> {
  const front = /^---\n([\s\S]*?)^---[ \t]*(?:\n|$)/m.exec(text);
  if (!front || front.index !== 0) return fail('front_matter_missing');
  const rest = text.slice(front[0].length);
  const bodyLine = linesIn(front[0]) + 1;
  const headings = [...rest.matchAll(SCRIPT_HEADING)];
  const written = headings.map((heading, i) => {
    const from = heading.index + heading[0].length;
    const text = rest.slice(from, headings[i + 1]?.index);
    return { cut: CUT_OF[heading[1] ?? ''], text, line: bodyLine + linesIn(rest.slice(0, from)) };
  });
  const repeated = written.find((one, i) => written.findIndex(({ cut }) => cut === one.cut) < i);
  const cuts = written.flatMap(({ cut, ...script }) => (cut ? [[cut, script] as const] : []));
  return ok({
    yaml: front[1] ?? '',
    body: rest.slice(0, headings[0]?.index),
    bodyLine,
    script: written.find(({ cut }) => cut === undefined),
    cuts: Object.fromEntries(cuts),
    repeatedLine: repeated?.line,
    endLine: bodyLine + linesIn(rest)
  });
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}
