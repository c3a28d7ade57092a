import * as v from 'valibot';
import { formatUtf8, parseUtf8 } from '../bytes.ts';
import { Sha256Schema } from '../ids.ts';
import { fail, ok, type Result } from '../result.ts';
import { TEXT_MAX_DEPTH } from './text-depth.ts';
import { parseShallowJson } from './text-json.ts';

/**
 * The typed text tree: what CommonMark is compiled to and what is signed by hash. No HTML exists
 * anywhere in the system; a reader only ever sets text nodes. Limits keep a hostile but signed
 * text from hanging a cheap phone.
 */
export const TEXT_MAX_BYTES = 262_144;
/** Blocks, inlines and strings of one document; a real bulletin has about a hundred. */
export const TEXT_MAX_NODES = 10_000;

/**
 * http(s), tel and mailto only, no control or bidi-override characters, and neither `@` nor `\`
 * in the host part: `https://vneid.gov.vn@elsewhere` must not look like what it is not.
 */
export const HrefSchema = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.regex(
    /^(https?:\/\/[^\s\p{Cc}\p{Cf}/?#@\\]+([/?#][^\s\p{Cc}\p{Cf}]*)?|tel:\+?[0-9 .-]+|mailto:[^\s\p{Cc}\p{Cf}]+)$/u,
    'href'
  )
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

/** Raster only: an SVG is a document that can carry script. */
const ImageMimeSchema = v.picklist(['image/png', 'image/jpeg', 'image/webp', 'image/avif']);

// `variant`, never `union`: a union tries every shape at every level, which is exponential in depth.
export const InlineSchema: v.GenericSchema<Inline> = v.union([
  v.string(),
  v.variant('t', [
    v.strictObject({ t: v.picklist(['b', 'i']), c: v.lazy(() => InlinesSchema) }),
    v.strictObject({ t: v.literal('a'), href: HrefSchema, c: v.lazy(() => InlinesSchema) }),
    v.strictObject({ t: v.literal('code'), text: v.string() }),
    v.strictObject({ t: v.literal('br') })
  ])
]);
const InlinesSchema = v.array(InlineSchema);

export const BlockSchema: v.GenericSchema<Block> = v.variant('t', [
  v.strictObject({ t: v.literal('p'), c: InlinesSchema }),
  v.strictObject({ t: v.literal('h'), level: v.picklist([2, 3]), c: InlinesSchema }),
  v.strictObject({ t: v.literal('ul'), items: v.array(v.lazy(() => BlocksSchema)) }),
  v.strictObject({
    t: v.literal('ol'),
    // CommonMark 0.31 section 5.2: at most nine digits.
    start: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999_999_999)),
    items: v.array(v.lazy(() => BlocksSchema))
  }),
  v.strictObject({ t: v.literal('quote'), c: v.lazy(() => BlocksSchema) }),
  v.strictObject({ t: v.literal('pre'), text: v.string() }),
  v.strictObject({ t: v.literal('img'), h: Sha256Schema, m: ImageMimeSchema, alt: v.string() }),
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

/** One language of a bulletin. `script` is what is read aloud, a paragraph an element; so are its cuts. */
export const VersionSchema = v.object({
  lang: v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/)),
  title: v.pipe(v.string(), v.minLength(1)),
  summary: v.string(),
  body: BlocksSchema,
  script: v.array(v.string()),
  short: v.optional(v.array(v.string())),
  long: v.optional(v.array(v.string()))
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

export type TextFault = {
  readonly code:
    | 'text_too_big'
    | 'text_not_utf8'
    | 'text_too_deep'
    | 'text_not_json'
    | 'text_shape'
    | 'text_too_many';
  readonly detail?: string;
};

/** A list level costs three brackets (block, items, item); the document around a body costs four. */
const MAX_BRACKETS = 4 + 3 * TEXT_MAX_DEPTH;

/**
 * Reads a text document of at most TEXT_MAX_BYTES. Every limit is checked before the step that
 * would suffer from its absence: brackets are counted before JSON.parse and the schema recurse.
 */
export function parseTextDoc(bytes: Uint8Array): Result<TextDoc, TextFault> {
  if (bytes.length > TEXT_MAX_BYTES) return fail('text_too_big', `${bytes.length} bytes`);
  const text = parseUtf8(bytes);
  if (text === undefined) return fail('text_not_utf8');
  const parsed = parseShallowJson(text, MAX_BRACKETS);
  if (parsed === undefined) return fail('text_not_json');
  if (parsed === 'too_deep') return fail('text_too_deep');
  const doc = v.safeParse(TextDocSchema, parsed.json, { abortEarly: true });
  if (!doc.success) return fail('text_shape', v.getDotPath(doc.issues[0]) ?? undefined);
  return checkTree(doc.output);
}

/**
 * Canonical bytes: keys in the order of the schema, absent keys left out, no spaces, UTF-8.
 * Throws on a document the schema refuses: making one is a bug.
 */
export function formatTextDoc(doc: TextDoc): Uint8Array {
  return formatUtf8(JSON.stringify(v.parse(TextDocSchema, doc)));
}

/** Deepest chain of blocks and inlines, strings included, and how many there are in all. */
export function measureBlocks(blocks: readonly Block[]): { depth: number; nodes: number } {
  const stack: { readonly node: Block | Inline; readonly depth: number }[] = [];
  const push = (nodes: readonly (Block | Inline)[], depth: number): void => {
    for (const node of nodes) stack.push({ node, depth });
  };
  push(blocks, 1);
  let [depth, nodes] = [0, 0];
  for (let next = stack.pop(); next; next = stack.pop()) {
    nodes += 1;
    depth = Math.max(depth, next.depth);
    for (const children of childrenOf(next.node)) push(children, next.depth + 1);
  }
  return { depth, nodes };
}

function childrenOf(node: Block | Inline): readonly (readonly (Block | Inline)[])[] {
  if (typeof node === 'string') return [];
  if ('items' in node) return node.items;
  return 'c' in node ? [node.c] : [];
}

function checkTree(doc: TextDoc): Result<TextDoc, TextFault> {
  const trees = doc.versions.map((version) => measureBlocks(version.body));
  if (trees.some((tree) => tree.depth > TEXT_MAX_DEPTH)) return fail('text_too_deep');
  const nodes = trees.reduce((sum, tree) => sum + tree.nodes, 0);
  return nodes > TEXT_MAX_NODES ? fail('text_too_many', `${nodes} nodes`) : ok(doc);
}

/**
 * The words of a tree and nothing else: a block a line, list items and quotes included, a picture
 * as its alternative text. For search, previews and reading aloud.
 */
export function plainText(blocks: readonly Block[]): string {
  return blocksLines(blocks).join('\n');
}

/** The words of a run of inlines; a hard break is a line feed. */
export function inlineText(inlines: readonly Inline[]): string {
  return inlines.map(oneInlineText).join('');
}

function blocksLines(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap(blockLines).filter((line) => line !== '');
}

function blockLines(block: Block): readonly string[] {
  switch (block.t) {
    case 'p':
    case 'h':
      return [inlineText(block.c)];
    case 'ul':
    case 'ol':
      return block.items.flatMap(blocksLines);
    case 'quote':
      return blocksLines(block.c);
    case 'pre':
      return [block.text];
    case 'img':
      return [block.alt];
    case 'hr':
      return [];
    default:
      return block satisfies never;
  }
}

function oneInlineText(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  switch (inline.t) {
    case 'b':
    case 'i':
    case 'a':
      return inlineText(inline.c);
    case 'code':
      return inline.text;
    case 'br':
      return '\n';
    default:
      return inline satisfies never;
  }
}
