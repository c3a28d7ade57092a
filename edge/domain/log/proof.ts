import { equalBytes } from '../bytes.ts';
import { fail, ok, type Result } from '../result.ts';
import { HASH_BYTES, hashNode } from './tree.ts';

type ProofFault = { readonly code: 'malformed_proof' | 'wrong_root' };

export type InclusionClaim = {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
};

export type ConsistencyClaim = {
  readonly size1: number;
  readonly root1: Uint8Array;
  readonly size2: number;
  readonly root2: Uint8Array;
  readonly proof: readonly Uint8Array[];
};

/** Root of the complete subtree of leaves [index * 2^level, (index + 1) * 2^level). */
export type HashAt = (level: number, index: number) => Uint8Array | Promise<Uint8Array>;

/** RFC 9162 section 2.1.3.2. Never throws, whatever it is handed. */
export function verifyInclusion(claim: InclusionClaim): Result<true, ProofFault> {
  const { index, size, leafHash, root, proof } = claim;
  if (!isSize(size) || !isSize(index) || index >= size) return fail('malformed_proof');
  if (![leafHash, root, ...proof].every(isHash)) return fail('malformed_proof');
  let hash = leafHash;
  let [node, last] = [index, size - 1];
  for (const sibling of proof) {
    if (last === 0) return fail('malformed_proof');
    const isRight = isOdd(node);
    const isLastLeft = !isRight && node === last;
    if (isLastLeft) [node, last] = climbWhileEven(node, last);
    hash = isRight || isLastLeft ? hashNode(sibling, hash) : hashNode(hash, sibling);
    [node, last] = [half(node), half(last)];
  }
  if (last !== 0) return fail('malformed_proof');
  return equalBytes(hash, root) ? ok(true) : fail('wrong_root');
}

/**
 * RFC 9162 section 2.1.4.2: the tree of `size1` is a prefix of that of `size2`. A first size of
 * zero is refused: every log extends the empty one, so there is nothing to prove.
 */
export function verifyConsistency(claim: ConsistencyClaim): Result<true, ProofFault> {
  const { size1, root1, size2, root2, proof } = claim;
  if (!isSize(size1) || !isSize(size2) || size1 < 1 || size1 > size2)
    return fail('malformed_proof');
  if (size1 === size2) {
    if (proof.length > 0) return fail('malformed_proof');
    return equalBytes(root1, root2) ? ok(true) : fail('wrong_root');
  }
  if (![root1, root2, ...proof].every(isHash)) return fail('malformed_proof');
  const roots = climbConsistency(claim);
  if (roots === undefined) return fail('malformed_proof');
  return equalBytes(roots.first, root1) && equalBytes(roots.second, root2)
    ? ok(true)
    : fail('wrong_root');
}

function climbConsistency({ size1, root1, size2, proof }: ConsistencyClaim) {
  let [node, last] = [size1 - 1, size2 - 1];
  while (isOdd(node)) [node, last] = [half(node), half(last)];
  // A first tree that is a whole subtree of the second is its own starting point.
  const path = node === 0 ? [root1, ...proof] : proof;
  const [start, ...rest] = path;
  if (start === undefined) return undefined;
  let [first, second] = [start, start];
  for (const hash of rest) {
    if (last === 0) return undefined;
    if (isOdd(node) || node === last) {
      [first, second] = [hashNode(hash, first), hashNode(hash, second)];
      if (!isOdd(node)) [node, last] = climbWhileEven(node, last);
    } else second = hashNode(second, hash);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? { first, second } : undefined;
}

/** RFC 6962 section 2.1.1: the audit path of leaf `index` in the tree of `size` leaves. */
export function inclusionProof(index: number, size: number, hashAt: HashAt): Promise<Uint8Array[]> {
  if (!isSize(index) || !isSize(size) || index >= size)
    throw new RangeError(`expected an index below the size, got ${index} of ${size}`);
  return auditPath(index, { from: 0, to: size }, hashAt);
}

/** RFC 6962 section 2.1.2: from the tree of `size1` leaves to that of `size2`. */
export function consistencyProof(
  size1: number,
  size2: number,
  hashAt: HashAt
): Promise<Uint8Array[]> {
  if (!isSize(size1) || !isSize(size2) || size1 < 1 || size1 > size2)
    throw new RangeError(`expected 1 <= size1 <= size2, got ${size1} and ${size2}`);
  return subproof(size1, { from: 0, to: size2 }, hashAt);
}

/** Leaves [from, to). */
type Range = { readonly from: number; readonly to: number };

async function auditPath(index: number, range: Range, hashAt: HashAt): Promise<Uint8Array[]> {
  if (range.to - range.from === 1) return [];
  const [left, right] = splitRange(range);
  const [inside, beside] = index < left.to ? [left, right] : [right, left];
  return [...(await auditPath(index, inside, hashAt)), await hashRange(beside, hashAt)];
}

async function subproof(size1: number, range: Range, hashAt: HashAt): Promise<Uint8Array[]> {
  if (size1 === range.to) return range.from === 0 ? [] : [await hashRange(range, hashAt)];
  const [left, right] = splitRange(range);
  const [inside, beside] = size1 <= left.to ? [left, right] : [right, left];
  return [...(await subproof(size1, inside, hashAt)), await hashRange(beside, hashAt)];
}

async function hashRange(range: Range, hashAt: HashAt): Promise<Uint8Array> {
  const width = range.to - range.from;
  const level = levelOf(width);
  if (2 ** level === width) return hashAt(level, range.from / width);
  const [left, right] = splitRange(range);
  return hashNode(await hashRange(left, hashAt), await hashRange(right, hashAt));
}

/** At the largest power of two below the width: RFC 6962 section 2.1. */
function splitRange({ from, to }: Range): [Range, Range] {
  const middle = from + 2 ** levelOf(to - from - 1);
  return [
    { from, to: middle },
    { from: middle, to }
  ];
}

/** floor(log2) without the rounding of Math.log2 near 2^53. */
function levelOf(width: number): number {
  let level = 0;
  for (let rest = width; rest > 1; rest = half(rest)) level++;
  return level;
}

function climbWhileEven(node: number, last: number): [number, number] {
  while (node !== 0 && !isOdd(node)) [node, last] = [half(node), half(last)];
  return [node, last];
}

function isSize(size: number): boolean {
  return Number.isSafeInteger(size) && size >= 0;
}

function isHash(hash: Uint8Array): boolean {
  return hash.length === HASH_BYTES;
}

function isOdd(n: number): boolean {
  return n % 2 === 1;
}

function half(n: number): number {
  return Math.floor(n / 2);
}
