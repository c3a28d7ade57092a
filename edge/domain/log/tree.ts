import { formatHex, parseHex } from '../bytes.ts';
import { fail, ok, type Fault, type Result } from '../result.ts';
import { sha256 } from './sha256.ts';

/** The Merkle tree of RFC 6962 section 2.1 over SHA-256, synchronous because leaves come in thousands. */
export const HASH_BYTES = 32;

/** Domain separation of leaves and nodes: RFC 6962 section 2.1. */
const LEAF_PREFIX = Uint8Array.of(0x00);
const NODE_PREFIX = Uint8Array.of(0x01);

/**
 * The right edge of a tree: the roots of its complete subtrees, largest first, one per set bit of
 * `size`. It is all a follower keeps to append entries and to know the root.
 */
export type Edge = {
  /** Leaves, at most 2^53 - 1: sizes are never cut by 32-bit operators. */
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
};

export const emptyEdge: Edge = { size: 0, hashes: [] };

export function hashLeaf(entry: Uint8Array): Uint8Array {
  return sha256(LEAF_PREFIX, entry);
}

export function hashNode(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(NODE_PREFIX, left, right);
}

/** A fresh copy of the hash of nothing: SHA-256 of no bytes. */
export function emptyRoot(): Uint8Array {
  return sha256();
}

export function appendLeafHash(edge: Edge, leafHash: Uint8Array): Edge {
  return appendSubtree(edge, 0, leafHash);
}

/**
 * Appends a complete subtree of 2^level leaves by its root. The edge must stand at a multiple of
 * 2^level; anything else is a caller's bug and throws.
 */
export function appendSubtree(edge: Edge, level: number, hash: Uint8Array): Edge {
  const leaves = 2 ** level;
  const size = edge.size + leaves;
  if (!Number.isInteger(level) || level < 0 || edge.size % leaves !== 0)
    throw new RangeError(`expected a size divisible by 2^${level}, got ${edge.size}`);
  if (!Number.isSafeInteger(size)) throw new RangeError(`expected a size below 2^53, got ${size}`);
  if (hash.length !== HASH_BYTES)
    throw new RangeError(`expected ${HASH_BYTES} bytes of hash, got ${hash.length}`);
  const hashes = edge.hashes.slice();
  let merged = hash;
  for (let carry = edge.size / leaves; carry % 2 === 1; carry = (carry - 1) / 2)
    merged = hashNode(hashes.pop()!, merged);
  hashes.push(merged);
  return { size, hashes };
}

export function rootOfEdge({ hashes }: Edge): Uint8Array {
  if (hashes.length === 0) return emptyRoot();
  return hashes.reduceRight((right, left) => hashNode(left, right));
}

/** The tree hash over leaf hashes in order. */
export function treeRoot(leafHashes: readonly Uint8Array[]): Uint8Array {
  return rootOfEdge(leafHashes.reduce(appendLeafHash, emptyEdge));
}

/** As stored and sent: hashes in lower-case hex. */
export type EdgeText = { readonly size: number; readonly hashes: readonly string[] };

export function formatEdge({ size, hashes }: Edge): EdgeText {
  return { size, hashes: hashes.map(formatHex) };
}

/** Says only that the form is right; whether it is the log's edge, its root and a checkpoint say. */
export function parseEdge({ size, hashes }: EdgeText): Result<Edge, Fault> {
  if (!Number.isSafeInteger(size) || size < 0) return fail('malformed_edge', 'size');
  const parsed = hashes.map(parseHex).filter((hash) => hash?.length === HASH_BYTES);
  if (parsed.length !== hashes.length || parsed.length !== bitCount(size))
    return fail('malformed_edge', 'hashes');
  return ok({ size, hashes: parsed as Uint8Array[] });
}

function bitCount(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}
