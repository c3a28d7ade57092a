import type { Block } from '../domain/bulletin/text.ts';
import { inlinesOf } from './markdown-inlines.ts';
import type {
  Definition,
  MarkdownNote,
  Nodes,
  Paragraph,
  Pass,
  Phrasing,
  ResolveImage,
  Root,
  RootContent
} from './markdown-pass.ts';

export type Compiled = {
  readonly blocks: readonly Block[];
  readonly notes: readonly MarkdownNote[];
};

/** Syntax tree to text tree. Recurses: the caller has bounded the depth. */
export function convertTree(root: Root, resolveImage: ResolveImage): Compiled {
  const notes: MarkdownNote[] = [];
  const note: Pass['note'] = (code, node, detail) =>
    void notes.push({ code, line: node.position?.start.line ?? 1, detail });
  const pass: Pass = { definitions: findDefinitions(root), resolveImage, note };
  return { blocks: blocksOf(root.children, pass), notes };
}

/** The first definition of a label wins (CommonMark 0.31 section 4.7). */
function findDefinitions(root: Root): ReadonlyMap<string, Definition> {
  const found = new Map<string, Definition>();
  const visit = (node: Nodes): void => {
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node);
    if ('children' in node) node.children.forEach(visit);
  };
  visit(root);
  return found;
}

function blocksOf(nodes: readonly RootContent[], pass: Pass): Block[] {
  return nodes.flatMap((node) => blockOf(node, pass));
}

function blockOf(node: RootContent, pass: Pass): readonly Block[] {
  switch (node.type) {
    case 'paragraph':
      return paragraphOf(node, pass);
    case 'heading':
      return [{ t: 'h', level: node.depth <= 2 ? 2 : 3, c: inlinesOf(node.children, pass) }];
    case 'list':
      return [listOf(node, pass)];
    case 'blockquote':
      return [{ t: 'quote', c: blocksOf(node.children, pass) }];
    case 'code':
      return [{ t: 'pre', text: node.value }];
    case 'thematicBreak':
      return [{ t: 'hr' }];
    case 'html':
      pass.note('raw_html', node, node.value);
      return [{ t: 'pre', text: node.value }];
    default:
      // Definitions show nothing; the rest are phrasing or extensions the parser does not make here.
      return [];
  }
}

function listOf(node: Extract<RootContent, { type: 'list' }>, pass: Pass): Block {
  const items = node.children.map((item) => blocksOf(item.children, pass));
  return node.ordered ? { t: 'ol', start: node.start ?? 1, items } : { t: 'ul', items };
}

/** A picture is a block of the tree but a word of CommonMark: the paragraph is cut around it. */
function paragraphOf(node: Paragraph, pass: Pass): readonly Block[] {
  const blocks: Block[] = [];
  let run: Phrasing[] = [];
  const closeRun = (): void => {
    const c = inlinesOf(run, pass);
    if (c.some((inline) => inline !== ' ')) blocks.push({ t: 'p', c });
    run = [];
  };
  for (const child of node.children) {
    const picture = pictureOf(child, pass);
    if (!picture) run.push(child);
    else closeRun();
    if (picture) blocks.push(picture);
  }
  closeRun();
  return blocks;
}

function pictureOf(node: Phrasing, pass: Pass): Block | undefined {
  if (node.type !== 'image' && node.type !== 'imageReference') return undefined;
  const url = node.type === 'image' ? node.url : (pass.definitions.get(node.identifier)?.url ?? '');
  const picture = pass.resolveImage(url);
  if (!picture) return undefined;
  if (!node.alt) pass.note('image_alt_missing', node, url);
  return { t: 'img', h: picture.h, m: picture.m, alt: node.alt ?? '' };
}
