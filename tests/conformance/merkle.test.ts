import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatHex, parseBase64, parseHex } from '#domain/bytes.ts';
import { consistencyProof, inclusionProof } from '#domain/log/proof.ts';
import { verifyConsistency, verifyInclusion, type HashAt } from '#domain/log/proof.ts';
import { emptyRoot, hashLeaf, hashNode, treeRoot } from '#domain/log/tree.ts';
import { externalVectors } from '../fixtures/external.ts';

const folder = externalVectors('crypto-log/merkle');

describe.skipIf(!folder)('probes of transparency-dev/merkle', () => {
  it.for(readProbes('inclusion'))('$id', (probe) => {
    const claim = {
      index: probe.leafIdx,
      size: probe.treeSize,
      leafHash: base64(probe.leafHash),
      root: base64(probe.root),
      proof: (probe.proof ?? []).map(base64)
    };
    expect(verifyInclusion(claim).ok).toBe(!probe.wantErr);
  });

  it.for(readProbes('consistency'))('$id', (probe) => {
    const claim = {
      size1: probe.size1,
      size2: probe.size2,
      root1: base64(probe.root1),
      root2: base64(probe.root2),
      proof: (probe.proof ?? []).map(base64)
    };
    expect(verifyConsistency(claim).ok).toBe(!probe.wantErr);
  });
});

describe.skipIf(!folder)('the RFC 6962 reference tree of eight leaves', () => {
  const reference =
    folder && JSON.parse(readFileSync(join(folder, 'rfc6962_reference.json'), 'utf8'));
  const leaves: Uint8Array[] = (reference?.leafInputs ?? []).map((leaf: string) =>
    hashLeaf(hex(leaf))
  );
  const hashAt: HashAt = (level, index) =>
    treeRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));

  it('hashes nothing, leaves and nodes alike', () => {
    for (const { leaf, left, right, want } of reference.hasher) {
      const hash =
        leaf !== undefined
          ? hashLeaf(hex(leaf))
          : left !== undefined
            ? hashNode(hex(left), hex(right))
            : emptyRoot();
      expect(formatHex(hash)).toBe(want);
    }
  });

  it('has the same root at every size', () => {
    const roots = Array.from({ length: 9 }, (_, size) =>
      formatHex(treeRoot(leaves.slice(0, size)))
    );
    expect(roots).toEqual(reference.rootHashesBySize);
  });

  it('has the same hash at every node', () => {
    const nodes = [0, 1, 2, 3].flatMap((level) =>
      Array.from({ length: 8 >> level }, (_, index) =>
        formatHex(hashAt(level, index) as Uint8Array)
      )
    );
    expect(nodes).toEqual(reference.nodeHashesLevelOrder);
  });

  it('gives the same proofs', async () => {
    for (const { index, size, proof } of reference.inclusionProofs)
      expect((await inclusionProof(index, size, hashAt)).map(formatHex)).toEqual(proof);
    for (const { size1, size2, proof } of reference.consistencyProofs)
      expect((await consistencyProof(size1, size2, hashAt)).map(formatHex)).toEqual(proof);
  });
});

function readProbes(kind: 'inclusion' | 'consistency') {
  if (!folder) return [];
  const lines = readFileSync(join(folder, `${kind}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line));
}

function base64(text: string): Uint8Array {
  return parseBase64(text)!;
}

function hex(text: string): Uint8Array {
  return parseHex(text)!;
}
