import { fromMarkdown } from 'mdast-util-from-markdown';
import { TEXT_MAX_DEPTH } from '../domain/bulletin/text-depth.ts';
import { measureBlocks } from '../domain/bulletin/text.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Nodes, ResolveImage } from './markdown-pass.ts';
import { convertTree, type Compiled } from './markdown-tree.ts';

/** Ten times the longest bulletin; the parser is quadratic on hostile text, so it must not get more. */
export const MARKDOWN_MAX_BYTES = 32_768;
/** Containers opened on one line (`>>>…`, `- - …`) and brackets open at once: slow, and never meant. */
const MAX_NESTING = 24;
/** A rule drawn as `_____` may be long; a longer run of marks is emphasis nested without end. */
const MAX_RUN = 48;
/**
 * Emphasis marks and heading underlines: the parser takes quadratic time over them, 38 s for 32 kB of
 * nothing else. The longest bulletin has about two hundred.
 */
const MAX_MARKS = 1000;
const MARK = /[*_]+|^ {0,3}(?:=+|-+)[ \t]*$/gm;

/** A list level is two nodes of syntax (list, item) and one of the tree; the root is one more. */
const MAX_SYNTAX_DEPTH = 1 + 2 * TEXT_MAX_DEPTH;

export type MarkdownFault = {
  readonly code: 'markdown_too_big' | 'markdown_too_deep' | 'markdown_too_dense';
  readonly detail?: string;
};

/**
 * CommonMark 0.31 to the text tree; the only door to the Markdown parser. Raw HTML stays visible
 * as text; a link that is not http(s), tel or mailto keeps its words and loses its target; a
 * picture nobody resolves leaves its alternative text. Bounds are answers, never exceptions.
 */
export function compileMarkdown(
  markdown: string,
  resolveImage: ResolveImage = () => undefined
): Result<Compiled, MarkdownFault> {
  const bytes = Buffer.byteLength(markdown);
  if (bytes > MARKDOWN_MAX_BYTES) return fail('markdown_too_big', `${bytes} bytes`);
  if ((markdown.match(MARK)?.length ?? 0) > MAX_MARKS) return fail('markdown_too_dense');
  if (isOvernested(markdown)) return fail('markdown_too_deep');
  const root = fromMarkdown(markdown);
  if (depthOf(root) > MAX_SYNTAX_DEPTH) return fail('markdown_too_deep');
  const compiled = convertTree(root, resolveImage);
  const { depth } = measureBlocks(compiled.blocks);
  return depth > TEXT_MAX_DEPTH ? fail('markdown_too_deep') : ok(compiled);
}

const CONTAINER_RUN = new RegExp(
  `^(?:[ \\t]*(?:>|[-+*](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${MAX_NESTING}}`,
  'm'
);
const DELIMITER_RUN = new RegExp(`[*_]{${MAX_RUN}}`);

function isOvernested(markdown: string): boolean {
  return (
    CONTAINER_RUN.test(markdown) ||
    DELIMITER_RUN.test(markdown) ||
    markdown.split(/\n[ \t]*\n/).some((part) => openBrackets(part) > MAX_NESTING)
  );
}

function openBrackets(paragraph: string): number {
  let [open, most] = [0, 0];
  for (const c of paragraph) {
    if (c === '[') most = Math.max(most, (open += 1));
    else if (c === ']') open = Math.max(0, open - 1);
  }
  return most;
}

/** Without recursion: what follows may recurse because this was asked first. */
function depthOf(root: Nodes): number {
  const stack: { readonly node: Nodes; readonly depth: number }[] = [{ node: root, depth: 1 }];
  let deepest = 0;
  for (let next = stack.pop(); next; next = stack.pop()) {
    deepest = Math.max(deepest, next.depth);
    if ('children' in next.node)
      for (const node of next.node.children) stack.push({ node, depth: next.depth + 1 });
  }
  return deepest;
}
