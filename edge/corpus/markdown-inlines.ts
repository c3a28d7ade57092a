import * as v from 'valibot';
import { HrefSchema, type Inline } from '../domain/bulletin/text.ts';
import type { Pass, Phrasing } from './markdown-pass.ts';

/** Phrasing content to inlines: neighbouring strings joined, empty ones dropped. */
export function inlinesOf(nodes: readonly Phrasing[], pass: Pass): readonly Inline[] {
  const joined: Inline[] = [];
  for (const inline of nodes.flatMap((node) => inlineOf(node, pass))) {
    const last = joined.at(-1);
    if (inline === '') continue;
    if (typeof inline === 'string' && typeof last === 'string')
      joined[joined.length - 1] = last + inline;
    else joined.push(inline);
  }
  return joined;
}

function inlineOf(node: Phrasing, pass: Pass): readonly Inline[] {
  switch (node.type) {
    case 'text':
      return [unfold(node.value)];
    case 'emphasis':
      return [{ t: 'i', c: inlinesOf(node.children, pass) }];
    case 'strong':
      return [{ t: 'b', c: inlinesOf(node.children, pass) }];
    case 'inlineCode':
      return [{ t: 'code', text: node.value }];
    case 'break':
      return [{ t: 'br' }];
    case 'link':
    case 'linkReference':
      return linkOf(node, pass);
    case 'image':
    case 'imageReference':
      pass.note('image_missing', node, node.alt ?? '');
      return [unfold(node.alt ?? '')];
    case 'html':
      pass.note('raw_html', node, node.value);
      return [node.value];
    default:
      // Footnotes and strike-through are extensions; the parser is run without any.
      return [];
  }
}

/** A line end inside a paragraph is a space (CommonMark 0.31 section 6.8). */
function unfold(text: string): string {
  return text.replace(/[ \t]*\n[ \t]*/g, ' ');
}

type Link = Extract<Phrasing, { type: 'link' | 'linkReference' }>;

function linkOf(node: Link, pass: Pass): readonly Inline[] {
  const url = node.type === 'link' ? node.url : (pass.definitions.get(node.identifier)?.url ?? '');
  const href = url.replace(/^[a-z]+:/i, (scheme) => scheme.toLowerCase());
  const c = inlinesOf(node.children, pass);
  if (v.is(HrefSchema, href)) return c.length > 0 ? [{ t: 'a', href, c }] : [];
  pass.note('link_refused', node, url);
  return c;
}
