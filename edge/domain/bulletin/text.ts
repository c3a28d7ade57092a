import * as v from 'valibot';
import { Sha256Schema } from '../ids.ts';

/**
 * The typed text tree: what CommonMark is compiled to and what is signed by hash. No HTML exists
 * anywhere in the system; a reader only ever sets text nodes. Limits keep a hostile but signed
 * text from hanging a cheap phone.
 */
export const TEXT_MAX_DEPTH = 12;
export const TEXT_MAX_BYTES = 262_144;

/** http(s), tel and mailto only, and no control or bidi-override characters. */
const HrefSchema = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.regex(/^(https?:\/\/[^\s\p{Cc}\p{Cf}]+|tel:\+?[0-9 .-]+|mailto:[^\s\p{Cc}\p{Cf}]+)$/u, 'href')
);

export type Inline =
  | string
  | { readonly t: 'b' | 'i'; readonly c: readonly Inline[] }
  | { readonly t: 'a'; readonly href: string; readonly c: readonly Inline[] }
  | { readonly t: 'code'; readonly text: string }
  | { readonly t: 'br' };

export type Block =
  | { readonly t: 'p'; readonly c: readonly Inline[] }
  | { readonly t: 'h'; readonly level: 2 | 3; readonly c: readonly Inline[] }
  | { readonly t: 'ul'; readonly items: readonly (readonly Block[])[] }
  | { readonly t: 'ol'; readonly start: number; readonly items: readonly (readonly Block[])[] }
  | { readonly t: 'quote'; readonly c: readonly Block[] }
  | { readonly t: 'pre'; readonly text: string }
  | { readonly t: 'img'; readonly h: string; readonly m: string; readonly alt: string }
  | { readonly t: 'hr' };

export const InlineSchema: v.GenericSchema<Inline> = v.union([
  v.string(),
  v.strictObject({ t: v.picklist(['b', 'i']), c: v.lazy(() => InlinesSchema) }),
  v.strictObject({ t: v.literal('a'), href: HrefSchema, c: v.lazy(() => InlinesSchema) }),
  v.strictObject({ t: v.literal('code'), text: v.string() }),
  v.strictObject({ t: v.literal('br') })
]);
const InlinesSchema = v.array(InlineSchema);

export const BlockSchema: v.GenericSchema<Block> = v.union([
  v.strictObject({ t: v.literal('p'), c: InlinesSchema }),
  v.strictObject({ t: v.literal('h'), level: v.picklist([2, 3]), c: InlinesSchema }),
  v.strictObject({ t: v.literal('ul'), items: v.array(v.lazy(() => BlocksSchema)) }),
  v.strictObject({
    t: v.literal('ol'),
    start: v.pipe(v.number(), v.integer(), v.minValue(0)),
    items: v.array(v.lazy(() => BlocksSchema))
  }),
  v.strictObject({ t: v.literal('quote'), c: v.lazy(() => BlocksSchema) }),
  v.strictObject({ t: v.literal('pre'), text: v.string() }),
  v.strictObject({ t: v.literal('img'), h: Sha256Schema, m: v.string(), alt: v.string() }),
  v.strictObject({ t: v.literal('hr') })
]);
const BlocksSchema = v.array(BlockSchema);

/** Where a statement can be traced to: shown in two taps from any bulletin. */
export const SourceSchema = v.object({
  title: v.pipe(v.string(), v.minLength(1)),
  issuer: v.pipe(v.string(), v.minLength(1)),
  number: v.optional(v.string()),
  /** Date of the document or page, YYYY-MM-DD (or YYYY-MM, YYYY when no more is known). */
  date: v.optional(v.pipe(v.string(), v.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/))),
  url: v.optional(HrefSchema),
  /** Day somebody last opened the source. */
  checked: v.optional(v.pipe(v.string(), v.isoDate()))
});
export type Source = v.InferOutput<typeof SourceSchema>;

/** One language of a bulletin. `script` is what is read aloud, a paragraph an element. */
export const VersionSchema = v.object({
  lang: v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/)),
  title: v.pipe(v.string(), v.minLength(1)),
  summary: v.string(),
  body: BlocksSchema,
  script: v.array(v.string())
});
export type Version = v.InferOutput<typeof VersionSchema>;

/** The blob a `pub` entry's `textRef` names: canonical JSON, UTF-8. The first version is the main one. */
export const TextDocSchema = v.object({
  v: v.literal(1),
  versions: v.pipe(v.array(VersionSchema), v.minLength(1), v.maxLength(12)),
  sources: v.array(SourceSchema),
  /** Editor's fact codes (F03-012, Q01 …): traceability for the editorial board. */
  facts: v.array(v.string())
});
export type TextDoc = v.InferOutput<typeof TextDocSchema>;
