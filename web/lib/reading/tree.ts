import { TEXT_MAX_DEPTH } from '#domain/bulletin/text-depth.ts';
import type { Inline } from '#domain/bulletin/text.ts';

/** The bare words of a run, for comparing a link's words with its target. */
export function wordsOf(inlines: readonly Inline[], depth = 0): string {
  if (depth > TEXT_MAX_DEPTH) return '';
  return inlines.map((inline) => wordsOfOne(inline, depth)).join('');
}

function wordsOfOne(inline: Inline, depth: number): string {
  if (typeof inline === 'string') return inline;
  if (inline.t === 'code') return inline.text;
  if (inline.t === 'br') return ' ';
  return wordsOf(inline.c, depth + 1);
}
