import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatUtf8 } from '../bytes.ts';
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './proof.ts';
import type { ConsistencyClaim, HashAt, InclusionClaim } from './proof.ts';
import { hashLeaf, hashNode, treeRoot } from './tree.ts';

const leaves = Array.from({ length: 300 }, (_, i) => hashLeaf(formatUtf8(`entry ${i}`)));
const roots = Array.from({ length: 301 }, (_, size) => treeRoot(leaves.slice(0, size)));
const hashAt: HashAt = (level, index) =>
  treeRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));

const sizes = fc.integer({ min: 1, max: 300 });
const inclusions = sizes.chain((size) =>
  fc.record({ size: fc.constant(size), index: fc.nat(size - 1) })
);
const growths = fc.tuple(sizes, sizes).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
/** What a liar may do to a list of hashes; each gives another list. */
const tampering = fc.record({ how: fc.nat(4), at: fc.nat(), bit: fc.nat(255) });

describe('an inclusion proof', () => {
  it('convinces for every leaf of every size to 70', async () => {
    for (let size = 1; size <= 70; size++)
      for (let index = 0; index < size; index++)
        expect(verifyInclusion(await inclusion(index, size))).toEqual({ ok: true, value: true });
  });

  it('convinces for random leaves of larger trees', () =>
    fc.assert(
      fc.asyncProperty(
        inclusions,
        async ({ index, size }) => verifyInclusion(await inclusion(index, size)).ok
      )
    ));

  it('fails with any hash flipped, dropped, added or moved', () =>
    fc.assert(
      fc.asyncProperty(inclusions, tampering, async ({ index, size }, change) => {
        const claim = await inclusion(index, size);
        const proof = tamper(claim.proof, change);
        if (proof !== undefined) expect(verifyInclusion({ ...claim, proof }).ok).toBe(false);
      }),
      { numRuns: 500 }
    ));

  it('fails for another leaf, place, root or a size of another shape', () =>
    fc.assert(
      fc.asyncProperty(inclusions, fc.nat(299), async ({ index, size }, other) => {
        const claim = await inclusion(index, size);
        if (other !== index) {
          expect(verifyInclusion({ ...claim, index: other }).ok).toBe(false);
          expect(verifyInclusion({ ...claim, leafHash: leaves[other]! }).ok).toBe(false);
        }
        if (other !== size)
          expect(verifyInclusion({ ...claim, root: roots[other]! }).ok).toBe(false);
      })
    ));

  it('fails for the place just past the end, and for a tree said to be twice as large', async () => {
    for (let size = 1; size <= 40; size++)
      for (let index = 0; index < size; index++) {
        const claim = await inclusion(index, size);
        expect(verifyInclusion({ ...claim, index: size }).ok).toBe(false);
        expect(verifyInclusion({ ...claim, size: size * 2 }).ok).toBe(false);
      }
  });

  it('works at the largest sizes, where 32-bit arithmetic would fail', async () => {
    // A tree in which every leaf is the same: one hash per level is enough to know all of it.
    const same = [leaves[0]!];
    for (let level = 1; level < 53; level++) same.push(hashNode(same.at(-1)!, same.at(-1)!));
    const sameAt: HashAt = (level) => same[level]!;
    const size = Number.MAX_SAFE_INTEGER;
    // 2^53 - 1 has every bit set, so its right edge is one subtree of each level.
    const root = same.reduce((right, left) => hashNode(left, right));
    for (const index of [0, 1, 2 ** 32, 2 ** 52, size - 1]) {
      const proof = await inclusionProof(index, size, sameAt);
      expect(verifyInclusion({ index, size, leafHash: leaves[0]!, root, proof }).ok).toBe(true);
    }
    const size1 = 2 ** 52;
    const proof = await consistencyProof(size1, size, sameAt);
    const claim = { size1, root1: same[52]!, size2: size, root2: root, proof };
    expect(verifyConsistency(claim).ok).toBe(true);
  });

  it('is a value, never an exception, for any numbers and bytes', () =>
    fc.assert(
      fc.property(
        fc.oneof(fc.double(), fc.integer()),
        fc.oneof(fc.double(), fc.integer()),
        fc.uint8Array({ maxLength: 40 }),
        fc.array(fc.uint8Array({ maxLength: 40 })),
        (a, b, bytes, proof) => {
          const inclusionClaim = { index: a, size: b, leafHash: bytes, root: bytes, proof };
          expect(verifyInclusion(inclusionClaim)).toHaveProperty('ok');
          const claim = { size1: a, root1: bytes, size2: b, root2: leaves[0]!, proof };
          expect(verifyConsistency(claim)).toHaveProperty('ok');
        }
      )
    ));
});

describe('a consistency proof', () => {
  it('convinces for every two sizes to 50', async () => {
    for (let size2 = 1; size2 <= 50; size2++)
      for (let size1 = 1; size1 <= size2; size1++)
        expect(verifyConsistency(await consistency(size1, size2))).toEqual({
          ok: true,
          value: true
        });
  });

  it('convinces for random pairs of larger sizes', () =>
    fc.assert(
      fc.asyncProperty(growths, async ([a, b]) => verifyConsistency(await consistency(a, b)).ok)
    ));

  it('fails with any hash flipped, dropped, added or moved', () =>
    fc.assert(
      fc.asyncProperty(growths, tampering, async ([size1, size2], change) => {
        const claim = await consistency(size1, size2);
        const proof = tamper(claim.proof, change);
        if (proof !== undefined) expect(verifyConsistency({ ...claim, proof }).ok).toBe(false);
      }),
      { numRuns: 500 }
    ));

  it('fails when either root is another', () =>
    fc.assert(
      fc.asyncProperty(growths, fc.nat(299), async ([size1, size2], other) => {
        const claim = await consistency(size1, size2);
        if (other !== size1)
          expect(verifyConsistency({ ...claim, root1: roots[other]! }).ok).toBe(false);
        if (other !== size2)
          expect(verifyConsistency({ ...claim, root2: roots[other]! }).ok).toBe(false);
      })
    ));

  it('fails for a second tree said to be twice as large', () =>
    fc.assert(
      fc.asyncProperty(growths, async ([size1, size2]) => {
        const claim = await consistency(size1, size2);
        return !verifyConsistency({ ...claim, size2: size2 * 2 }).ok;
      })
    ));

  it('is refused from size 0 and backwards', async () => {
    const claim = await consistency(3, 7);
    for (const sizes of [
      { size1: 0, root1: roots[0]! },
      { size1: 8, root1: roots[8]! }
    ])
      expect(verifyConsistency({ ...claim, ...sizes })).toMatchObject({
        error: { code: 'malformed_proof' }
      });
  });
});

describe('building a proof', () => {
  it('refuses places and sizes that do not exist', () => {
    for (const [index, size] of [
      [0, 0],
      [5, 5],
      [-1, 5],
      [0.5, 5]
    ] as const)
      expect(() => inclusionProof(index, size, hashAt)).toThrow(RangeError);
    for (const [size1, size2] of [
      [0, 5],
      [6, 5],
      [1.5, 5]
    ] as const)
      expect(() => consistencyProof(size1, size2, hashAt)).toThrow(RangeError);
  });

  it('asks for complete subtrees only, so tiles can answer', () =>
    fc.assert(
      fc.asyncProperty(growths, async ([size1, size2]) => {
        const asked: number[] = [];
        const spy: HashAt = (level, index) => {
          asked.push((index + 1) * 2 ** level);
          return hashAt(level, index);
        };
        await consistencyProof(size1, size2, spy);
        await inclusionProof(size1 - 1, size2, spy);
        expect(asked.every((end) => Number.isInteger(end) && end <= size2)).toBe(true);
      })
    ));
});

async function inclusion(index: number, size: number): Promise<InclusionClaim> {
  const proof = await inclusionProof(index, size, hashAt);
  return { index, size, leafHash: leaves[index]!, root: roots[size]!, proof };
}

async function consistency(size1: number, size2: number): Promise<ConsistencyClaim> {
  const proof = await consistencyProof(size1, size2, hashAt);
  return { size1, root1: roots[size1]!, size2, root2: roots[size2]!, proof };
}

type Tampering = { how: number; at: number; bit: number };

/** Undefined where the change would change nothing. */
function tamper(proof: readonly Uint8Array[], { how, at, bit }: Tampering) {
  const place = proof.length === 0 ? 0 : at % proof.length;
  if (how === 0) return proof.toSpliced(at % (proof.length + 1), 0, leaves[bit]!);
  if (proof.length === 0) return undefined;
  if (how === 1) return proof.toSpliced(place, 1);
  if (how === 2) return proof.toSpliced(place, 1, flip(proof[place]!, bit));
  if (how === 3) return proof.toSpliced(place, 1, proof[place]!.slice(1));
  if (proof.length === 1) return undefined;
  const next = (place + 1) % proof.length;
  return proof.with(place, proof[next]!).with(next, proof[place]!);
}

function flip(hash: Uint8Array, bit: number): Uint8Array {
  const flipped = hash.slice();
  flipped[bit >> 3]! ^= 1 << (bit & 7);
  return flipped;
}
