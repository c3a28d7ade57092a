import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatHex, formatUtf8 } from '../bytes.ts';
import { appendLeafHash, appendSubtree, emptyEdge, formatEdge, hashLeaf } from './tree.ts';
import { parseEdge, rootOfEdge, treeRoot, type Edge } from './tree.ts';

const leaves = Array.from({ length: 2000 }, (_, i) => hashLeaf(formatUtf8(`entry ${i}`)));

describe('the edge of a tree', () => {
  it('gives the root of RFC 6962 at every size from 0 to 2,000', () => {
    let edge = emptyEdge;
    for (const [size, leaf] of leaves.entries()) {
      expect(formatHex(rootOfEdge(edge))).toBe(naiveRoot(0, size));
      edge = appendLeafHash(edge, leaf);
    }
    expect(formatHex(rootOfEdge(edge))).toBe(naiveRoot(0, leaves.length));
  });

  it('does not change the edge it appends to', () => {
    const edge = edgeOf(5);
    const before = formatEdge(edge);
    appendLeafHash(edge, leaves[0]!);
    expect(formatEdge(edge)).toEqual(before);
  });

  it('grows by whole subtrees exactly as by their leaves', () =>
    fc.assert(
      fc.property(fc.nat(6), fc.nat(8), (level, index) => {
        const from = index * 2 ** level;
        const subtree = treeRoot(leaves.slice(from, from + 2 ** level));
        const grown = appendSubtree(edgeOf(from), level, subtree);
        expect(formatEdge(grown)).toEqual(formatEdge(edgeOf(from + 2 ** level)));
      })
    ));

  it('refuses a subtree where it does not fit, and a hash that is none', () => {
    expect(() => appendSubtree(edgeOf(255), 8, leaves[0]!)).toThrow(RangeError);
    expect(() => appendSubtree(edgeOf(256), -1, leaves[0]!)).toThrow(RangeError);
    expect(() => appendSubtree(edgeOf(256), 8.5, leaves[0]!)).toThrow(RangeError);
    expect(() => appendLeafHash(emptyEdge, new Uint8Array(31))).toThrow(RangeError);
  });

  it('counts past 2^32 and stops at 2^53 - 1', () => {
    const big = parse(2 ** 40 + 2 ** 33 + 1, 3);
    const grown = appendLeafHash(big, leaves[1]!);
    expect([grown.size, grown.hashes.length]).toEqual([2 ** 40 + 2 ** 33 + 2, 3]);
    const full = parse(Number.MAX_SAFE_INTEGER, 53);
    expect(() => appendLeafHash(full, leaves[0]!)).toThrow(RangeError);
    const last = appendLeafHash(parse(Number.MAX_SAFE_INTEGER - 1, 52), leaves[0]!);
    expect(last.hashes).toHaveLength(53);
  });

  it('comes back whole from its text', () =>
    fc.assert(
      fc.property(fc.nat(2000), (size) => {
        const edge = edgeOf(size);
        expect(parseEdge(formatEdge(edge))).toEqual({ ok: true, value: edge });
      }),
      { numRuns: 30 }
    ));

  it('is refused with a hash too many, too few, too short or in capitals', () => {
    const { size, hashes } = formatEdge(edgeOf(6));
    for (const bad of [
      hashes.slice(1),
      [...hashes, hashes[0]!],
      [hashes[0]!, hashes[1]!.slice(2)],
      hashes.map((hash) => hash.toUpperCase())
    ])
      expect(parseEdge({ size, hashes: bad }).ok).toBe(false);
    for (const bad of [-6, 6.5, NaN, 2 ** 53])
      expect(parseEdge({ size: bad, hashes }).ok).toBe(false);
  });
});

function edgeOf(size: number): Edge {
  return leaves.slice(0, size).reduce(appendLeafHash, emptyEdge);
}

function parse(size: number, hashCount: number): Edge {
  const hashes = Array.from({ length: hashCount }, (_, i) => formatHex(leaves[i]!));
  const edge = parseEdge({ size, hashes });
  if (!edge.ok) throw new Error(edge.error.detail);
  return edge.value;
}

const naiveRoots = new Map<string, string>();

/** RFC 6962 section 2.1 word for word over leaves [from, to), on another SHA-256; remembered. */
function naiveRoot(from: number, to: number): string {
  const width = to - from;
  if (width === 0) return createHash('sha256').digest('hex');
  if (width === 1) return formatHex(leaves[from]!);
  const known = naiveRoots.get(`${from}-${to}`);
  if (known !== undefined) return known;
  const k = 2 ** Math.floor(Math.log2(width - 1));
  const children = '01' + naiveRoot(from, from + k) + naiveRoot(from + k, to);
  const root = createHash('sha256').update(Buffer.from(children, 'hex')).digest('hex');
  naiveRoots.set(`${from}-${to}`, root);
  return root;
}
